package dev.tenon.kernel.operations.live;

import dev.tenon.api.spi.SharedMemory;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.security.Shared;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells pages on other servers through the memory that they share. What can't be told is not: pages
 * look by themselves from time to time.
 */
public final class SharedLive implements LiveRelay, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SharedLive.class);
  private static final String TOPIC = "kernel:live";
  private static final int WAITING = 1_000;

  private final String node;
  private final LiveTopics topics;
  private final Shared shared;
  private final ThreadPoolExecutor telling;
  private final Runnable unfollow;
  private @Nullable SharedMemory heard;
  private Runnable unsubscribe = () -> {};

  private SharedLive(String node, Registry registry, Shared shared) {
    this.node = node;
    this.topics = registry.topics();
    this.shared = shared;
    telling =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofVirtual().name("live-", 0).factory());
    unfollow = registry.listen(catalog -> listenTo(catalog.provider(SharedMemory.class)));
  }

  /** Begins; {@code node} is this server's name. */
  public static SharedLive start(String node, Registry registry, Shared shared) {
    SharedLive live = new SharedLive(node, registry, shared);
    registry.topics().relay(live);
    return live;
  }

  private synchronized void listenTo(Optional<SharedMemory> memory) {
    if (memory.orElse(null) == heard) {
      return;
    }
    unsubscribe.run();
    heard = memory.orElse(null);
    unsubscribe = memory.map(known -> known.subscribe(TOPIC, this::hear)).orElse(() -> {});
  }

  private void hear(String message) {
    List<String> words = List.of(message.split(" "));
    if (words.size() == 4 && !words.getFirst().equals(node)) {
      topics.told(UUID.fromString(words.get(1)), words.get(2), UUID.fromString(words.get(3)));
    }
  }

  @Override
  public void tell(UUID tenant, Followed what) {
    if (!shared.isInUse()) {
      return;
    }
    String message = node + " " + tenant + " " + what.topic() + " " + what.about();
    try {
      telling.execute(() -> shared.tell(memory -> memory.publish(TOPIC, message)));
    } catch (RejectedExecutionException full) {
      log.debug("a change of {} is not told to other servers", what.topic());
    }
  }

  @Override
  public synchronized void close() {
    topics.relay((tenant, what) -> {});
    unfollow.run();
    unsubscribe.run();
    telling.shutdownNow();
  }
}
