package dev.tenon.plugin.contacts;

import dev.tenon.api.data.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** What contacts are known again by: reference, e-mails, phones, each as it is compared. */
public final class Keys {

  public static final String REFERENCE = "reference";
  private static final int LONGEST = 254;

  private Keys() {}

  /** One of them. */
  public record Key(String kind, String value) {}

  /** Whose one of them is. */
  public record Known(String kind, String value, UUID contact, String sortName) {
    /** The key alone. */
    public Key key() {
      return new Key(kind, value);
    }
  }

  /** The keys of a contact's values, the surest first. */
  public static List<Key> of(Values contact) {
    Set<Key> keys = new LinkedHashSet<>();
    contact.get(Contact.EXTERNAL_REFERENCE).ifPresent(text -> add(keys, REFERENCE, lower(text)));
    for (Values email : contact.get(Contact.EMAILS).orElse(List.of())) {
      email.get(Contact.EMAIL).ifPresent(text -> add(keys, "email", lower(text)));
    }
    for (Values phone : contact.get(Contact.PHONES).orElse(List.of())) {
      phone.get(Contact.PHONE).ifPresent(text -> add(keys, "phone", text));
    }
    return List.copyOf(keys);
  }

  static List<String> kinds(List<Key> keys) {
    return new ArrayList<>(keys.stream().map(Key::kind).toList());
  }

  static List<String> values(List<Key> keys) {
    return new ArrayList<>(keys.stream().map(Key::value).toList());
  }

  private static void add(Set<Key> keys, String kind, String value) {
    if (!value.isEmpty() && value.length() <= LONGEST) {
      keys.add(new Key(kind, value));
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
