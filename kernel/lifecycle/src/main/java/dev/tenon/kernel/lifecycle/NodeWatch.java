package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.data.Notices;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server up with the others: at once when one of them says that something has changed, and
 * from time to time anyway.
 */
public final class NodeWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NodeWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(4);

  private final Lifecycle lifecycle;
  private final Semaphore woken = new Semaphore(0);
  private final Runnable listening;
  private final Thread thread;
  private volatile boolean ended;

  private NodeWatch(Lifecycle lifecycle, Notices notices) {
    this.lifecycle = lifecycle;
    thread = Thread.ofVirtual().name("other servers").unstarted(this::watch);
    listening = notices.listen(Wishes.TOPIC, plugin -> woken.release(), woken::release);
  }

  /** Begins. */
  public static NodeWatch start(Lifecycle lifecycle, Notices notices) {
    NodeWatch watch = new NodeWatch(lifecycle, notices);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      while (true) {
        try {
          lifecycle.keepUp();
        } catch (RuntimeException e) {
          if (ended) {
            return; // the interrupt that ends it came in the middle of a statement
          }
          log.error("what was wished on other servers can't be followed", e);
        }
        if (woken.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
          woken.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    listening.run();
    thread.interrupt();
    thread.join();
  }
}
