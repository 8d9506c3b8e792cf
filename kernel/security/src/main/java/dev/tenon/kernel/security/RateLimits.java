package dev.tenon.kernel.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Token buckets by key, in this process. Memory is bounded: buckets that are full again are
 * forgotten, and beyond {@value #MOST} keys those that were asked for least.
 */
public final class RateLimits {
  private static final int MOST = 100_000;

  private final LongSupplier nanoTime;
  private final Cache<Key, Bucket> buckets;

  /** Buckets that fill by this clock, which only has to go forward. */
  public RateLimits(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .expireAfter(Expiry.<Key, Bucket>accessing((key, bucket) -> key.limit().refill()))
            .build();
  }

  /**
   * How much is allowed.
   *
   * @param name what is limited; limits of different names don't share buckets
   * @param burst so many at once
   * @param refill an empty bucket is full again after so long
   */
  public record Limit(String name, int burst, Duration refill) {
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
        ? Optional.empty()
        : Optional.of(Duration.ofNanos((long) Math.ceil(-left / limit.perNano())));
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
