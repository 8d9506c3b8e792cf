package dev.tenon.api.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Fast memory that all servers of an installation see: a Valkey or Redis, say. The kernel keeps
 * copies of sessions in it, counts what people may try so many times, and tells open pages on other
 * servers what has changed; a plugin may take the provider in charge for its own short-lived
 * things.
 *
 * <p>It may forget anything at any time, and nothing is kept in it alone: PostgreSQL has the truth.
 * Without a provider, or while the one in charge is not {@link #isConfigured configured}, each
 * server uses its own memory.
 *
 * <p>Threads: called by many at once, on the threads of requests, so a call that is not answered
 * ends within a quarter of a second. Transaction: none; what a method did stays when the caller's
 * transaction is rolled back. Tenant: none; who must keep businesses apart puts the tenant into the
 * key. Keys and topics start with the name of whose they are and hold letters, digits and {@code
 * :/-_.}, at most 200; values are texts of at most 64 KB. Errors: {@link Unreachable}.
 */
@ConsumerType
public interface SharedMemory {

  /** Whether it has been told where the memory is. Cheap: it is asked before each use. */
  boolean isConfigured();

  /** What was put under a key, if it is still kept. */
  Optional<String> get(String key);

  /** Keeps a value for so long, in the place of an earlier one. */
  void put(String key, String value, Duration keep);

  /** Removes a value, whether or not there is one. */
  void remove(String key);

  /**
   * Takes one from a bucket of tokens that all servers share; one that has never been asked for is
   * full.
   *
   * @return empty when there was one; else how long to wait for the next
   */
  Optional<Duration> take(Bucket bucket);

  /**
   * Takes a lock that one holds at a time among all servers; doesn't wait for it.
   *
   * @param atMost after so long it is free again by itself, whatever became of the holder
   * @return empty when somebody has it
   */
  Optional<Lease> lock(String name, Duration atMost);

  /** Tells those who listen now, on all servers; nobody else ever hears of it. */
  void publish(String topic, String message);

  /**
   * Listens. The listener is called on a thread of the provider's and must not wait; words may be
   * missed while the memory can't be reached. Does not fail: who listens while it can't be reached
   * hears what is said from then on when it can.
   *
   * @return ends it
   */
  Runnable subscribe(String topic, Consumer<String> listener);

  /**
   * A bucket of tokens.
   *
   * @param burst so many at once; at least 1
   * @param refill an empty bucket is full again after so long; at least a second
   */
  record Bucket(String key, int burst, Duration refill) {
    public Bucket {
      if (burst < 1 || refill.toSeconds() < 1) {
        throw new IllegalArgumentException(
            "A bucket holds something, and fills in a second or more");
      }
    }
  }

  /** A lock that was taken. */
  interface Lease extends AutoCloseable {
    /** Gives it back, unless it has ended by itself and somebody else has it by now. */
    @Override
    void close();
  }

  /** The memory did not answer in time, or not at all. */
  final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why; without secrets. */
    public Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
