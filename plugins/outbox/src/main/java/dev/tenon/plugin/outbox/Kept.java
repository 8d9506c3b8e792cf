package dev.tenon.plugin.outbox;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import java.time.Instant;

/** A kept message, declared once. */
final class Kept {
  private static final Fields FIELDS = Fields.of(OutboxPlugin.ID);

  static final String READABLE = "readable";
  static final String SEALED = "sealed";
  static final String SHOWN = "shown";
  static final String ENDED = "ended";

  static final Field<String> RECIPIENT =
      FIELDS.email("recipient").required().searchable().filterable();
  static final Field<String> SUBJECT = FIELDS.text("subject").max(400).searchable();

  /** The text of an ordinary message; a sensitive one has none here, in the API or anywhere. */
  static final Field<String> BODY = FIELDS.longText("body").max(100_000).sensitive();

  static final Field<String> STATE =
      FIELDS.choice("state", READABLE, SEALED, SHOWN, ENDED).required().filterable();
  static final Field<Instant> SENSITIVE_UNTIL = FIELDS.instant("sensitive_until");

  /** What is handed over, sensitive or not. */
  static final Field<String> TEXT = FIELDS.longText("text").max(100_000).required().sensitive();

  static final Field<String> KEY = FIELDS.text("message_key").required();

  /** How many were erased. */
  static final Field<Long> ERASED = FIELDS.integer("erased");

  static final Type TYPE =
      Type.named(OutboxPlugin.ID, "outbox_messages")
          .table("message")
          .fields(RECIPIENT, SUBJECT, BODY, STATE, SENSITIVE_UNTIL)
          .title(row -> row.get(SUBJECT).orElse(row.require(RECIPIENT)))
          .page("/outbox/{id}")
          .build();

  private Kept() {}
}
