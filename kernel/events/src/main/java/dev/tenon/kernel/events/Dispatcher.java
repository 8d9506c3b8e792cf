package dev.tenon.kernel.events;

import dev.tenon.kernel.data.DataException;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Registry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes due events out of the outbox and gives each to a thread of its plugin. */
final class Dispatcher implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  /** Only what another node left behind, or a pause that ended, is found by looking. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration EXTEND = Duration.ofSeconds(20);

  private final OutboxTable outbox;
  private final Registry registry;
  private final Handling handling;
  private final Signal signal;
  private final Clock clock;
  private Instant extended;

  Dispatcher(OutboxTable outbox, Registry registry, Handling handling, Signal signal, Clock clock) {
    this.outbox = outbox;
    this.registry = registry;
    this.handling = handling;
    this.signal = signal;
    this.clock = clock;
    this.extended = clock.instant();
  }

  @Override
  public void run() {
    while (!signal.isClosed()) {
      try {
        Set<String> raised = signal.await(LOOK);
        if (!signal.isClosed()) {
          look(raised.isEmpty() ? handlingPlugins(registry.catalog()) : raised);
        }
      } catch (InterruptedException e) {
        return;
      } catch (DataException e) {
        log.warn("the outbox can't be read: {}", e.getMessage());
      } catch (RuntimeException e) {
        log.error("the outbox can't be read", e);
      }
    }
  }

  private void look(Set<String> plugins) {
    extendLeases();
    Catalog catalog = registry.catalog();
    for (String id : plugins) {
      int free = handling.free(id);
      Optional<Contributed> plugin = catalog.plugin(id).filter(Dispatcher::handles);
      if (free > 0 && plugin.isPresent()) {
        for (Delivery delivery : outbox.claim(id, free, LEASE)) {
          handling.start(delivery, plugin.get());
        }
      }
    }
  }

  private void extendLeases() {
    if (clock.instant().isAfter(extended.plus(EXTEND))) {
      extended = clock.instant();
      List<Long> rows =
          handling.inFlight().all().stream().map(piece -> piece.delivery().seq()).toList();
      if (!rows.isEmpty()) {
        outbox.extend(rows, LEASE);
      }
    }
  }

  static boolean handles(Contributed plugin) {
    return plugin.handlers().stream().anyMatch(handler -> !handler.within());
  }

  static Set<String> handlingPlugins(Catalog catalog) {
    return catalog.plugins().stream()
        .filter(Dispatcher::handles)
        .map(Contributed::id)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
