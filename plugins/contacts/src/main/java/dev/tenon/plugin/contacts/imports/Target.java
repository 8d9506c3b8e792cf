package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.ui.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a column of a file can become. */
enum Target {
  LEAVE_OUT,
  FIRST_NAME,
  LAST_NAME,
  FULL_NAME,
  BUSINESS_NAME,
  EMAIL,
  EMAIL_HOME,
  EMAIL_WORK,
  PHONE,
  PHONE_MOBILE,
  PHONE_HOME,
  PHONE_WORK,
  PHONE_FAX,
  ADDRESS_LABEL,
  STREET,
  STREET_2,
  CITY,
  REGION,
  POSTAL_CODE,
  COUNTRY,
  ACCESS_NOTES,
  TAGS,
  PREFERRED_CONTACT,
  PREFERRED_TIME,
  LANGUAGE,
  TIME_ZONE,
  EXTERNAL_REFERENCE;

  /** The name in the API and in forms. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a person reads. */
  Text label() {
    return Text.of("contacts.import.target." + id());
  }

  /** Whether several columns may become it. */
  boolean takesMany() {
    return this == LEAVE_OUT || this == TAGS || isEmail() || isPhone();
  }

  boolean isEmail() {
    return name().startsWith("EMAIL");
  }

  boolean isPhone() {
    return name().startsWith("PHONE");
  }

  boolean isName() {
    return this == FIRST_NAME || this == LAST_NAME || this == FULL_NAME || this == BUSINESS_NAME;
  }

  /** The label an e-mail or phone of this column gets; empty for none. */
  String label(String prefix) {
    return id().length() > prefix.length() ? id().substring(prefix.length() + 1) : "";
  }

  static Optional<Target> byId(String id) {
    return Arrays.stream(values()).filter(target -> target.id().equals(id)).findFirst();
  }
}
