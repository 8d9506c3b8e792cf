package dev.tenon.kernel.operations.custom;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A field that an admin has added, as a row of its own. */
public final class CustomField {
  private static final Fields FIELDS = Fields.of("tenon");
  private static final int LONGEST_NAME = 50;
  private static final int MOST_CHOICES = 100;

  /** Fields in use that one type of one business may have. */
  public static final int MOST = 50;

  /** The name of the type whose rows have it. */
  public static final Field<String> OF_TYPE =
      FIELDS.text("type").max(60).required().filterable().label(Text.of("tenon.field.field_type"));

  /** Its name in the API, in files and in addresses; starts with {@link Type#CUSTOM_PREFIX}. */
  public static final Field<String> NAME =
      FIELDS
          .text("name")
          .max(LONGEST_NAME)
          .pattern("[a-z][a-z0-9_]*")
          .label(Text.of("tenon.field.field_name"))
          .hint(Text.of("tenon.hint.field_name"));

  /** What people read. */
  public static final Field<String> LABEL =
      FIELDS.text("label").max(60).required().label(Text.of("tenon.field.field_label"));

  /** A line of help beside it. */
  public static final Field<String> HINT =
      FIELDS.text("hint").max(200).label(Text.of("tenon.field.field_hint"));

  /** What its values are; fixed once it is made. */
  public static final Field<String> KIND =
      FIELDS
          .choice("kind", "text", "number", "money", "date", "choice", "yes_no", "link")
          .required()
          .filterable();

  /** The values that a choice may have, as people read them. */
  public static final Field<List<String>> CHOICES =
      FIELDS.tags("choices").max(MOST_CHOICES).hint(Text.of("tenon.hint.choices"));

  /** The name of the type that a link leads to. */
  public static final Field<String> LINKS_TO = FIELDS.text("links_to").max(60);

  /** Whether a row must have it. */
  public static final Field<Boolean> REQUIRED =
      FIELDS.yesNo("required").hint(Text.of("tenon.hint.required"));

  /** Whether the search box finds it. */
  public static final Field<Boolean> SEARCHABLE = FIELDS.yesNo("searchable");

  /** Where it stands among the others. */
  public static final Field<Long> POSITION =
      FIELDS.integer("position").between(BigDecimal.ONE, BigDecimal.valueOf(10_000));

  /** When it was taken out of use; its values stay. */
  public static final Field<Instant> RETIRED_AT = FIELDS.instant("retired_at").readOnly();

  /** The type. */
  public static final Type TYPE =
      Type.named("tenon", "fields")
          .table("custom_field")
          .fields(OF_TYPE, NAME, LABEL, HINT, KIND, CHOICES, LINKS_TO, REQUIRED, SEARCHABLE)
          .fields(POSITION, RETIRED_AT)
          .title(row -> row.require(LABEL))
          .page("/admin/fields/{id}")
          .build();

  private CustomField() {}

  /** Whether it is in use. */
  public static boolean isInUse(Values row) {
    return row.get(RETIRED_AT).isEmpty();
  }
}
