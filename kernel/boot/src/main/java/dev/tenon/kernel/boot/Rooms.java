package dev.tenon.kernel.boot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens rooms one after the other and closes them in reverse, whatever some of them throw. */
final class Rooms implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Rooms.class);

  private final Deque<Room> open = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final LongSupplier nanoTime;
  private volatile boolean closed;
  private volatile @Nullable Thread busy;

  Rooms(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Room(String name, AutoCloseable content) {}

  /** Makes a room's content. */
  @FunctionalInterface
  interface Opening<T extends AutoCloseable> {
    T open() throws Exception;
  }

  <T extends AutoCloseable> T open(String name, Opening<T> opening) {
    lock.lock();
    try {
      if (closed) {
        throw StartFailure.because("stopped while starting");
      }
      long from = nanoTime.getAsLong();
      busy = Thread.currentThread();
      T content = opening.open();
      open.push(new Room(name, content));
      log.info("{} opened in {} ms", name, since(from));
      return content;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException(name + " did not open", e);
    } finally {
      busy = null;
      lock.unlock();
    }
  }

  private long since(long from) {
    return Duration.ofNanos(nanoTime.getAsLong() - from).toMillis();
  }

  /** A stop may come in the middle of the start: the room that is just opening is interrupted. */
  @Override
  public void close() {
    closed = true;
    Thread opening = busy;
    if (opening != null && opening != Thread.currentThread()) {
      opening.interrupt();
    }
    lock.lock();
    try {
      while (!open.isEmpty()) {
        close(open.pop());
      }
    } finally {
      lock.unlock();
    }
  }

  private void close(Room room) {
    long from = nanoTime.getAsLong();
    try {
      room.content().close();
      log.info("{} closed in {} ms", room.name(), since(from));
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      log.error("{} did not close in order", room.name(), e);
    }
  }
}
