package dev.tenon.plugin.contacts;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import java.time.Instant;
import java.util.UUID;

/** Two contacts that were one: the one that stayed, the one that went. */
final class Merge {

  private static final Fields FIELDS = Fields.of("contacts");

  static final Field<UUID> KEPT = FIELDS.reference("kept", "contacts").required().filterable();
  static final Field<UUID> GONE = FIELDS.reference("gone", "contacts").required().filterable();
  static final Field<Instant> MERGED_AT = FIELDS.instant("merged_at").required();
  static final Field<Boolean> TAKEN_APART = FIELDS.yesNo("taken_apart");

  static final Type TYPE =
      Type.named("contacts", "contact_merges")
          .table("contact_merge")
          .fields(KEPT, GONE, MERGED_AT, TAKEN_APART)
          .title(row -> row.id().toString())
          .build();

  private Merge() {}
}
