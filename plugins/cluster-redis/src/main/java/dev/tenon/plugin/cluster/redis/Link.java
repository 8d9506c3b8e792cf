package dev.tenon.plugin.cluster.redis;

import dev.tenon.api.spi.SharedMemory.Unreachable;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.SingleServerConfig;

/** The client of one server, which connects anew by itself. Only texts travel, never objects. */
final class Link implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofMillis(200);
  private static final int CONNECTING_MILLIS = 3_000;
  private static final int CONNECTIONS = 16;
  private static final int THREADS = 2;

  private final Place place;
  private final RedissonClient client;

  private Link(Place place, RedissonClient client) {
    this.place = place;
    this.client = client;
  }

  /**
   * Connects, which may take seconds.
   *
   * @throws Unreachable when there is nobody
   */
  static Link open(Place place) {
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config.setThreads(THREADS);
    config.setNettyThreads(THREADS);
    place.password().ifPresent(config::setPassword);
    SingleServerConfig server = config.useSingleServer();
    server.setAddress(place.address());
    server.setTimeout(CONNECTING_MILLIS);
    server.setConnectTimeout(CONNECTING_MILLIS);
    server.setRetryAttempts(0);
    server.setConnectionMinimumIdleSize(1);
    server.setConnectionPoolSize(CONNECTIONS);
    server.setSubscriptionConnectionMinimumIdleSize(1);
    server.setSubscriptionConnectionPoolSize(THREADS);
    try {
      return new Link(place, Redisson.create(config));
    } catch (RuntimeException e) {
      throw new Unreachable(place + " can't be reached", e);
    }
  }

  Place place() {
    return place;
  }

  RedissonClient client() {
    return client;
  }

  /** A key or topic of this installation. */
  String name(String name) {
    return place.prefix() + ":" + name;
  }

  /** Waits for an answer, for as long as somebody's page can wait. */
  <T> T await(CompletionStage<T> asked) {
    Future<T> answer = asked.toCompletableFuture();
    try {
      return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw new Unreachable(place + " has not answered for " + ANSWER.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new Unreachable(place + " answers with an error", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("the question to " + place + " was interrupted", e);
    }
  }

  @Override
  public void close() {
    client.shutdown(0, 2, TimeUnit.SECONDS);
  }
}
