package dev.tenon.kernel.lifecycle;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a plugin's code on a thread of its own, and waits for it only so long. */
final class TimedCall {
  private TimedCall() {}

  /** It did not end in time; its thread was interrupted and may still run. */
  static final class Hung extends Exception {
    private static final long serialVersionUID = 1L;

    Hung(String what, Duration patience) {
      super(what + " took longer than " + patience.toMillis() / 1000.0 + " s");
    }
  }

  static <T> T run(String what, ClassLoader loader, Duration patience, Callable<T> work)
      throws Hung, ExecutionException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = Thread.ofPlatform().daemon().name(what).unstarted(task);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      T result = task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      thread.join();
      return result;
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new Hung(what, patience);
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }
}
