package dev.tenon.kernel.operations.action;

import static java.util.Objects.requireNonNull;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.privacy.DataSubject;
import dev.tenon.api.privacy.HeldData;
import dev.tenon.api.privacy.Holdings;
import dev.tenon.api.privacy.PersonalData;
import dev.tenon.api.privacy.Privacy;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.ConcurrencyFailure;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.DatabaseUnavailable;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Known;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.RowContexts;
import dev.tenon.kernel.operations.Texts;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.operations.value.JsonValues;
import dev.tenon.kernel.security.Caller;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every plugin what it holds about a person, and has all of them erase it in the transaction
 * of one action: all or nothing. Then it empties what the kernel itself has kept of those rows.
 */
public final class Erasing implements Privacy {
  private static final Logger LOG = LoggerFactory.getLogger(Erasing.class);

  private final Database database;
  private final Registry registry;
  private final Effects effects;
  private final Texts texts;

  public Erasing(Database database, Registry registry, Effects effects, Texts texts) {
    this.database = requireNonNull(database, "database is null");
    this.registry = requireNonNull(registry, "registry is null");
    this.effects = requireNonNull(effects, "effects is null");
    this.texts = requireNonNull(texts, "texts is null");
  }

  @Override
  public Holdings held(DataSubject subject) {
    Catalog catalog = registry.catalog();
    return held(subject, catalog, holders(catalog));
  }

  @Override
  public byte[] document(DataSubject subject) {
    Holdings held = held(subject);
    held.silent().stream()
        .filter(silent -> silent.why() == Holdings.Silent.Why.FAILED)
        .findFirst()
        .ifPresent(Erasing::refuse);
    Actor actor = Caller.current();
    Values about = Values.of(Type.ID, subject.id());
    JsonBytes json = new JsonBytes(4_096);
    JsonValues.write(
        json, about.with(held.asValues(text -> texts.say(text, actor.locale(), actor.zone()))));
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<Owned<PersonalData>> holders(Catalog catalog) {
    return catalog.owned(PersonalData.class);
  }

  private Holdings held(DataSubject subject, Catalog catalog, List<Owned<PersonalData>> holders) {
    Actor actor = Caller.current();
    List<Holdings.Part> parts = new ArrayList<>();
    List<Holdings.Silent> silent = new ArrayList<>();
    for (Owned<PersonalData> holder : holders) {
      Contributed plugin = holder.plugin();
      try {
        List<HeldData> held =
            inside(
                    plugin,
                    () ->
                        database.reading(
                            seeingAll(actor, plugin), rows -> holder.value().held(subject)))
                .stream()
                .filter(kind -> !kind.rows().isEmpty())
                .toList();
        if (!held.isEmpty()) {
          parts.add(new Holdings.Part(plugin.id(), plugin.title(), held));
        }
      } catch (Failed e) {
        silent.add(new Holdings.Silent(plugin.id(), plugin.title(), Holdings.Silent.Why.FAILED));
      }
    }
    silent.addAll(absent(catalog.dormant(), Holdings.Silent.Why.OFF));
    silent.addAll(absent(catalog.left(), Holdings.Silent.Why.UNINSTALLED));
    return new Holdings(parts, silent);
  }

  private static List<Holdings.Silent> absent(Collection<Known> plugins, Holdings.Silent.Why why) {
    return plugins.stream()
        .filter(known -> known.contracts().contains(PersonalData.class.getName()))
        .map(known -> new Holdings.Silent(known.id(), known.title(), why))
        .toList();
  }

  @Override
  public Holdings erase(DataSubject subject) {
    Recorder recorder =
        Acting.current()
            .orElseThrow(() -> new IllegalStateException("Erasing is part of an action"));
    Recorder.Entered running = recorder.running();
    Catalog catalog = registry.catalog();
    List<Owned<PersonalData>> holders = holders(catalog);
    Holdings before = held(subject, catalog, holders);
    before.silent().stream().findFirst().ifPresent(Erasing::refuse);
    Forgotten forgotten = new Forgotten();
    List<OneErasure> all = new ArrayList<>();
    for (Owned<PersonalData> holder : holders) {
      OneErasure one = new OneErasure(running, holder.plugin(), forgotten);
      erase(holder, subject, one);
      all.add(one);
    }
    requireErased(held(subject, catalog, holders));
    effects.forget(recorder, running.run().actor(), forgotten);
    all.forEach(one -> tell(recorder, one));
    requireLine(recorder, running, subject, catalog);
    return before;
  }

  private void erase(Owned<PersonalData> holder, DataSubject subject, OneErasure erasure) {
    Contributed plugin = holder.plugin();
    try {
      inside(
          plugin,
          () ->
              database.inTransaction(
                  seeingAll(erasure.actor(), plugin),
                  transaction -> {
                    holder.value().erase(subject, erasure);
                    return true;
                  }));
    } catch (Failed e) {
      throw failed(plugin.title());
    }
  }

  private void tell(Recorder recorder, OneErasure one) {
    recorder.add(one.lines());
    if (!one.events().isEmpty()) {
      effects.emitted(recorder.transaction(), one.actor(), one.events());
    }
  }

  /** What a plugin says it erases has to be gone: else somebody is told what isn't so. */
  private static void requireErased(Holdings after) {
    after.silent().stream().findFirst().ifPresent(Erasing::refuse);
    for (Holdings.Part part : after.parts()) {
      for (HeldData held : part.held()) {
        if (held.fate() == HeldData.Fate.ERASED) {
          LOG.error("{} still holds {} after erasing it", part.plugin(), held.name());
          throw failed(part.title());
        }
      }
    }
  }

  /** That it was done, when and by whom, always stands with the row of the person. */
  private static void requireLine(
      Recorder recorder, Recorder.Entered running, DataSubject subject, Catalog catalog) {
    Set<UUID> ids = subject.ids();
    boolean told =
        recorder.lines().stream()
            .map(Recorder.Line::change)
            .anyMatch(c -> c.type().name().equals(subject.type()) && ids.contains(c.id()));
    if (!told) {
      catalog
          .type(subject.type())
          .ifPresent(type -> recorder.add(List.of(running.idle(type.value(), subject.id()))));
    }
  }

  /** Rows of all regions, deleted ones too: who may erase a person erases all of them. */
  private static RowContext seeingAll(Actor actor, Contributed plugin) {
    RowContext own = RowContexts.of(actor, plugin.id());
    return new RowContext(own.tenant(), own.user(), Set.of(), own.plugin(), true);
  }

  /** Runs a plugin's code, with the blame on it. */
  private static <T> T inside(Contributed plugin, Supplier<T> work) throws Failed {
    if (!plugin.uses().enter()) {
      throw new Failed();
    }
    plugin.uses().called();
    try {
      return work.get();
    } catch (Problem | DatabaseUnavailable | ConcurrencyFailure e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      plugin.uses().failed();
      LOG.error("{} failed over personal data", plugin.name(), e);
      throw new Failed();
    } finally {
      plugin.uses().leave();
    }
  }

  private static void refuse(Holdings.Silent silent) {
    throw switch (silent.why()) {
      case FAILED -> failed(silent.title());
      case OFF, UNINSTALLED ->
          Problem.conflict(
              "privacy_plugin_off",
              Text.of("tenon.problem.privacy_plugin_off", Text.plain(silent.title())));
    };
  }

  private static Problem failed(String title) {
    return Problem.conflict(
        "privacy_plugin_failed", Text.of("tenon.problem.privacy_plugin_failed", Text.plain(title)));
  }

  /** A plugin's code failed, and that was logged. */
  private static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed() {
      super(null, null, false, false);
    }
  }
}
