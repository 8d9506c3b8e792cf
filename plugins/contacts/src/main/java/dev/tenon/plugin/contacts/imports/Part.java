package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.ui.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of a contact a column can become. */
enum Part {
  LEAVE_OUT,
  FIRST_NAME,
  MIDDLE_NAME,
  LAST_NAME,
  FULL_NAME,
  BUSINESS_NAME,
  EMAIL("email"),
  EMAIL_LABEL("email"),
  PHONE("phone"),
  PHONE_LABEL("phone"),
  PHONE_EXTENSION("phone"),
  ADDRESS_LABEL("address"),
  STREET("address"),
  STREET_2("address"),
  CITY("address"),
  REGION("address"),
  POSTAL_CODE("address"),
  COUNTRY("address"),
  ACCESS_NOTES("address"),
  LATITUDE("address"),
  LONGITUDE("address"),
  TAGS,
  PREFERRED_CONTACT,
  PREFERRED_TIME,
  LANGUAGE,
  TIME_ZONE,
  EXTERNAL_REFERENCE,
  REFERRED_BY,
  NOTE("note"),

  /** A field that the business has added; the group is its name. */
  CUSTOM;

  private final String noun;

  Part() {
    this("");
  }

  Part(String noun) {
    this.noun = noun;
  }

  /** What there may be several of, each a part's owner: email, phone, address; else empty. */
  String noun() {
    return noun;
  }

  /** The name in the API and in forms. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The end of its name when the noun and a group stand before it. */
  String rest() {
    String id = id();
    return id.startsWith(noun) ? id.substring(noun.length()) : "_" + id;
  }

  /** What a person reads. */
  Text label() {
    return Text.of("contacts.import.target." + id());
  }

  /** Whether it says who a contact is. */
  boolean isName() {
    return this == FIRST_NAME || this == LAST_NAME || this == FULL_NAME || this == BUSINESS_NAME;
  }

  static Optional<Part> byId(String id) {
    return Arrays.stream(values())
        .filter(part -> part != CUSTOM && part.id().equals(id))
        .findFirst();
  }

  static Optional<Part> of(String noun, String rest) {
    return Arrays.stream(values())
        .filter(part -> part.noun.equals(noun) && part.rest().equals(rest))
        .findFirst();
  }
}
