package dev.tenon.plugin.contacts;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A place where a contact is served. */
public final class Address {

  private static final Fields FIELDS = Fields.of("contacts");

  public static final Field<UUID> CONTACT_ID =
      FIELDS.reference("contact_id", "contacts").required().filterable();
  public static final Field<String> LABEL =
      FIELDS.text("label").max(60).searchable().label(Text.of("contacts.field.address_label"));
  public static final Field<String> STREET = FIELDS.text("street").searchable().autocomplete("off");
  public static final Field<String> STREET_2 =
      FIELDS.text("street_2").searchable().autocomplete("off");
  public static final Field<String> CITY =
      FIELDS.text("city").max(100).searchable().filterable().autocomplete("off");
  public static final Field<String> REGION =
      FIELDS.text("region").max(100).searchable().autocomplete("off");
  public static final Field<String> POSTAL_CODE =
      FIELDS.text("postal_code").max(20).searchable().filterable().autocomplete("off");

  /** ISO 3166-1, two letters. */
  public static final Field<String> COUNTRY =
      FIELDS.text("country").max(2).pattern("[A-Z]{2}").filterable();

  /** The country as people give it: its code, or its name in any language. */
  public static final Field<String> COUNTRY_TYPED =
      FIELDS.text("country").max(80).hint(Text.of("contacts.hint.country")).autocomplete("off");

  public static final Field<String> ACCESS_NOTES =
      FIELDS.longText("access_notes").max(2_000).searchable();
  public static final Field<Boolean> IS_PRIMARY = FIELDS.yesNo("is_primary");
  public static final Field<BigDecimal> LATITUDE =
      FIELDS.decimal("latitude").between(BigDecimal.valueOf(-90), BigDecimal.valueOf(90));
  public static final Field<BigDecimal> LONGITUDE =
      FIELDS.decimal("longitude").between(BigDecimal.valueOf(-180), BigDecimal.valueOf(180));

  static final List<Field<String>> ONE_LINE =
      List.of(LABEL, STREET, STREET_2, CITY, REGION, POSTAL_CODE);

  /** What an input may say of an address, new or not. */
  static final List<Field<?>> CHANGEABLE =
      List.of(
          LABEL,
          STREET,
          STREET_2,
          CITY,
          REGION,
          POSTAL_CODE,
          COUNTRY_TYPED,
          ACCESS_NOTES,
          IS_PRIMARY,
          LATITUDE,
          LONGITUDE);

  public static final Type TYPE =
      Type.named("contacts", "addresses")
          .table("address")
          .fields(
              CONTACT_ID,
              LABEL,
              STREET,
              STREET_2,
              CITY,
              REGION,
              POSTAL_CODE,
              COUNTRY,
              ACCESS_NOTES,
              IS_PRIMARY,
              LATITUDE,
              LONGITUDE)
          .title(Address::line)
          .foundAs(CONTACT_ID)
          .build();

  private Address() {}

  /** What a list needs to name the place of a contact. */
  static Field<?>[] inOneLine() {
    return new Field<?>[] {STREET, STREET_2, CITY, REGION, POSTAL_CODE, COUNTRY, IS_PRIMARY};
  }

  /** The address in one line, without its country. */
  public static String line(Values row) {
    String town =
        Stream.of(row.get(CITY), row.get(REGION), row.get(POSTAL_CODE))
            .flatMap(Optional::stream)
            .distinct()
            .collect(Collectors.joining(" "));
    return Stream.of(row.get(STREET), row.get(STREET_2), Optional.of(town))
        .flatMap(Optional::stream)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
