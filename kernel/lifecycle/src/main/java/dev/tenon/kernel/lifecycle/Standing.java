package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.operations.Known;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Where plugins stand: written to the ledger, and told to those whom it concerns. */
final class Standing {
  private final Rooms rooms;
  private final PluginIdentities identities;
  private final Ledger ledger;
  private final Clock clock;

  Standing(Rooms rooms, PluginIdentities identities, Ledger ledger, Clock clock) {
    this.rooms = rooms;
    this.identities = identities;
    this.ledger = ledger;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  void move(Managed plugin, PluginState state) {
    move(plugin, state, plugin.row().unfinished());
  }

  void move(Managed plugin, PluginState state, int unfinished) {
    synchronized (plugin) {
      plugin.row(plugin.row().unfinished(unfinished).in(state, now()));
      ledger.save(plugin);
    }
    if (isSettled(state)) {
      remember(plugin);
    }
  }

  /** Moves it on from draining; an enable that came meanwhile has already moved it elsewhere. */
  void endDraining(Managed plugin, PluginState then) {
    synchronized (plugin) {
      if (plugin.row().state() instanceof PluginState.Draining) {
        move(plugin, then);
      }
    }
  }

  private static boolean isSettled(PluginState state) {
    return !(state instanceof PluginState.Live
        || state instanceof PluginState.Starting
        || state instanceof PluginState.Draining
        || state instanceof PluginState.Uninstalled);
  }

  /** Its events wait and its addresses say why nothing answers, whether it will start or not. */
  void remember(Managed plugin) {
    LedgerRow row = plugin.row();
    identities.requires(plugin.id(), row.requires());
    if (PluginIds.problem(plugin.id()).isPresent()) {
      return;
    }
    if (row.state() instanceof PluginState.Uninstalled) {
      rooms.registry().leave(known(row));
      return;
    }
    rooms.events().subscribe(plugin.id(), Set.copyOf(row.brings().events()));
    rooms.registry().remember(known(row));
  }

  private static Known known(LedgerRow row) {
    return new Known(
        row.declared().id(),
        row.declared().title(),
        Set.copyOf(row.brings().types()),
        Set.copyOf(row.brings().actions()),
        Set.copyOf(row.brings().providers()),
        row.state().trouble());
  }

  /** Nothing waits for it any more, its addresses are nobody's, and its data goes if so wished. */
  void remove(Managed plugin, boolean withData) {
    synchronized (plugin) {
      plugin.row(plugin.row().in(new PluginState.Uninstalled(), now()));
      ledger.remove(plugin, withData);
    }
    rooms.events().unsubscribe(plugin.id());
    rooms.registry().forget(plugin.id());
    remember(plugin);
  }

  /** It was purged on another server: nothing of it is known any more. */
  void gone(Managed plugin) {
    plugin.row(plugin.row().in(new PluginState.Uninstalled(), now()));
    rooms.events().unsubscribe(plugin.id());
    rooms.registry().forget(plugin.id());
    remember(plugin);
  }

  /** Its data has gone. */
  void dropped(Managed plugin) {
    ledger.dropped(plugin);
    rooms.registry().forget(plugin.id());
  }

  /** How it stands here is written down, and nothing is wished by it. */
  void stands(Managed plugin) {
    synchronized (plugin) {
      ledger.stands(plugin);
    }
  }

  /** What it requires counts for what it may do. */
  void requires(Managed plugin) {
    identities.requires(plugin.id(), plugin.row().requires());
  }

  /** What concerns all plugins is written down under a star. */
  void noteOfAll(String verb, ChangedBy by) {
    ledger.note(new LedgerEntry(now(), LedgerEntry.ALL, "", verb, by, "done", ""));
  }

  void note(Managed plugin, String verb, ChangedBy by) {
    PluginState now = plugin.row().state();
    PluginState state = now instanceof PluginState.Draining ? new PluginState.Disabled() : now;
    note(plugin, verb, by, state.code(), state.reason());
  }

  void note(Managed plugin, String verb, ChangedBy by, String outcome, String reason) {
    String version = plugin.row().declared().version();
    ledger.note(new LedgerEntry(now(), plugin.id(), version, verb, by, outcome, reason));
  }
}
