package dev.tenon.kernel.security;

import dev.tenon.api.spi.SharedMemory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory that the servers share, when a provider of one is live and configured. One that does
 * not answer is let rest for some seconds, so that not every request waits for it. Safe for all
 * threads.
 */
public final class Shared {
  private static final Logger log = LoggerFactory.getLogger(Shared.class);
  private static final Duration REST = Duration.ofSeconds(5);

  private final Supplier<Optional<SharedMemory>> provider;
  private final LongSupplier nanoTime;
  private final AtomicLong restsUntil;

  /** Over the provider in charge, asked for each time. */
  public Shared(Supplier<Optional<SharedMemory>> provider, LongSupplier nanoTime) {
    this.provider = provider;
    this.nanoTime = nanoTime;
    this.restsUntil = new AtomicLong(nanoTime.getAsLong());
  }

  /** None at all: each server has its own. */
  static Shared none() {
    return new Shared(Optional::empty, System::nanoTime);
  }

  /** What came of asking. */
  public sealed interface Answer<T> {
    /** It has answered. */
    record Given<T>(T value) implements Answer<T> {}

    /** There is none: each server uses its own. */
    record Nobody<T>() implements Answer<T> {}

    /** There is one, and it does not answer. */
    record Silence<T>() implements Answer<T> {}

    /** What was given; empty in all other cases. */
    default Optional<T> given() {
      return this instanceof Given<T> given ? Optional.of(given.value()) : Optional.empty();
    }
  }

  /** Whether one is in use, whether or not it answers. */
  public boolean isInUse() {
    return provider.get().filter(SharedMemory::isConfigured).isPresent();
  }

  /** Asks it. */
  public <T> Answer<T> ask(Function<SharedMemory, T> question) {
    Optional<SharedMemory> memory = provider.get().filter(SharedMemory::isConfigured);
    if (memory.isEmpty()) {
      return new Answer.Nobody<>();
    }
    long now = nanoTime.getAsLong();
    if (now - restsUntil.get() < 0) {
      return new Answer.Silence<>();
    }
    try {
      return new Answer.Given<>(question.apply(memory.get()));
    } catch (SharedMemory.Unreachable e) {
      restsUntil.set(nanoTime.getAsLong() + REST.toNanos());
      log.warn("the shared memory does not answer and is let rest: {}", e.getMessage());
      return new Answer.Silence<>();
    }
  }

  /** Tells it; nothing comes of it when there is none or it doesn't answer. */
  public void tell(Consumer<SharedMemory> words) {
    ask(
        memory -> {
          words.accept(memory);
          return true;
        });
  }
}
