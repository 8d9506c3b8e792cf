package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.ui.Text;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a column of a file becomes: a part of the contact, and, where a contact may have several of
 * it, which one.
 *
 * @param part what it becomes
 * @param group a number from 1 to 20, or a label such as {@code home}; empty for just another one;
 *     of a field that the business has added its name
 */
record Target(Part part, String group) {

  static final Target LEAVE_OUT = of(Part.LEAVE_OUT);
  static final Target FIRST_NAME = of(Part.FIRST_NAME);
  static final Target LAST_NAME = of(Part.LAST_NAME);
  static final Target FULL_NAME = of(Part.FULL_NAME);
  static final Target BUSINESS_NAME = of(Part.BUSINESS_NAME);
  static final Target EMAIL = of(Part.EMAIL);
  static final Target PHONE = of(Part.PHONE);
  static final Target STREET = of(Part.STREET);
  static final Target CITY = of(Part.CITY);
  static final Target REGION = of(Part.REGION);
  static final Target POSTAL_CODE = of(Part.POSTAL_CODE);
  static final Target COUNTRY = of(Part.COUNTRY);
  static final Target TAGS = of(Part.TAGS);
  static final Target EXTERNAL_REFERENCE = of(Part.EXTERNAL_REFERENCE);

  static final Set<String> LABELS = Set.of("home", "work", "mobile", "fax", "other", "main");

  private static final Pattern CUSTOM = Pattern.compile("x_[a-z][a-z0-9_]{0,47}");

  private static final Pattern GROUPED =
      Pattern.compile(
          "(email|phone|address|note)_(home|work|mobile|fax|other|main|[1-9]|1[0-9]|20)(_.+)?");

  static Target of(Part part) {
    return new Target(part, "");
  }

  /**
   * The name in the API and in forms: {@code street}, {@code email_2_label}, {@code phone_home}.
   */
  String id() {
    if (part == Part.CUSTOM) {
      return group;
    }
    return group.isEmpty() ? part.id() : part.noun() + "_" + group + part.rest();
  }

  static Optional<Target> byId(String id) {
    Optional<Target> plain = Part.byId(id).map(Target::of);
    if (plain.isPresent()) {
      return plain;
    }
    if (CUSTOM.matcher(id).matches()) {
      return Optional.of(new Target(Part.CUSTOM, id));
    }
    Matcher grouped = GROUPED.matcher(id);
    if (!grouped.matches()) {
      return Optional.empty();
    }
    String group = grouped.group(2);
    String rest = Optional.ofNullable(grouped.group(3)).orElse("");
    return Part.of(grouped.group(1), rest).map(part -> new Target(part, group));
  }

  /** What a person reads. */
  Text label() {
    if (part == Part.CUSTOM) {
      return Text.plain(group);
    }
    if (group.isEmpty()) {
      return part.label();
    }
    Text which = LABELS.contains(group) ? Text.of("contacts.label." + group) : Text.plain(group);
    return Text.of("contacts.import.target_of", part.label(), which);
  }

  /** Whether several columns may become it. */
  boolean takesMany() {
    boolean list = part == Part.EMAIL || part == Part.PHONE || part == Part.NOTE;
    return part == Part.LEAVE_OUT || part == Part.TAGS || (list && !isNumbered());
  }

  boolean isNumbered() {
    return part != Part.CUSTOM && !group.isEmpty() && Character.isDigit(group.charAt(0));
  }

  boolean isEmail() {
    return part == Part.EMAIL;
  }

  boolean isPhone() {
    return part == Part.PHONE;
  }
}
