package dev.tenon.kernel.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.tenon.api.spi.SharedMemory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Token buckets by key, in this process, and for limits that say so in the servers' shared memory
 * as well, when there is one. Memory is bounded: buckets that are full again are forgotten, and
 * beyond {@value #MOST} keys those that were asked for least.
 */
public final class RateLimits {
  private static final int MOST = 100_000;

  private static final Duration SILENCE = Duration.ofSeconds(5);

  private final LongSupplier nanoTime;
  private final Shared shared;
  private final Cache<Key, Bucket> buckets;

  /** Buckets that fill by this clock, which only has to go forward. */
  public RateLimits(LongSupplier nanoTime) {
    this(nanoTime, Shared.none());
  }

  /** The same, with what the servers share. */
  public RateLimits(LongSupplier nanoTime, Shared shared) {
    this.nanoTime = nanoTime;
    this.shared = shared;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .expireAfter(Expiry.<Key, Bucket>accessing((key, bucket) -> key.limit().refill()))
            .build();
  }

  /** Who counts together. */
  public enum Reach {
    /** Each server for itself. */
    SERVER,
    /** All servers, where they share a memory that answers. */
    ALL,
    /** All servers, and where they share a memory that does not answer, nothing is allowed. */
    STRICT
  }

  /**
   * How much is allowed.
   *
   * @param name what is limited; limits of different names don't share buckets
   * @param burst so many at once
   * @param refill an empty bucket is full again after so long
   * @param reach who counts together
   */
  public record Limit(String name, int burst, Duration refill, Reach reach) {
    /** Of each server by itself. */
    public Limit(String name, int burst, Duration refill) {
      this(name, burst, refill, Reach.SERVER);
    }

    /** The same, counted together. */
    public Limit by(Reach other) {
      return new Limit(name, burst, refill, other);
    }

    public Limit {
      if (burst < 1 || refill.isNegative() || refill.isZero()) {
        throw new IllegalArgumentException("A limit allows something, after some time");
      }
    }

    private double perNano() {
      return burst / (double) refill.toNanos();
    }
  }

  /**
   * Takes one from the key's bucket.
   *
   * @return empty when it was allowed; else how long to wait for the next
   */
  public Optional<Duration> take(Limit limit, String key) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.get(new Key(limit, key), k -> new Bucket(limit, now));
    double left = bucket.take(now);
    return left >= 0
        ? takeShared(limit, key)
        : Optional.of(Duration.ofNanos((long) Math.ceil(-left / limit.perNano())));
  }

  /** What this server alone would allow may be too much for all together. */
  private Optional<Duration> takeShared(Limit limit, String key) {
    if (limit.reach() == Reach.SERVER) {
      return Optional.empty();
    }
    String name = "kernel:limit/" + limit.name() + "/" + Secrets.text(Secrets.hash(key));
    SharedMemory.Bucket bucket = new SharedMemory.Bucket(name, limit.burst(), limit.refill());
    return switch (shared.ask(memory -> memory.take(bucket))) {
      case Shared.Answer.Given<Optional<Duration>>(Optional<Duration> wait) -> wait;
      case Shared.Answer.Nobody<Optional<Duration>> _ -> Optional.empty();
      case Shared.Answer.Silence<Optional<Duration>> _ ->
          limit.reach() == Reach.STRICT ? Optional.of(SILENCE) : Optional.empty();
    };
  }

  private record Key(Limit limit, String key) {}

  /** Finding one and taking from it is cheaper than putting a new one in its place. */
  private static final class Bucket {
    private final Limit limit;
    private final ReentrantLock lock = new ReentrantLock();
    private double left;
    private long at;

    Bucket(Limit limit, long now) {
      this.limit = limit;
      this.left = limit.burst();
      this.at = now;
    }

    /** What is left after taking one; below zero by what is missing, and then nothing was taken. */
    double take(long now) {
      lock.lock();
      try {
        left = Math.min(limit.burst(), left + Math.max(0, now - at) * limit.perNano());
        at = Math.max(at, now);
        if (left < 1) {
          return left - 1;
        }
        left--;
        return left;
      } finally {
        lock.unlock();
      }
    }
  }
}
