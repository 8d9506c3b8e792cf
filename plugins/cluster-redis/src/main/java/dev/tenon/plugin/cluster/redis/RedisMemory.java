package dev.tenon.plugin.cluster.redis;

import dev.tenon.api.spi.SharedMemory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RBucket;
import org.redisson.api.RScript;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory, wherever the settings say that it is. A thread of its own asks for them, outside of
 * any request: what one business of several writes on its page can't move it.
 */
final class RedisMemory implements SharedMemory, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisMemory.class);
  private static final Duration CONNECTING = Duration.ofSeconds(4);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Supplier<Optional<Place>> wanted;
  private final Subscriptions subscriptions = new Subscriptions();
  private final Thread thread;
  private volatile Optional<Place> place;
  private volatile @Nullable Link link;
  private String lastTrouble = "";

  private RedisMemory(Supplier<Optional<Place>> wanted) {
    this.wanted = wanted;
    place = wanted.get();
    thread = Thread.ofVirtual().name("cluster-redis").unstarted(this::watch);
  }

  static RedisMemory start(Supplier<Optional<Place>> wanted) {
    RedisMemory memory = new RedisMemory(wanted);
    memory.thread.start();
    return memory;
  }

  private void watch() {
    try {
      while (true) {
        try {
          follow(wanted.get());
        } catch (Unreachable e) {
          complain(e);
        }
        turned();
        Thread.sleep(LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void turned() {
    notifyAll();
  }

  /** Looks each time the thread has looked; tells whether it came true in time. */
  synchronized boolean await(BooleanSupplier so, Duration most) throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    while (!so.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  boolean isConnected() {
    return link != null;
  }

  /** Completes when all who listen are heard by the server. */
  CompletableFuture<Void> subscribed() {
    return subscriptions.settled();
  }

  private void complain(Unreachable trouble) {
    String words = String.valueOf(trouble.getMessage());
    if (!words.equals(lastTrouble)) {
      lastTrouble = words;
      log.warn("{}; it is tried again each second", words);
    }
  }

  private void follow(Optional<Place> now) {
    Link open = link;
    place = now;
    if (open != null && now.filter(open.place()::equals).isPresent()) {
      return;
    }
    link = null;
    if (open != null) {
      log.info("{} is no longer used", open.place());
      open.close();
    }
    if (now.isPresent()) {
      Link opened = Link.open(now.get());
      subscriptions.over(opened);
      link = opened;
      lastTrouble = "";
      log.info("{} is used", opened.place());
    }
  }

  private Link link() {
    Link open = link;
    if (open == null) {
      throw new Unreachable(
          place.map(Place::toString).orElse("the memory") + " is not connected yet",
          new IllegalStateException("no connection"));
    }
    return open;
  }

  /** Whether it answers; one that has just started may still be connecting. */
  void check() throws InterruptedException {
    if (isConfigured()) {
      await(this::isConnected, CONNECTING);
      get("kernel:check");
    }
  }

  @Override
  public boolean isConfigured() {
    return place.isPresent();
  }

  @Override
  public Optional<String> get(String key) {
    Link open = link();
    RBucket<String> bucket = open.client().getBucket(open.name(key), StringCodec.INSTANCE);
    return Optional.ofNullable(open.await(bucket.getAsync()));
  }

  @Override
  public void put(String key, String value, Duration keep) {
    Link open = link();
    RBucket<String> bucket = open.client().getBucket(open.name(key), StringCodec.INSTANCE);
    open.await(bucket.setAsync(value, keep));
  }

  @Override
  public void remove(String key) {
    Link open = link();
    open.await(open.client().getBucket(open.name(key), StringCodec.INSTANCE).deleteAsync());
  }

  @Override
  public Optional<Duration> take(Bucket bucket) {
    long wait =
        run(
            Scripts.TAKE,
            bucket.key(),
            Integer.toString(bucket.burst()),
            Long.toString(bucket.refill().toMillis()));
    return wait == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(wait));
  }

  private long run(String script, String key, String... words) {
    Link open = link();
    return open.await(
        open.client()
            .getScript(StringCodec.INSTANCE)
            .<Long>evalAsync(
                RScript.Mode.READ_WRITE,
                script,
                RScript.ReturnType.LONG,
                List.of(open.name(key)),
                (Object[]) words));
  }

  @Override
  public Optional<Lease> lock(String name, Duration atMost) {
    Link open = link();
    String holder = UUID.randomUUID().toString();
    RBucket<String> bucket = open.client().getBucket(open.name(name), StringCodec.INSTANCE);
    return open.await(bucket.setIfAbsentAsync(holder, atMost))
        ? Optional.of(() -> run(Scripts.RELEASE, name, holder))
        : Optional.empty();
  }

  @Override
  public void publish(String topic, String message) {
    Link open = link();
    open.await(
        open.client().getTopic(open.name(topic), StringCodec.INSTANCE).publishAsync(message));
  }

  @Override
  public Runnable subscribe(String topic, Consumer<String> listener) {
    return subscriptions.add(topic, listener);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Link open = link;
    place = Optional.empty();
    link = null;
    if (open != null) {
      open.close();
    }
  }
}
