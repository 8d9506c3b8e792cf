package dev.tenon.kernel.boot;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that opens while other things do. Closing interrupts it if it has not opened yet, waits
 * for it and closes it, so nothing is left behind when the start ends before anybody asked for it.
 */
final class Ahead<T extends AutoCloseable> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Ahead.class);

  private final String name;
  private final FutureTask<T> opening;
  private final Thread opener;

  private Ahead(String name, Callable<T> open) {
    this.name = name;
    this.opening = new FutureTask<>(open);
    this.opener = Thread.ofPlatform().name(name).daemon().unstarted(opening);
  }

  static <T extends AutoCloseable> Ahead<T> of(String name, Callable<T> open) {
    Ahead<T> ahead = new Ahead<>(name, open);
    ahead.opener.start();
    return ahead;
  }

  /** What was opened, as soon as it is; throws what opening threw. */
  T get() {
    long from = System.nanoTime();
    try {
      T content = opening.get();
      log.info(
          "{} was waited for {} ms", name, Duration.ofNanos(System.nanoTime() - from).toMillis());
      return content;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StartFailure.because("stopped while starting");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(name + " did not open", e.getCause());
      }
    }
  }

  @Override
  public void close() throws Exception {
    opener.interrupt();
    T content;
    try {
      content = opening.get();
    } catch (ExecutionException e) {
      log.debug("{} had not opened", name, e);
      return;
    }
    content.close();
  }
}
