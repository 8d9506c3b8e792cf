package dev.tenon.kernel.operations.oversight;

import dev.tenon.api.action.Action;
import dev.tenon.api.action.Action.Oversight;
import dev.tenon.api.security.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How closely scripts are watched: at least as the action says, more where the business says so,
 * and not where somebody allowed it for good. A change counts at once on this node, elsewhere
 * within half a minute. Safe for all threads.
 */
public final class Watch {
  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final int MOST = 20_000;

  private final OversightTable table;
  private final Clock clock;
  private final ConcurrentMap<UUID, Rules> remembered = new ConcurrentHashMap<>();

  private record Allowed(UUID user, String action) {}

  private record Rules(Map<String, Oversight> levels, Set<Allowed> always, Instant until) {}

  public Watch(OversightTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** What a script of this person meets. */
  public Oversight of(Actor actor, Action action) {
    Rules rules = rules(actor.tenant());
    Oversight level = stricter(action.oversight(), rules.levels().get(action.name()));
    UUID user = actor.user();
    boolean always =
        level == Oversight.APPROVAL
            && user != null
            && rules.always().contains(new Allowed(user, action.name()));
    return always ? Oversight.UNRESTRICTED : level;
  }

  /** The stricter of what an action says and what a business has set. */
  public static Oversight stricter(Oversight declared, @Nullable Oversight set) {
    return set == null || set.compareTo(declared) < 0 ? declared : set;
  }

  /** Something of this business was changed. */
  public void forget(UUID tenant) {
    remembered.remove(tenant);
  }

  private Rules rules(UUID tenant) {
    Instant now = clock.instant();
    Rules known = remembered.get(tenant);
    if (known != null && now.isBefore(known.until())) {
      return known;
    }
    if (remembered.size() > MOST) {
      remembered.clear();
    }
    Rules read =
        new Rules(
            table.levels(tenant).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().oversight())),
            table.standing(tenant).stream()
                .map(standing -> new Allowed(standing.user(), standing.action()))
                .collect(Collectors.toSet()),
            now.plus(REMEMBERED));
    remembered.put(tenant, read);
    return read;
  }
}
