package dev.tenon.plugin.contacts;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is known of a person or a business. */
public final class Contact {

  static final String PLUGIN = "contacts";
  static final Fields FIELDS = Fields.of(PLUGIN);

  public static final Field<String> FIRST_NAME =
      FIELDS.text("first_name").max(100).searchable().autocomplete("off");
  public static final Field<String> LAST_NAME =
      FIELDS.text("last_name").max(100).searchable().autocomplete("off");
  public static final Field<String> BUSINESS_NAME =
      FIELDS.text("business_name").max(200).searchable().autocomplete("off");

  /** Last name, first name or the business, without case and accents. */
  public static final Field<String> SORT_NAME = FIELDS.text("sort_name").readOnly().sortable();

  public static final Field<String> EMAIL =
      FIELDS.email("email").required().searchable().autocomplete("off");
  public static final Field<String> LABEL = FIELDS.text("label").max(40);
  public static final Field<String> PHONE =
      FIELDS.phone("phone").required().searchable().autocomplete("off");
  public static final Field<String> EXTENSION =
      FIELDS.text("extension").max(20).pattern("[0-9*#,;]*");
  public static final Field<String> NATIONAL = FIELDS.text("national").max(60).readOnly();
  public static final Field<Boolean> VALID = FIELDS.yesNo("valid").readOnly();

  public static final Field<List<Values>> EMAILS =
      FIELDS.items("emails", EMAIL, LABEL).max(20).searchable();
  public static final Field<List<Values>> PHONES =
      FIELDS.items("phones", PHONE, LABEL, EXTENSION, NATIONAL, VALID).max(20).searchable();

  public static final Field<String> PREFERRED_CONTACT =
      FIELDS.choice("preferred_contact", "phone", "text", "email", "none").filterable();
  public static final Field<String> PREFERRED_TIME =
      FIELDS.choice("preferred_time", "morning", "afternoon", "evening", "any");
  public static final Field<List<String>> TAGS = FIELDS.tags("tags").searchable().filterable();
  public static final Field<String> LANGUAGE = FIELDS.text("language").max(35).filterable();
  public static final Field<String> TIME_ZONE = FIELDS.text("time_zone").max(60);
  public static final Field<String> EXTERNAL_REFERENCE =
      FIELDS.text("external_reference").max(100).searchable().filterable();

  /** Who sent them. */
  public static final Field<UUID> REFERRED_BY =
      FIELDS.reference("referred_by", "contacts").filterable();

  public static final Field<String> CREATED_FROM =
      FIELDS
          .choice("created_from", "form", "api", "import", "lead", "sync", "console")
          .filterable();

  /** The addresses given when a contact is made. */
  public static final Field<List<Values>> ADDRESSES =
      FIELDS
          .items(
              "addresses",
              Address.LABEL,
              Address.STREET,
              Address.STREET_2,
              Address.CITY,
              Address.REGION,
              Address.POSTAL_CODE,
              Address.COUNTRY_TYPED,
              Address.ACCESS_NOTES,
              Address.LATITUDE,
              Address.LONGITUDE)
          .max(20);

  /** The notes given when a contact is made. */
  public static final Field<List<Values>> NOTES = FIELDS.items("notes", Note.TEXT).max(20);

  /** What of a contact its row in an import or a form may say. */
  static final List<Field<String>> ONE_LINE =
      List.of(FIRST_NAME, LAST_NAME, BUSINESS_NAME, LANGUAGE, TIME_ZONE, EXTERNAL_REFERENCE);

  /** What an input may say of a contact, new or not. */
  static final List<Field<?>> CHANGEABLE =
      List.of(
          FIRST_NAME,
          LAST_NAME,
          BUSINESS_NAME,
          PHONES,
          EMAILS,
          PREFERRED_CONTACT,
          PREFERRED_TIME,
          TAGS,
          LANGUAGE,
          TIME_ZONE,
          EXTERNAL_REFERENCE,
          REFERRED_BY);

  public static final Type TYPE =
      Type.named(PLUGIN, "contacts")
          .table("contact")
          .fields(
              FIRST_NAME,
              LAST_NAME,
              BUSINESS_NAME,
              EMAILS,
              PHONES,
              PREFERRED_CONTACT,
              PREFERRED_TIME,
              TAGS,
              LANGUAGE,
              TIME_ZONE,
              EXTERNAL_REFERENCE,
              REFERRED_BY,
              CREATED_FROM,
              SORT_NAME)
          .include("addresses", "addresses", Address.CONTACT_ID)
          .include("notes", "notes", Note.CONTACT_ID)
          .include("attributes", "attributes", Attribute.CONTACT_ID)
          .title(Contact::name)
          .page("/contacts/{id}")
          .softDelete()
          .customizable()
          .build();

  private Contact() {}

  /** What people call a contact. */
  public static String name(Values row) {
    return person(row).or(() -> row.get(BUSINESS_NAME)).orElse("");
  }

  /** The business behind a person; empty when the contact is called by it, or there is none. */
  public static Optional<String> business(Values row) {
    return person(row).isPresent() ? row.get(BUSINESS_NAME) : Optional.empty();
  }

  private static Optional<String> person(Values row) {
    Optional<String> first = row.get(FIRST_NAME);
    Optional<String> last = row.get(LAST_NAME);
    return first.isPresent() && last.isPresent()
        ? Optional.of(first.get() + " " + last.get())
        : first.or(() -> last);
  }
}
