package dev.tenon.api.data;

import dev.tenon.api.ui.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Makes a plugin's fields. The label of a field named {@code first_name} of the plugin {@code
 * contacts} is the text {@code contacts.field.first_name}, and that of a choice {@code phone} of a
 * field {@code preferred} is {@code contacts.choice.preferred.phone}.
 */
public final class Fields {

  private final String plugin;

  private Fields(String plugin) {
    this.plugin = plugin;
  }

  /** The maker for a plugin's fields. */
  public static Fields of(String plugin) {
    return new Fields(plugin);
  }

  /** One line of text, at most 200 characters unless told. */
  public Field<String> text(String name) {
    return field(name, Kind.TEXT, 200);
  }

  /** Several lines of text, at most 10,000 characters unless told. */
  public Field<String> longText(String name) {
    return field(name, Kind.LONG_TEXT, 10_000);
  }

  /** An e-mail address: at most 254 characters (RFC 5321, section 4.5.3.1.3, erratum 1690). */
  public Field<String> email(String name) {
    return field(name, Kind.EMAIL, 254);
  }

  /** A phone number. */
  public Field<String> phone(String name) {
    return field(name, Kind.PHONE, 40);
  }

  /** A web address. */
  public Field<String> url(String name) {
    return field(name, Kind.URL, 2_000);
  }

  /** A whole number. */
  public Field<Long> integer(String name) {
    return field(name, Kind.INTEGER, 0);
  }

  /** A number with decimals. */
  public Field<BigDecimal> decimal(String name) {
    return field(name, Kind.DECIMAL, 0);
  }

  /** An amount. */
  public Field<Money> money(String name) {
    return field(name, Kind.MONEY, 0);
  }

  /** Yes or no. */
  public Field<Boolean> yesNo(String name) {
    return field(name, Kind.YES_NO, 0);
  }

  /** A calendar day. */
  public Field<LocalDate> date(String name) {
    return field(name, Kind.DATE, 0);
  }

  /** A moment. */
  public Field<Instant> instant(String name) {
    return field(name, Kind.INSTANT, 0);
  }

  /** One of the named values. */
  public Field<String> choice(String name, String... values) {
    Field<String> field = field(name, Kind.CHOICE, 60);
    return field.choices(
        Arrays.stream(values)
            .map(v -> new Field.Choice(v, Text.of(plugin + ".choice." + name + "." + v)))
            .toList());
  }

  /** One of the values, each with a label of its own. */
  public Field<String> choice(String name, List<Field.Choice> allowed) {
    Field<String> field = field(name, Kind.CHOICE, 60);
    return field.choices(allowed);
  }

  /** The id of a row of a type. */
  public Field<UUID> reference(String name, String type) {
    Field<UUID> field = field(name, Kind.REFERENCE, 0);
    return field.refersTo(type);
  }

  /** A short list of words, at most 50. */
  public Field<List<String>> tags(String name) {
    return field(name, Kind.TAGS, 50);
  }

  /** A list of small objects, at most 50, each with these fields. */
  public Field<List<Values>> items(String name, Field<?>... fields) {
    Field<List<Values>> field = field(name, Kind.ITEMS, 50);
    return field.items(List.of(fields));
  }

  private <T> Field<T> field(String name, Kind kind, int max) {
    return Field.of(name, kind, Text.of(plugin + ".field." + name), max);
  }
}
