package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.data.Field;
import dev.tenon.api.ui.Text;
import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.PhoneReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Guesses what each column becomes: by its name, unless what stands in it says otherwise; a column
 * without a telling name by what stands in it; else left out.
 */
final class MappingGuess {

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,6}");
  private static final Pattern DIAL = Pattern.compile("[+(0-9][0-9 ()./-]{6,24}");

  private final PhoneReader phones;
  private final Countries countries;
  private final Supplier<List<Field<?>>> added;

  MappingGuess(PhoneReader phones, Countries countries) {
    this(phones, countries, List::of);
  }

  /**
   * A guess for one business.
   *
   * @param added the fields that the caller's business has added
   */
  MappingGuess(PhoneReader phones, Countries countries, Supplier<List<Field<?>>> added) {
    this.phones = phones;
    this.countries = countries;
    this.added = added;
  }

  /** One target for each column of a table. */
  List<Target> guess(CsvTable table) {
    List<CsvLine> sample =
        table.first(50).stream().filter(line -> line instanceof CsvLine.Row).toList();
    Set<Target> taken = new HashSet<>();
    table.columns().forEach(column -> byOwnName(column).ifPresent(taken::add));
    boolean ours = isOurs(table);
    List<Target> targets = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      String name = table.columns().get(column);
      Optional<Target> named = ours ? Target.byId(name) : Optional.empty();
      Optional<Target> said =
          named.filter(known -> known.part() != Part.CUSTOM).or(() -> own(name));
      Target target = said.isPresent() ? said.get() : guess(name, values(sample, column));
      boolean own = byOwnName(name).filter(target::equals).isPresent();
      boolean free = own || target.takesMany() || taken.add(target);
      targets.add(free ? target : Target.LEAVE_OUT);
    }
    return ours ? targets : withoutDoubledNames(targets);
  }

  /** Our own files name their columns as we do, so there is nothing to guess. */
  private static boolean isOurs(CsvTable table) {
    return table.columns().contains(Target.FIRST_NAME.id());
  }

  /** A field of the business, by its name or by what people read. */
  private Optional<Target> own(String column) {
    String key = ColumnNames.key(column);
    return added.get().stream()
        .filter(
            field ->
                field.name().equalsIgnoreCase(column.strip())
                    || (field.label() instanceof Text.Plain label
                        && ColumnNames.key(label.value()).equals(key)))
        .map(field -> new Target(Part.CUSTOM, field.name()))
        .findFirst();
  }

  /** A column named exactly as we name it comes before one that may mean the same. */
  private static Optional<Target> byOwnName(String column) {
    return Target.byId(column.strip().toLowerCase(Locale.ROOT))
        .filter(target -> !target.takesMany() && target.part() != Part.CUSTOM);
  }

  private static List<String> values(List<CsvLine> sample, int column) {
    return sample.stream()
        .map(line -> line.cells().get(column).strip())
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private Target guess(String name, List<String> values) {
    Optional<Target> byName =
        ColumnNames.meaning(name).filter(target -> target.part() != Part.CUSTOM);
    Optional<Target> byContent = byContent(values);
    if (byName.isEmpty()) {
      return isFax(name) ? Target.LEAVE_OUT : byContent.orElse(Target.LEAVE_OUT);
    }
    boolean contradicted = byContent.isPresent() && !fits(byName.get(), byContent.get());
    return contradicted ? byContent.get() : byName.get();
  }

  /** A fax number is not one to call or write to: it is taken only when somebody says so. */
  private static boolean isFax(String name) {
    return ColumnNames.key(name).contains("fax");
  }

  private static boolean fits(Target byName, Target byContent) {
    return switch (byContent.part()) {
      case EMAIL -> byName.isEmail();
      case PHONE -> byName.isPhone() || byName.equals(Target.EXTERNAL_REFERENCE);
      default -> true;
    };
  }

  private Optional<Target> byContent(List<String> values) {
    if (share(values, v -> EMAIL.matcher(v).matches()) > 0.6) {
      return Optional.of(Target.EMAIL);
    }
    if (share(values, this::isPhone) > 0.6) {
      return Optional.of(Target.PHONE);
    }
    if (share(values, v -> !DIGITS.matcher(v).matches() && countries.likely(v)) > 0.8) {
      return Optional.of(Target.COUNTRY);
    }
    return Optional.empty();
  }

  private boolean isPhone(String value) {
    return DIAL.matcher(value).matches()
        && (phones.read(value, "").valid() || (value.length() > 8 && value.matches(".*[ ()/].*")));
  }

  private static double share(List<String> values, Predicate<String> test) {
    return values.isEmpty() ? 0 : (double) values.stream().filter(test).count() / values.size();
  }

  /** With a first and a last name, a column of whole names says the same again. */
  private static List<Target> withoutDoubledNames(List<Target> targets) {
    boolean both = targets.contains(Target.FIRST_NAME) && targets.contains(Target.LAST_NAME);
    boolean lonely = targets.contains(Target.FIRST_NAME) && !targets.contains(Target.LAST_NAME);
    return targets.stream()
        .map(target -> both && target.equals(Target.FULL_NAME) ? Target.LEAVE_OUT : target)
        .map(target -> lonely && target.equals(Target.FIRST_NAME) ? Target.FULL_NAME : target)
        .toList();
  }
}
