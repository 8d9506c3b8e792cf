package dev.tenon.kernel.operations.live;

import static java.util.Objects.requireNonNull;

import dev.tenon.api.live.Live;
import dev.tenon.api.live.Topic;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Scope;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.security.Caller;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What plugins tell open pages. It knows no connection: whoever holds one follows here, and is told
 * which of the things it follows has changed. Safe for all threads.
 */
public final class LiveTopics {
  private final Registry registry;
  private volatile LiveRelay relay = (tenant, what) -> {};
  private final ConcurrentMap<Key, Set<Consumer<Followed>>> followers = new ConcurrentHashMap<>();

  public LiveTopics(Registry registry) {
    this.registry = requireNonNull(registry, "registry is null");
  }

  /** Nothing crosses from one business to another: the tenant is part of what is followed. */
  private record Key(UUID tenant, String topic, @Nullable UUID about) {}

  /** What a plugin is given to tell with. */
  public Live of(String plugin) {
    return (topic, about) -> changed(plugin, topic, about);
  }

  private void changed(String plugin, String topic, UUID about) {
    requireNonNull(about, "about is null");
    boolean declared =
        registry.catalog().topic(topic).filter(t -> t.plugin().id().equals(plugin)).isPresent();
    if (!declared) {
      throw new IllegalArgumentException(plugin + " has not declared the topic " + topic);
    }
    UUID tenant = Caller.current().tenant();
    Scope.current()
        .flatMap(Scope::transaction)
        .ifPresentOrElse(
            transaction -> transaction.afterCommit(() -> tell(tenant, topic, about)),
            () -> tell(tenant, topic, about));
  }

  /** What else is told of changes: pages that are open on other servers. */
  public void relay(LiveRelay others) {
    relay = others;
  }

  private void tell(UUID tenant, String topic, UUID about) {
    told(tenant, topic, about);
    relay.tell(tenant, new Followed(topic, about));
  }

  /** Something has changed, on whichever server. */
  public void told(UUID tenant, String topic, UUID about) {
    tell(tenant, new Followed(topic, about));
    tell(tenant, new Followed(topic, null));
  }

  private void tell(UUID tenant, Followed what) {
    followers
        .getOrDefault(new Key(tenant, what.topic(), what.about()), Set.of())
        .forEach(follower -> follower.accept(what));
  }

  /** Whether somebody may follow a topic now: it is live, and they have what it takes. */
  public boolean may(Actor actor, String topic) {
    Optional<Topic> known = registry.catalog().topic(topic).map(Owned::value);
    return known.filter(t -> actor.may(t.permission())).isPresent();
  }

  /**
   * Is told from now on, on the thread of whoever tells: it must not wait.
   *
   * @return ends it
   */
  public Runnable follow(UUID tenant, Followed what, Consumer<Followed> follower) {
    Key key = new Key(tenant, what.topic(), what.about());
    followers.compute(
        key,
        (k, before) -> {
          Set<Consumer<Followed>> all = before == null ? ConcurrentHashMap.newKeySet() : before;
          all.add(follower);
          return all;
        });
    return () ->
        followers.computeIfPresent(
            key,
            (k, all) -> {
              all.remove(follower);
              return all.isEmpty() ? null : all;
            });
  }
}
