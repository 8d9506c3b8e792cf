package dev.tenon.plugin.contacts;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.util.UUID;

/** What somebody wrote down about a contact. */
public final class Note {

  private static final Fields FIELDS = Fields.of("contacts");
  private static final int TITLE_LENGTH = 80;

  public static final Field<UUID> CONTACT_ID =
      FIELDS.reference("contact_id", "contacts").required().filterable();
  public static final Field<String> TEXT = FIELDS.longText("text").required().searchable();

  public static final Type TYPE =
      Type.named("contacts", "notes")
          .table("note")
          .fields(CONTACT_ID, TEXT)
          .title(Note::title)
          .foundAs(CONTACT_ID)
          .softDelete()
          .build();

  private Note() {}

  /** Its beginning in one line. */
  static String title(Values row) {
    String line = row.get(TEXT).orElse("").replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= TITLE_LENGTH
        ? line
        : line.substring(0, line.offsetByCodePoints(0, TITLE_LENGTH - 1)) + "…";
  }
}
