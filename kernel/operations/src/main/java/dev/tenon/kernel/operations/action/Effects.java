package dev.tenon.kernel.operations.action;

import dev.tenon.api.data.Change;
import dev.tenon.api.event.Event;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.operations.EventSink;
import dev.tenon.kernel.operations.RowContexts;
import dev.tenon.kernel.operations.search.Hit;
import dev.tenon.kernel.operations.search.SearchIndex;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What follows from changes by itself, in their own transaction: audit, search, events. */
public final class Effects {
  private final AuditLog audit;
  private final SearchIndex search;
  private final EventSink events;

  public Effects(Supplier<UUID> ids, SearchIndex search, EventSink events) {
    this.audit = new AuditLog(ids);
    this.search = search;
    this.events = events;
  }

  void emitted(Transaction transaction, Actor actor, List<Event> emitted) {
    events.emitted(transaction, actor, List.copyOf(emitted));
  }

  /** Empties what was kept of rows up to now, and lets nothing be kept of them at the end. */
  void forget(Recorder recorder, Actor actor, Forgotten forgotten) {
    recorder.forget(forgotten);
    Transaction transaction = recorder.transaction();
    List<UUID> rows = forgotten.empty(transaction.as(RowContexts.of(actor, RowContext.KERNEL)));
    events.forgotten(transaction, actor, rows);
  }

  void write(Transaction transaction, List<Recorder.Line> lines, @Nullable String request) {
    audit.append(transaction, lines, request);
    Map<Hit, SearchIndex.Row> kept = new LinkedHashMap<>();
    Set<Hit> gone = new LinkedHashSet<>();
    for (Recorder.Line line : lines) {
      Recorded change = line.change();
      Hit row = new Hit(change.type().name(), change.id());
      if (change.what() == Change.What.DELETED) {
        kept.remove(row);
        gone.add(row);
      } else if (change.concernsSearch()) {
        gone.remove(row);
        kept.put(row, new SearchIndex.Row(change.type(), change.id(), change.after()));
      }
    }
    search.write(transaction, List.copyOf(kept.values()), List.copyOf(gone));
  }
}
