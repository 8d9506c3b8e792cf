package dev.tenon.plugin.cluster.redis;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who listens to what, over whichever link is open. */
final class Subscriptions {
  private static final Logger log = LoggerFactory.getLogger(Subscriptions.class);

  private final AtomicLong next = new AtomicLong();
  private final Map<Long, Subscription> all = new ConcurrentHashMap<>();
  private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);
  private @Nullable Link link;

  private record Subscription(String topic, Consumer<String> listener) {}

  synchronized Runnable add(String topic, Consumer<String> listener) {
    long id = next.incrementAndGet();
    Subscription subscription = new Subscription(topic, listener);
    all.put(id, subscription);
    if (link != null) {
      subscribe(link, id, subscription);
    }
    return () -> all.remove(id);
  }

  /** All listen over this link from now on. */
  synchronized void over(Link opened) {
    link = opened;
    settled = CompletableFuture.completedFuture(null);
    all.forEach((id, subscription) -> subscribe(opened, id, subscription));
  }

  /** Whether it comes about is not waited for; the client listens anew after each interruption. */
  private void subscribe(Link over, long id, Subscription subscription) {
    String topic = over.name(subscription.topic());
    CompletableFuture<Integer> listening =
        over.client()
            .getTopic(topic, StringCodec.INSTANCE)
            .addListenerAsync(String.class, (channel, message) -> hear(id, message))
            .toCompletableFuture();
    settled =
        CompletableFuture.allOf(settled, listening)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    log.warn("what is said about {} is not heard", topic, failure);
                  }
                });
  }

  synchronized CompletableFuture<Void> settled() {
    return settled;
  }

  private void hear(long id, String message) {
    Subscription subscription = all.get(id);
    if (subscription == null) {
      return;
    }
    try {
      subscription.listener().accept(message);
    } catch (RuntimeException e) {
      log.error("what was said about {} could not be followed", subscription.topic(), e);
    }
  }
}
