package dev.tenon.kernel.boot;

import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.operations.value.JsonValues;
import dev.tenon.kernel.security.AuditTrail;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Writes what changed about people into the same audit as what actions changed. */
final class KernelAudit implements AuditTrail {
  private static final Sql APPEND =
      new Sql(
          "audit.appendOfKernel",
          """
          insert into tenon.audit (id, tenant_id, created_at, type, row_id, title, what, action,
            by_name, by_user, channel, plugin, request_id, changes)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
          """);

  private final KernelSql sql;
  private final Clock clock;
  private final Supplier<UUID> ids;

  KernelAudit(KernelSql sql, Clock clock, Supplier<UUID> ids) {
    this.sql = sql;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public void record(Entry entry) {
    sql.update(
        APPEND,
        p ->
            p.uuid(ids.get())
                .uuid(entry.by().tenant())
                .instant(clock.instant())
                .text(entry.row().type())
                .uuid(entry.row().id())
                .text(entry.row().title())
                .text(what(entry))
                .text(entry.action())
                .text(entry.by().name())
                .uuid(entry.by().user())
                .text(entry.by().channel().name().toLowerCase(Locale.ROOT))
                .text("kernel@" + Version.current())
                .text(MDC.get("request_id"))
                .json(changes(entry)));
  }

  private static String what(Entry entry) {
    if (entry.before().isEmpty()) {
      return "created";
    }
    return entry.after().isEmpty() ? "deleted" : "updated";
  }

  private static String changes(Entry entry) {
    TreeSet<String> fields = new TreeSet<>(entry.before().keySet());
    fields.addAll(entry.after().keySet());
    List<Map<String, @Nullable Object>> changes = new ArrayList<>();
    for (String field : fields) {
      Object before = entry.before().get(field);
      Object after = entry.after().get(field);
      if (!Objects.equals(before, after)) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put("field", field);
        change.put("old", plain(before));
        change.put("new", plain(after));
        changes.add(change);
      }
    }
    JsonBytes json = new JsonBytes(256);
    JsonValues.write(json, changes);
    return json.toString();
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value == null || value instanceof Number || value instanceof Boolean
        ? value
        : value.toString();
  }
}
