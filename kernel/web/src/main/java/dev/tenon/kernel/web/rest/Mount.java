package dev.tenon.kernel.web.rest;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.Uses;
import dev.tenon.kernel.web.http.Answer;
import dev.tenon.kernel.web.http.Exchange;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One plugin version as it is reached from outside: who is in it now, how many may be, and when the
 * last one has left.
 */
public final class Mount {
  /** The name of the kernel's own pages. */
  public static final String KERNEL = "kernel";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final long WAIT_SECONDS = 5;

  private final String name;
  private final Application application;
  private final Uses uses;
  private final Semaphore room;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private int inside;
  private boolean closed;

  Mount(String name, Application application, int atOnce, Uses uses) {
    this.name = name;
    this.application = application;
    this.uses = uses;
    this.room = new Semaphore(atOnce);
  }

  /** The plugin as {@code id@version}. */
  public String name() {
    return name;
  }

  /** Whether the caller is in; false when the plugin has gone. Who is in must {@link #leave}. */
  public boolean enter() {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      inside++;
    } finally {
      lock.unlock();
    }
    uses.arrives();
    return true;
  }

  /**
   * What who is inside has answered is made while it is sent: that is inside, too, until its end.
   */
  public Answer untilSent(Answer answer) {
    return switch (answer) {
      case Answer.Whole whole -> whole;
      case Answer.Streamed streamed -> {
        stay();
        yield new Answer.Streamed(
            streamed.status(),
            streamed.headers(),
            out -> {
              try {
                streamed.body().writeTo(out);
              } finally {
                leave();
              }
            });
      }
    };
  }

  private void stay() {
    lock.lock();
    try {
      inside++;
    } finally {
      lock.unlock();
    }
    uses.arrives();
  }

  /** The end of what {@link #enter} began, on the same thread. */
  public void leave() {
    uses.departs();
    boolean last;
    lock.lock();
    try {
      inside--;
      if (inside == 0) {
        empty.signalAll();
      }
      last = closed && inside == 0;
    } finally {
      lock.unlock();
    }
    if (last) {
      application.close();
    }
  }

  /** Whether there was room for one more request within a moment; then {@link #freeRoom}. */
  boolean takeRoom() {
    try {
      return room.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void freeRoom() {
    room.release();
  }

  Result handle(Exchange exchange) {
    exchange.plugin(name);
    uses.called();
    if (name.equals(KERNEL) && changesByToken(exchange)) {
      return new Result.Refused(
          Problem.of(403, "people_only", Text.of("tenon.problem.people_only")));
    }
    return application.handle(exchange);
  }

  /**
   * The kernel's pages do what no action does: plugins, sign-in, tokens. A script has the API,
   * where it is watched.
   */
  private static boolean changesByToken(Exchange exchange) {
    return !SAFE.contains(exchange.method())
        && exchange.actor().filter(by -> by.channel() == Actor.Channel.TOKEN).isPresent();
  }

  /** What it has just answered is its own fault. */
  void failed() {
    uses.failed();
  }

  /**
   * Lets nobody in any more and waits for those inside.
   *
   * @return whether all have left; if not, the application ends with the last of them
   */
  boolean close(long nanos) {
    lock.lock();
    try {
      closed = true;
      boolean wasBusy = inside > 0;
      long left = nanos;
      while (inside > 0 && left > 0) {
        left = empty.awaitNanos(left);
      }
      if (inside > 0 || wasBusy) {
        return inside == 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
    application.close();
    return true;
  }
}
