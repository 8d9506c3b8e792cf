package dev.tenon.plugin.contacts;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.math.BigDecimal;
import java.util.UUID;

/** Something worth knowing of a contact, or of one of its addresses: "dog", "elderly". */
public final class Attribute {

  private static final Fields FIELDS = Fields.of("contacts");

  public static final Field<UUID> CONTACT_ID =
      FIELDS.reference("contact_id", "contacts").required().filterable();

  /** The address it is about; empty for the contact as a whole. */
  public static final Field<UUID> ADDRESS_ID =
      FIELDS.reference("address_id", "addresses").filterable();

  /** What it is about, in small letters; one of each for a contact or an address. */
  public static final Field<String> KEY =
      FIELDS.text("key").required().max(60).searchable().filterable();

  /** What is known; empty when the key says it all. */
  public static final Field<String> VALUE = FIELDS.text("value").max(1_000).searchable();

  /** Whether a person wrote it, or it was drawn out of a note and a person approved it. */
  public static final Field<String> SOURCE =
      FIELDS.choice("source", "manual", "extracted").readOnly().filterable();

  public static final Field<UUID> NOTE_ID = FIELDS.reference("note_id", "notes").readOnly();

  /** The very words of the note. */
  public static final Field<String> PHRASE = FIELDS.text("phrase").max(1_000).readOnly();

  /** From 0 to 1. */
  public static final Field<BigDecimal> CONFIDENCE = FIELDS.decimal("confidence").readOnly();

  public static final Field<String> MODEL = FIELDS.text("model").max(100).readOnly();
  public static final Field<UUID> APPROVED_BY = FIELDS.reference("approved_by", "users").readOnly();

  public static final Type TYPE =
      Type.named("contacts", "attributes")
          .table("attribute")
          .fields(CONTACT_ID, ADDRESS_ID, KEY, VALUE, SOURCE, NOTE_ID, PHRASE, CONFIDENCE, MODEL)
          .fields(APPROVED_BY)
          .title(Attribute::title)
          .foundAs(CONTACT_ID)
          .softDelete()
          .build();

  private Attribute() {}

  /** What it is about and what is known. */
  static String title(Values row) {
    String key = row.require(KEY);
    return row.get(VALUE).map(value -> key + ": " + value).orElse(key);
  }
}
