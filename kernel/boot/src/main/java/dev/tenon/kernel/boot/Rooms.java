package dev.tenon.kernel.boot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens rooms one after the other and closes them in reverse, whatever some of them throw. */
final class Rooms implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Rooms.class);

  private final Deque<Room> open = new ArrayDeque<>();
  private final LongSupplier nanoTime;
  private boolean closed;

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
    long from = nanoTime.getAsLong();
    try {
      T content = opening.open();
      keep(new Room(name, content));
      log.info("{} opened in {} ms", name, since(from));
      return content;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException(name + " did not open", e);
    }
  }

  /** A stop may come in the middle of the start: what opens after it is closed at once. */
  private void keep(Room room) {
    synchronized (open) {
      if (!closed) {
        open.push(room);
        return;
      }
    }
    close(room);
    throw StartFailure.because("stopped while starting");
  }

  private long since(long from) {
    return Duration.ofNanos(nanoTime.getAsLong() - from).toMillis();
  }

  @Override
  public void close() {
    for (Room room = next(); room != null; room = next()) {
      close(room);
    }
  }

  private @Nullable Room next() {
    synchronized (open) {
      closed = true;
      return open.poll();
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
