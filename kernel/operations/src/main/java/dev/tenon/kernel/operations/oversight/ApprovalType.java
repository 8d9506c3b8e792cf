package dev.tenon.kernel.operations.oversight;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** What scripts asked for, as rows for whoever asked: everybody reads their own. */
public final class ApprovalType {
  private static final Fields FIELDS = Fields.of("tenon");

  /** What is to be done. */
  public static final Field<String> ACTION = FIELDS.text("action").readOnly().filterable();

  /** To which row; empty for none. */
  public static final Field<UUID> ROW_ID = FIELDS.reference("row_id", "").readOnly().filterable();

  /** Why, as the script said it. */
  public static final Field<String> REASON = FIELDS.text("reason").readOnly();

  /** How it stands. */
  public static final Field<String> STATE =
      FIELDS
          .choice(
              "state",
              Arrays.stream(Approval.State.values())
                  .map(Approval.State::code)
                  .toArray(String[]::new))
          .readOnly()
          .filterable();

  /** Until when somebody can decide. */
  public static final Field<Instant> EXPIRES_AT = FIELDS.instant("expires_at").readOnly();

  /** When somebody did. */
  public static final Field<Instant> DECIDED_AT = FIELDS.instant("decided_at").readOnly();

  /** Who did. */
  public static final Field<String> DECIDED_BY = FIELDS.text("decided_by").readOnly();

  /** What they said to it. */
  public static final Field<String> WORD = FIELDS.longText("word").max(1_000);

  /** What the action answered, field by field. */
  public static final Field<List<Values>> ANSWER =
      FIELDS.items("answer", FIELDS.text("field"), FIELDS.longText("value")).readOnly();

  /** The code of the refusal, when it was allowed and could not be done. */
  public static final Field<String> PROBLEM_CODE = FIELDS.text("problem_code").readOnly();

  /** The same for people. */
  public static final Field<String> PROBLEM = FIELDS.longText("problem").readOnly();

  /** The type; read through a view that has the caller's own rows. */
  public static final Type TYPE =
      Type.named("tenon", "approvals")
          .table("own_approval")
          .fields(ACTION, ROW_ID, REASON, STATE, EXPIRES_AT, DECIDED_AT, DECIDED_BY)
          .fields(WORD, ANSWER, PROBLEM_CODE, PROBLEM)
          .title(row -> row.get(ACTION).orElse(""))
          .build();

  private ApprovalType() {}
}
