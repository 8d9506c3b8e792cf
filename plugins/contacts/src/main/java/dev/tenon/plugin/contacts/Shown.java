package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.PhoneReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a contact's parts are written for the reader. */
final class Shown {

  private static final Set<String> KNOWN_LABELS =
      Set.of("home", "work", "mobile", "fax", "main", "billing", "office");

  private final PluginHost host;
  private final HomeCountry home;
  private final PhoneReader phones;

  Shown(PluginHost host, HomeCountry home, PhoneReader phones) {
    this.host = host;
    this.home = home;
    this.phones = phones;
  }

  /** A phone as it is dialled from home: national there, international elsewhere. */
  String phone(Values phone) {
    String number = phone.get(Contact.PHONE).orElse("");
    String extension = phone.get(Contact.EXTENSION).orElse("");
    if (!phone.get(Contact.VALID).orElse(false)) {
      return number;
    }
    String text =
        phones.isOf(number, home.code())
            ? phone.get(Contact.NATIONAL).orElse(number)
            : phones.international(number);
    return extension.isEmpty() ? text : text + " ext. " + extension;
  }

  /** A phone as a form starts from it: read again, it is the same. */
  Values phoneTyped(Values phone) {
    String number = phone.get(Contact.PHONE).orElse("");
    String extension = phone.get(Contact.EXTENSION).orElse("");
    String text = phone.get(Contact.VALID).orElse(false) ? phones.international(number) : number;
    return phone.with(Contact.PHONE, extension.isEmpty() ? text : text + " ext. " + extension);
  }

  @Nullable String phoneLink(Values phone) {
    return phone.get(Contact.VALID).orElse(false)
        ? "tel:" + phone.get(Contact.PHONE).orElse("")
        : null;
  }

  /** A label as people read it: the usual ones in their language. */
  Optional<Text> label(Values labelled) {
    return labelled
        .get(Contact.LABEL)
        .map(
            label -> {
              String known = label.toLowerCase(Locale.ROOT);
              return KNOWN_LABELS.contains(known)
                  ? Text.of("contacts.label." + known)
                  : Text.plain(label);
            });
  }

  /** The address that stands for a contact, with its country when that isn't home. */
  Text place(Values contact) {
    return addresses(contact).stream()
        .max((a, b) -> Boolean.compare(isPrimary(a), isPrimary(b)))
        .map(this::address)
        .orElse(Text.none());
  }

  Text address(Values address) {
    List<Text> parts = new ArrayList<>();
    parts.add(Text.plain(Address.line(address)));
    address
        .get(Address.COUNTRY)
        .filter(country -> !country.equals(home.code()))
        .map(country -> Countries.name(country, host.actor().locale()))
        .ifPresent(country -> parts.add(Text.plain(country)));
    return new Text.Joined(parts, ", ");
  }

  /** The addresses read along with a contact. */
  static List<Values> addresses(Values contact) {
    return contact.byName("addresses") instanceof List<?> list
        ? list.stream().filter(Values.class::isInstance).map(Values.class::cast).toList()
        : List.of();
  }

  static boolean isPrimary(Values address) {
    return address.get(Address.IS_PRIMARY).orElse(false);
  }

  Locale locale() {
    return host.actor().locale();
  }
}
