package dev.tenon.kernel.operations.action;

import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.operations.value.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes who changed what, with the commit of the change. */
final class AuditLog {
  /** Most actions change one row, and arrays of one cost more than the row. */
  private static final Sql APPEND_ONE =
      Sql.qualified(
          "audit.append",
          """
          insert into tenon.audit (id, tenant_id, created_at, type, row_id, title, what, action,
            by_name, by_user, channel, plugin, reason, request_id, changes, allowed_by)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
          """);

  private static final Sql APPEND =
      Sql.qualified(
          "audit.append",
          """
          insert into tenon.audit (id, tenant_id, created_at, type, row_id, title, what, action,
            by_name, by_user, channel, plugin, reason, request_id, changes, allowed_by)
          select a.id, tenon.tenant(), ?, a.type, a.row_id, a.title, a.what, a.action,
            a.by_name, a.by_user, a.channel, a.plugin, a.reason, ?, a.changes::jsonb,
            a.allowed_by
          from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            as a(id, type, row_id, title, what, action, by_name, by_user, channel, plugin, reason,
              changes, allowed_by)\
          """);

  private final Supplier<UUID> ids;

  AuditLog(Supplier<UUID> ids) {
    this.ids = ids;
  }

  void append(Transaction transaction, List<Recorder.Line> lines, @Nullable String request) {
    if (lines.isEmpty()) {
      return;
    }
    if (lines.size() == 1) {
      appendOne(transaction, lines.getFirst(), request);
      return;
    }
    List<UUID> newIds = lines.stream().map(line -> ids.get()).toList();
    transaction.epilogue(
        APPEND,
        to ->
            to.instant(lines.getFirst().run().now())
                .text(request)
                .uuids(newIds)
                .texts(each(lines, line -> line.change().type().name()))
                .uuids(each(lines, line -> line.change().id()))
                .texts(each(lines, line -> line.change().title()))
                .texts(each(lines, line -> line.change().what().name().toLowerCase(Locale.ROOT)))
                .texts(each(lines, line -> line.action().value().name()))
                .texts(each(lines, line -> line.run().actor().name()))
                .uuids(each(lines, line -> line.run().actor().user()))
                .texts(each(lines, AuditLog::channel))
                .texts(each(lines, line -> line.action().plugin().name()))
                .texts(each(lines, line -> line.run().reason().orElse(null)))
                .texts(each(lines, AuditLog::changes))
                .texts(each(lines, line -> line.run().around().allowedBy())));
  }

  private void appendOne(Transaction transaction, Recorder.Line line, @Nullable String request) {
    UUID id = ids.get();
    Recorded change = line.change();
    Actor actor = line.run().actor();
    transaction.epilogue(
        APPEND_ONE,
        to ->
            to.uuid(id)
                .uuid(actor.tenant())
                .instant(line.run().now())
                .text(change.type().name())
                .uuid(change.id())
                .text(change.title())
                .text(change.what().name().toLowerCase(Locale.ROOT))
                .text(line.action().value().name())
                .text(actor.name())
                .uuid(actor.user())
                .text(channel(line))
                .text(line.action().plugin().name())
                .text(line.run().reason().orElse(null))
                .text(request)
                .json(changes(line))
                .text(line.run().around().allowedBy()));
  }

  private static String channel(Recorder.Line line) {
    return line.run().actor().channel().name().toLowerCase(Locale.ROOT);
  }

  private static String changes(Recorder.Line line) {
    JsonBytes json = new JsonBytes(256);
    JsonValues.write(json, line.change().changes());
    return json.toString();
  }

  private static <T extends @Nullable Object> List<T> each(
      List<Recorder.Line> lines, Function<Recorder.Line, T> part) {
    List<T> parts = new ArrayList<>(lines.size());
    lines.forEach(line -> parts.add(part.apply(line)));
    return parts;
  }
}
