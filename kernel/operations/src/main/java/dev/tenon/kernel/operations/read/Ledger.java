package dev.tenon.kernel.operations.read;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Owned;
import java.util.List;
import java.util.UUID;

/** The audit as a type: who changed what. Its rows are written once and never changed. */
public final class Ledger {
  private static final Fields FIELDS = Fields.of("tenon");

  /** The name of the type whose row changed. */
  public static final Field<String> TYPE_NAME = FIELDS.text("type").filterable();

  /** The row that changed. */
  public static final Field<UUID> ROW_ID = FIELDS.reference("row_id", "").filterable();

  /** What the row was called then. */
  public static final Field<String> TITLE = FIELDS.text("title");

  /** What was done to the row. */
  public static final Field<String> WHAT =
      FIELDS.choice("what", "created", "updated", "deleted", "restored").filterable();

  /** The action that did it. */
  public static final Field<String> ACTION = FIELDS.text("action").filterable();

  /** How the audit calls who did it. */
  public static final Field<String> BY_NAME = FIELDS.text("by_name");

  /** The user; empty for a plugin's own work. */
  public static final Field<UUID> BY_USER = FIELDS.reference("by_user", "").filterable();

  /** How they came in. */
  public static final Field<String> CHANNEL = FIELDS.text("channel");

  /** Why, where a reason was asked for. */
  public static final Field<String> REASON = FIELDS.text("reason");

  /** Who let a script do it; empty where nobody had to. */
  public static final Field<String> ALLOWED_BY = FIELDS.text("allowed_by");

  /** The request it was done by. */
  public static final Field<String> REQUEST = FIELDS.text("request_id");

  /** The changed fields, each with its old and new value. */
  public static final Field<List<Values>> CHANGES =
      FIELDS.items("changes", FIELDS.text("field"), FIELDS.longText("old"), FIELDS.longText("new"));

  /** The type. */
  public static final Type TYPE =
      Type.named("tenon", "audit")
          .fields(TYPE_NAME, ROW_ID, TITLE, WHAT, ACTION, BY_NAME, BY_USER, CHANNEL, REASON)
          .fields(ALLOWED_BY, REQUEST, CHANGES)
          .title(row -> row.get(TITLE).orElse(""))
          .build();

  private Ledger() {}

  /** What the kernel itself brings: the audit and the texts. Others may add to it. */
  public static Contributed.Builder kernel(String version) {
    return Contributed.of(RowContext.KERNEL, version, "Tenon", Ledger.class.getClassLoader())
        .type(TYPE);
  }

  /** Whether rows of the type have no version and are never updated. */
  static boolean isOf(Owned<Type> owned) {
    return owned.plugin().id().equals(RowContext.KERNEL) && owned.value().equals(TYPE);
  }
}
