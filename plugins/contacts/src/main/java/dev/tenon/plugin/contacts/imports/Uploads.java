package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.Picture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an uploaded text holds, and what its columns shall become. */
final class Uploads {

  private final MappingGuess guess;
  private final Countries countries;

  /**
   * A file that can be brought in.
   *
   * @param photos that came with its rows, by their lines
   */
  record Uploaded(CsvTable table, Map<Long, Picture> photos) {
    Uploaded {
      photos = Map.copyOf(photos);
    }
  }

  Uploads(MappingGuess guess, Countries countries) {
    this.guess = guess;
    this.countries = countries;
  }

  /** The table in a text; a problem that names {@code field} when there is none. */
  Uploaded table(String content, String field) {
    try {
      if (CardFile.isCards(content)) {
        return uploaded(CardFile.table(content));
      }
      return JsonFile.isJson(content)
          ? uploaded(JsonFile.table(content))
          : new Uploaded(CsvTable.of(content), Map.of());
    } catch (ImportRefused refused) {
      throw Problem.invalid(field, refused.code(), refused.reason());
    }
  }

  private static Uploaded uploaded(OwnTable.Written file) throws ImportRefused {
    return new Uploaded(CsvTable.of(file.csv()), file.photos());
  }

  /** How many rows a table has; a problem when there are too many. */
  long count(CsvTable table, String field) {
    long[] rows = {0};
    table.forEach(line -> rows[0]++);
    if (rows[0] > ImportRun.MOST_ROWS) {
      ImportRefused refused = new ImportRefused("rows", rows[0], ImportRun.MOST_ROWS);
      throw Problem.invalid(field, refused.code(), refused.reason());
    }
    return rows[0];
  }

  /** What the columns become when nobody says otherwise. */
  List<Values> guess(CsvTable table) {
    return named(table, guess.guess(table));
  }

  /** The mapping of a run in which some columns were said and the others stay. */
  static List<Values> said(Values run, List<Values> said) {
    return said(run.get(ImportRun.MAPPING).orElse(List.of()), said);
  }

  /** A mapping in which some columns were said, by name or number, and the others stay. */
  static List<Values> said(List<Values> mapping, List<Values> said) {
    Map<String, String> byColumn = new LinkedHashMap<>();
    for (Values one : said) {
      byColumn.put(
          ColumnNames.key(one.get(ImportRun.COLUMN).orElse("")),
          one.get(ImportRun.TARGET).flatMap(Target::byId).orElse(Target.LEAVE_OUT).id());
    }
    List<Values> after = new ArrayList<>();
    for (int i = 0; i < mapping.size(); i++) {
      Values column = mapping.get(i);
      String before = column.get(ImportRun.TARGET).orElse(Target.LEAVE_OUT.id());
      String byNumber = byColumn.getOrDefault(Integer.toString(i + 1), before);
      String name = ColumnNames.key(column.get(ImportRun.COLUMN).orElse(""));
      after.add(column.with(ImportRun.TARGET, byColumn.getOrDefault(name, byNumber)));
    }
    return List.copyOf(after);
  }

  /** Refuses a mapping under which no row could become a contact. */
  static void refuseNameless(List<Target> targets) {
    if (targets.stream().noneMatch(target -> target.part().isName())) {
      ImportRefused refused = new ImportRefused("no_name");
      throw Problem.invalid("mapping", refused.code(), refused.reason());
    }
    Optional<Target> twice =
        targets.stream()
            .filter(target -> !target.takesMany())
            .filter(target -> targets.indexOf(target) != targets.lastIndexOf(target))
            .findFirst();
    if (twice.isPresent()) {
      ImportRefused refused = new ImportRefused("twice", twice.get().label());
      throw Problem.invalid("mapping", refused.code(), refused.reason());
    }
  }

  /** The code of a country that was typed; empty for none. */
  String country(Optional<String> typed) {
    String name = typed.map(String::strip).orElse("");
    if (name.isEmpty()) {
      return "";
    }
    return countries
        .code(name)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "country", "country", dev.tenon.api.ui.Text.of("contacts.rule.country", name)));
  }

  private static List<Values> named(CsvTable table, List<Target> targets) {
    List<Values> mapping = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      mapping.add(
          Values.of(ImportRun.COLUMN, table.columns().get(i))
              .with(ImportRun.TARGET, targets.get(i).id()));
    }
    return List.copyOf(mapping);
  }
}
