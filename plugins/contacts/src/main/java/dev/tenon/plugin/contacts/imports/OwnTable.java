package dev.tenon.plugin.contacts.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.tenon.plugin.contacts.values.Picture;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A file of another kind, written as a table with our own names: one row for each contact. */
final class OwnTable {

  private static final String DECLARED = "sep=,\r\n";

  /** The lines above the rows: the one above and the heading. */
  private static final long FIRST_LINE = 3;

  private static final List<String> NAMES =
      List.of("first_name", "middle_name", "last_name", "full_name", "business_name");

  private final List<Row> rows = new ArrayList<>();

  /** A contact's cells by the names of their columns, and the picture that came with it. */
  static final class Row {
    private final Map<String, String> cells = new LinkedHashMap<>();
    private @Nullable Picture photo;

    /** Sets a cell, unless there is nothing to say. */
    void put(String name, @Nullable String value) {
      if (value != null && !value.isBlank()) {
        cells.put(name, RowReading.marked(value.strip()));
      }
    }

    /** Sets a label: a star before it would be taken for Google's sign of the main one. */
    void putLabel(String name, @Nullable String value) {
      put(name, value == null ? null : RowReading.starred(value.strip()));
    }

    void photo(Optional<Picture> picture) {
      photo = picture.orElse(photo);
    }

    boolean has(String name) {
      return cells.containsKey(name);
    }

    boolean hasAny(String start) {
      return cells.keySet().stream().anyMatch(name -> name.startsWith(start));
    }
  }

  /**
   * What became of the file.
   *
   * @param csv the table, as comma-separated values
   * @param photos by the line of their row
   */
  record Written(String csv, Map<Long, Picture> photos) {
    Written {
      photos = Map.copyOf(photos);
    }
  }

  /** Adds a contact that says something. */
  void add(Row row) {
    if (!row.cells.isEmpty()) {
      rows.add(row);
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Whether the columns are called as we call them. */
  boolean isOurs() {
    return rows.stream()
        .anyMatch(row -> row.has("first_name") || row.has("last_name") || row.has("business_name"));
  }

  /**
   * The table.
   *
   * @param ours whether its columns are ours, so that nobody has to guess
   */
  Written written(boolean ours) {
    Set<String> names = new TreeSet<>(Comparator.comparing(OwnTable::place));
    rows.forEach(row -> names.addAll(row.cells.keySet()));
    if (ours) {
      names.add(NAMES.getFirst());
    }
    StringWriter table = new StringWriter().append(DECLARED);
    Map<Long, Picture> photos = new LinkedHashMap<>();
    long line = FIRST_LINE;
    try (CsvWriter out = CsvWriter.builder().build(table)) {
      out.writeRecord(names);
      for (Row row : rows) {
        if (row.photo != null) {
          photos.put(line, row.photo);
        }
        out.writeRecord(names.stream().map(name -> row.cells.getOrDefault(name, "")).toList());
        line += 1 + row.cells.values().stream().mapToLong(CsvTable::lineEnds).sum();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Written(table.toString(), photos);
  }

  /** Names in the order in which people read them. */
  private static String place(String name) {
    int rank = NAMES.indexOf(name);
    return rank >= 0 ? " " + rank : name;
  }
}
