package dev.tenon.kernel.operations.custom;

import static java.util.Objects.requireNonNull;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.RowContexts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which fields each business has added to which type. The catalogue is one for all, so types are
 * completed for each caller; what is remembered for half a minute costs a request no round trip,
 * and a change is seen at once on the node where it was made. Safe for all threads.
 */
public final class CustomFieldBook {
  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final int MOST_REMEMBERED = 20_000;

  private final Database database;
  private final Registry registry;
  private final Clock clock;
  private final ConcurrentMap<UUID, Remembered> remembered = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  /**
   * The fields of one business.
   *
   * @param completed by the type's name, the type as its plugin declares it and with these fields
   */
  private record Remembered(
      List<Defined> defined, ConcurrentMap<String, Completed> completed, Instant until) {}

  private record Completed(Type declared, Type whole) {}

  public CustomFieldBook(Database database, Registry registry, Clock clock) {
    this.database = requireNonNull(database, "database is null");
    this.registry = requireNonNull(registry, "registry is null");
    this.clock = requireNonNull(clock, "clock is null");
    // a type holds the class loader of its plugin
    registry.listen(catalog -> remembered.values().forEach(known -> known.completed().clear()));
  }

  /** The type with the fields that the actor's business uses. */
  public Type of(Type declared, Actor actor) {
    if (!declared.isCustomizable()) {
      return declared;
    }
    Remembered known = remembered(actor);
    Completed completed = known.completed().get(declared.name());
    if (completed == null || completed.declared() != declared) {
      completed = new Completed(declared, with(declared, known.defined(), Defined::inUse));
      known.completed().put(declared.name(), completed);
    }
    return completed.whole();
  }

  /** With those out of use as well, whose values the audit still tells of. */
  public Type withRetired(Type declared, Actor actor) {
    return declared.isCustomizable()
        ? with(declared, remembered(actor).defined(), field -> true)
        : declared;
  }

  /** The same for a type of the catalogue. */
  public Owned<Type> of(Owned<Type> owned, Actor actor) {
    Type whole = of(owned.value(), actor);
    return whole == owned.value() ? owned : new Owned<>(owned.plugin(), whole);
  }

  /** What an action takes from the actor. */
  public List<Field<?>> input(Action action, Actor actor) {
    if (!action.takesCustomFields()) {
      return action.input();
    }
    List<Field<?>> all = new ArrayList<>(action.input());
    action
        .type()
        .flatMap(registry.catalog()::type)
        .ifPresent(owned -> all.addAll(of(owned.value(), actor).customFields()));
    return all;
  }

  /** Forgets what was remembered of a business, whose fields have changed. */
  public void forget(UUID tenant) {
    changes.incrementAndGet();
    remembered.remove(tenant);
  }

  private static Type with(Type declared, List<Defined> defined, Predicate<Defined> which) {
    List<Field<?>> fields = new ArrayList<>();
    for (Defined field : defined) {
      if (field.type().equals(declared.name()) && which.test(field)) {
        fields.add(field.field());
      }
    }
    return fields.isEmpty() ? declared : declared.withCustomFields(fields);
  }

  private Remembered remembered(Actor actor) {
    Remembered known = remembered.get(actor.tenant());
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.until())) {
      return known;
    }
    long seen = changes.get();
    Remembered read = read(actor, known, now.plus(REMEMBERED));
    if (seen == changes.get()) {
      if (remembered.size() > MOST_REMEMBERED) {
        remembered.clear();
      }
      remembered.put(actor.tenant(), read);
    }
    return read;
  }

  /** What hasn't changed keeps its types, and with them the statements that were made for them. */
  private Remembered read(Actor actor, @Nullable Remembered known, Instant until) {
    List<Defined> defined =
        CustomFieldTable.all(RowContexts.rows(database, RowContexts.of(actor, RowContext.KERNEL)))
            .stream()
            .map(Defined::of)
            .toList();
    return known != null && known.defined().equals(defined)
        ? new Remembered(defined, known.completed(), until)
        : new Remembered(defined, new ConcurrentHashMap<>(), until);
  }
}
