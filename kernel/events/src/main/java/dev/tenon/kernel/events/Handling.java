package dev.tenon.kernel.events;

import dev.tenon.api.event.Event;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.InFlight;
import dev.tenon.kernel.operations.PluginActors;
import dev.tenon.kernel.operations.PluginWork;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives an event to the handlers of its plugin, and notes in the outbox how that went. */
final class Handling {
  private static final Logger log = LoggerFactory.getLogger(Handling.class);
  private static final int LONGEST_REASON = 2_000;

  private final OutboxTable outbox;
  private final Around around;
  private final Retries retries;
  private final Signal signal;
  private final InFlight<Piece> inFlight = new InFlight<>();
  private final Permits permits;

  Handling(OutboxTable outbox, Around around, Retries retries, Signal signal, Permits permits) {
    this.outbox = outbox;
    this.around = around;
    this.retries = retries;
    this.signal = signal;
    this.permits = permits;
  }

  /** What a handler needs around it. */
  record Around(PluginActors actors, PluginWork work) {}

  /** An event on its way into one version of a plugin. */
  record Piece(Delivery delivery, Contributed plugin) {}

  int free(String plugin) {
    return permits.free(plugin);
  }

  InFlight<Piece> inFlight() {
    return inFlight;
  }

  void start(Delivery delivery, Contributed plugin) {
    permits.take(delivery.plugin());
    Piece piece = new Piece(delivery, plugin);
    Thread thread =
        Thread.ofVirtual()
            .name("event " + delivery.event().name() + " for " + plugin.name())
            .unstarted(() -> run(piece));
    inFlight.start(piece, thread);
    thread.start();
  }

  /** A version that went before its thread ran leaves the event to the next one. */
  private void run(Piece piece) {
    Delivery delivery = piece.delivery();
    Contributed plugin = piece.plugin();
    try {
      if (plugin.uses().enter()) {
        try {
          deliver(delivery, plugin);
        } finally {
          plugin.uses().leave();
        }
      } else {
        outbox.untried(delivery);
      }
    } catch (RuntimeException e) {
      log.error("an event's outcome can't be noted; it comes again when its lease ends", e);
    } finally {
      permits.giveBack(delivery.plugin());
      inFlight.end(piece);
      signal.raise(Set.of(delivery.plugin()));
    }
  }

  private void deliver(Delivery delivery, Contributed plugin) {
    try {
      handle(delivery, plugin);
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      failed(delivery, plugin, e);
      return;
    }
    outbox.done(delivery);
  }

  private void handle(Delivery delivery, Contributed plugin) {
    Event event = delivery.event();
    Actor actor = around.actors().of(plugin, delivery.tenant());
    List<Contributed.Handler> handlers =
        plugin.handlers().stream()
            .filter(handler -> !handler.within() && handler.event().equals(event.name()))
            .toList();
    for (Contributed.Handler handler : handlers) {
      around.work().run(plugin, actor, () -> handler.handler().handle(event));
    }
  }

  /** The interrupt flag would break the statement that notes the failure. */
  private void failed(Delivery delivery, Contributed plugin, Throwable failure) {
    boolean stopping = Thread.interrupted();
    if (stopping) {
      outbox.untried(delivery);
      return;
    }
    String reason = shortened(plugin.name() + ": " + failure);
    Event event = delivery.event();
    if (retries.pauses().exhausted(delivery.attempts())) {
      outbox.bury(delivery, reason);
      log.error(
          "{} can't handle {} {}; it is set aside", plugin, event.name(), event.id(), failure);
    } else {
      outbox.retry(delivery, retries.next(delivery.attempts()), reason);
      log.warn("{} failed to handle {} {}", plugin, event.name(), event.id(), failure);
    }
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
  }
}
