package dev.tenon.plugin.contacts;

import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who writes a row, for whom and when. */
public record Stamp(UUID tenant, @Nullable UUID user, Instant now) {

  public static Stamp of(ActionCall call) {
    return new Stamp(call.actor().tenant(), call.actor().user(), call.now());
  }

  /** A row that is made now, with all its type's fields: those not given are empty. */
  public Values made(UUID id, Type type, Values given) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put(Type.ID.name(), id);
    row.put(Type.VERSION.name(), 1L);
    row.put(Type.CREATED_AT.name(), now);
    row.put(Type.UPDATED_AT.name(), now);
    for (Field<?> field : type.fields()) {
      row.put(field.name(), given.byName(field.name()));
    }
    return Values.ofNames(row);
  }

  /** A row's standard fields as they become by a change made now. */
  public Values changed(Values row) {
    return row.with(Type.VERSION, row.version() + 1).with(Type.UPDATED_AT, now);
  }
}
