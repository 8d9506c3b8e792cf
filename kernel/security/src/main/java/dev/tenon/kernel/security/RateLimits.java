package dev.tenon.kernel.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
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
            .expireAfter(Expiry.<Key, Bucket>writing((key, bucket) -> key.limit().refill()))
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
    Bucket after =
        buckets
            .asMap()
            .compute(
                new Key(limit, key),
                (k, before) ->
                    (before == null ? Bucket.full(limit, now) : before).take(limit, now));
    return after.taken()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos((long) Math.ceil((1 - after.left()) / limit.perNano())));
  }

  private record Key(Limit limit, String key) {}

  private record Bucket(double left, long at, boolean taken) {

    static Bucket full(Limit limit, long now) {
      return new Bucket(limit.burst(), now, false);
    }

    Bucket take(Limit limit, long now) {
      double filled = Math.min(limit.burst(), left + (now - at) * limit.perNano());
      return filled >= 1 ? new Bucket(filled - 1, now, true) : new Bucket(filled, now, false);
    }
  }
}
