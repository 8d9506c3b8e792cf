package dev.tenon.plugin.contacts.values;

import dev.tenon.api.data.Type;
import java.util.Locale;
import java.util.Optional;

/**
 * What cards call things that vCard has no name for (RFC 6350, 6.10: names that start with X-). One
 * that belongs to a phone or an address is in the same group.
 */
public final class CardNames {

  public static final String REFERENCE = "X-TENON-REFERENCE";
  public static final String REFERRED_BY = "X-TENON-REFERRED-BY";
  public static final String PREFERRED_CONTACT = "X-TENON-PREFERRED-CONTACT";
  public static final String PREFERRED_TIME = "X-TENON-PREFERRED-TIME";
  public static final String EXTENSION = "X-TENON-EXTENSION";
  public static final String ACCESS_NOTES = "X-TENON-ACCESS-NOTES";

  /** Apple's for a label of one's own; others pass it on. */
  public static final String LABEL = "X-ABLABEL";

  private static final String FIELD = "X-TENON-FIELD-";

  private CardNames() {}

  /** What a field that the business has added is called: letters, digits and hyphens only. */
  public static String ofField(String name) {
    String own = name.substring(Type.CUSTOM_PREFIX.length());
    return FIELD + own.toUpperCase(Locale.ROOT).replace('_', '-');
  }

  /** The field that a card calls so; empty for anything else. */
  public static Optional<String> field(String property) {
    String name = property.toUpperCase(Locale.ROOT);
    return name.startsWith(FIELD)
        ? Optional.of(
            Type.CUSTOM_PREFIX
                + name.substring(FIELD.length()).toLowerCase(Locale.ROOT).replace('-', '_'))
        : Optional.empty();
  }
}
