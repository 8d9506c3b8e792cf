package dev.tenon.kernel.security;

import dev.tenon.api.spi.SharedMemory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A memory beyond the edge of the program, which can hang. */
final class FakeMemory implements SharedMemory {
  final Map<String, String> kept = new HashMap<>();
  boolean configured = true;
  boolean hangs;
  int asked;

  private void ask() {
    asked++;
    if (hangs) {
      throw new Unreachable("hangs", new IllegalStateException());
    }
  }

  @Override
  public boolean isConfigured() {
    return configured;
  }

  @Override
  public Optional<String> get(String key) {
    ask();
    return Optional.ofNullable(kept.get(key));
  }

  @Override
  public void put(String key, String value, Duration keep) {
    ask();
    kept.put(key, value);
  }

  @Override
  public void remove(String key) {
    ask();
    kept.remove(key);
  }

  @Override
  public Optional<Duration> take(Bucket bucket) {
    ask();
    int left = Integer.parseInt(kept.getOrDefault(bucket.key(), bucket.burst() + ""));
    if (left == 0) {
      return Optional.of(Duration.ofSeconds(1));
    }
    kept.put(bucket.key(), left - 1 + "");
    return Optional.empty();
  }

  @Override
  public Optional<Lease> lock(String name, Duration atMost) {
    ask();
    return kept.putIfAbsent(name, "held") == null
        ? Optional.of(() -> kept.remove(name))
        : Optional.empty();
  }

  @Override
  public void publish(String topic, String message) {
    ask();
  }

  @Override
  public Runnable subscribe(String topic, Consumer<String> listener) {
    return () -> {};
  }
}
