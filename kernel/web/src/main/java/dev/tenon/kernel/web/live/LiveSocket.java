package dev.tenon.kernel.web.live;

import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.live.Followed;
import dev.tenon.kernel.operations.live.LiveTopics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open page. A thread of its own tells it what has changed, a few times a second at most, and
 * before each time asks whether the person is still signed in and may still know.
 */
public final class LiveSocket implements Session.Listener.AutoDemanding {
  private static final Logger log = LoggerFactory.getLogger(LiveSocket.class);
  private static final int MOST_FOLLOWED = 32;
  private static final int SIGNED_OUT = 4401;
  private static final long LOOK_SECONDS = 20;
  private static final long PAUSE_MILLIS = 200;

  private final LiveTopics topics;
  private final UUID tenant;
  private final Supplier<Optional<Actor>> who;
  private final Runnable whenEnded;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Followed> told = new LinkedHashSet<>();
  private final List<Runnable> following = new ArrayList<>();
  private boolean ended;

  LiveSocket(LiveTopics topics, UUID tenant, Supplier<Optional<Actor>> who, Runnable whenEnded) {
    this.topics = topics;
    this.tenant = tenant;
    this.who = who;
    this.whenEnded = whenEnded;
  }

  @Override
  public void onWebSocketOpen(Session session) {
    Thread.ofVirtual().name("live").start(() -> tellAll(session));
  }

  /** The page says all it follows; what it followed before is over. */
  @Override
  public void onWebSocketText(String message) {
    List<Followed> all = LiveMessages.followed(message);
    if (all.size() > MOST_FOLLOWED) {
      all = all.subList(0, MOST_FOLLOWED);
    }
    Optional<Actor> actor = who.get();
    lock.lock();
    try {
      stopFollowing();
      if (!ended && actor.isPresent()) {
        for (Followed one : all) {
          if (topics.may(actor.get(), one.topic())) {
            following.add(topics.follow(tenant, one, this::tell));
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void stopFollowing() {
    following.forEach(Runnable::run);
    following.clear();
  }

  private void tell(Followed what) {
    lock.lock();
    try {
      told.add(what);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void tellAll(Session session) {
    try {
      while (!isOver()) {
        Set<Followed> now = await();
        Optional<Actor> actor = who.get();
        if (actor.isEmpty()) {
          session.close(SIGNED_OUT, "signed out", Callback.NOOP);
          return;
        }
        now.removeIf(what -> !topics.may(actor.get(), what.topic()));
        if (now.isEmpty()) {
          session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        } else {
          session.sendText(LiveMessages.changed(now), Callback.NOOP);
          pause();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("a page is no longer told what changes", e);
      session.close(1011, "", Callback.NOOP);
    } finally {
      end();
    }
  }

  private boolean isOver() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** What changed meanwhile; empty when nothing did for a while. */
  private Set<Followed> await() throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(LOOK_SECONDS);
      while (told.isEmpty() && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      Set<Followed> now = new LinkedHashSet<>(told);
      told.clear();
      return now;
    } finally {
      lock.unlock();
    }
  }

  /** Many changes within a moment are told as one. */
  private void pause() throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
      while (!ended && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    log.debug("a page's connection broke", cause);
    end();
  }

  /** The page is gone. */
  void end() {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      ended = true;
      stopFollowing();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    whenEnded.run();
  }
}
