package dev.tenon.plugin.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.spi.SharedMemory;
import dev.tenon.api.spi.SharedMemory.Bucket;
import dev.tenon.api.spi.SharedMemory.Lease;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** Against a real Redis, as two servers see it. */
class RedisMemoryTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private static RedisServer redis;
  private static Place place;

  private final AtomicReference<Optional<Place>> wanted = new AtomicReference<>(Optional.empty());
  private RedisMemory one;
  private RedisMemory other;

  @BeforeAll
  static void startRedis() throws IOException {
    int port = freePort();
    redis =
        RedisServer.newRedisServer()
            .port(port)
            .setting("requirepass let-me-in")
            .setting("bind 127.0.0.1")
            .setting("save \"\"")
            .build();
    redis.start();
    place = new Place("redis://127.0.0.1:" + port, Optional.of("let-me-in"), "test");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  static void stopRedis() throws IOException {
    redis.stop();
  }

  @BeforeEach
  void open() {
    wanted.set(Optional.of(place));
    one = RedisMemory.start(wanted::get);
    other = RedisMemory.start(() -> Optional.of(place));
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  private static void awaitReady(RedisMemory... memories) throws Exception {
    for (RedisMemory memory : memories) {
      assertThat(memory.await(memory::isConnected, LONG)).isTrue();
    }
  }

  @Test
  void whatOneServerPutsTheOtherFindsUntilItIsRemovedOrItsTimeIsOver() throws Exception {
    awaitReady(one, other);
    one.put("kernel:a", "grüße", Duration.ofMinutes(1));
    assertThat(other.get("kernel:a")).contains("grüße");
    other.remove("kernel:a");
    assertThat(one.get("kernel:a")).isEmpty();
    assertThat(one.get("kernel:never")).isEmpty();
  }

  @Test
  void bucketOfTokensIsSharedAndSaysHowLongToWait() throws Exception {
    awaitReady(one, other);
    Bucket bucket = new Bucket("kernel:bucket", 3, Duration.ofHours(3));
    assertThat(one.take(bucket)).isEmpty();
    assertThat(other.take(bucket)).isEmpty();
    assertThat(one.take(bucket)).isEmpty();
    assertThat(other.take(bucket))
        .hasValueSatisfying(
            wait ->
                assertThat(wait)
                    .isGreaterThan(Duration.ofMinutes(50))
                    .isLessThanOrEqualTo(Duration.ofHours(1)));
  }

  @Test
  void oneHoldsALockAtATimeAndGivesBackOnlyItsOwn() throws Exception {
    awaitReady(one, other);
    Lease held = one.lock("kernel:lock", Duration.ofMinutes(1)).orElseThrow();
    assertThat(other.lock("kernel:lock", Duration.ofMinutes(1))).isEmpty();
    held.close();
    assertThat(other.lock("kernel:lock", Duration.ofMinutes(1))).isPresent();
    held.close();
    assertThat(one.lock("kernel:lock", Duration.ofMinutes(1)))
        .as("a lease that has ended frees nobody else's lock")
        .isEmpty();
  }

  @Test
  void whatIsPublishedIsHeardOnTheOtherServerAndNoLongerWhenThatIsEnded() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    Runnable end = other.subscribe("kernel:news", heard::add);
    awaitReady(one, other);
    other.subscribed().get(1, TimeUnit.MINUTES);
    one.publish("kernel:news", "first");
    assertThat(heard.poll(1, TimeUnit.MINUTES)).isEqualTo("first");
    end.run();
    BlockingQueue<String> last = new LinkedBlockingQueue<>();
    other.subscribe("kernel:more", last::add);
    other.subscribed().get(1, TimeUnit.MINUTES);
    one.publish("kernel:news", "second");
    one.publish("kernel:more", "third");
    assertThat(last.poll(1, TimeUnit.MINUTES)).isEqualTo("third");
    assertThat(heard).isEmpty();
  }

  @Test
  void hangingServerIsGivenUpSoonAndUsedAgainWhenItAnswers() throws Exception {
    awaitReady(one);
    one.put("kernel:b", "there", Duration.ofMinutes(10));
    signal("STOP");
    try {
      long from = System.nanoTime();
      assertThatThrownBy(() -> one.get("kernel:b")).isInstanceOf(SharedMemory.Unreachable.class);
      System.out.println(
          "gave up on a hanging Redis after "
              + Duration.ofNanos(System.nanoTime() - from).toMillis()
              + " ms");
      assertThatThrownBy(() -> one.check()).hasMessageContaining("200 ms");
      assertThat(one.isConfigured()).isTrue();
    } finally {
      signal("CONT");
    }
    assertThat(one.await(() -> isAnswered("kernel:b"), LONG)).isTrue();
    assertThat(one.get("kernel:b")).contains("there");
  }

  private boolean isAnswered(String key) {
    try {
      return one.get(key).isPresent();
    } catch (SharedMemory.Unreachable notYet) {
      return false;
    }
  }

  private static void signal(String name) throws Exception {
    String pid =
        ProcessHandle.current()
            .descendants()
            .filter(process -> process.info().command().orElse("").contains("redis"))
            .map(process -> Long.toString(process.pid()))
            .findFirst()
            .orElseThrow();
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  @Test
  void settingsSwitchItOffAndOnWhileItRuns() throws Exception {
    awaitReady(one);
    assertThat(one.isConfigured()).isTrue();
    wanted.set(Optional.empty());
    assertThat(one.await(() -> !one.isConfigured() && !one.isConnected(), LONG)).isTrue();
    wanted.set(Optional.of(place));
    awaitReady(one);
    one.put("kernel:c", "again", Duration.ofMinutes(1));
    assertThat(one.get("kernel:c")).contains("again");
  }

  @Test
  void healthCheckWaitsForAConnectionThatIsJustBeingMade() throws Exception {
    RedisMemory fresh = RedisMemory.start(() -> Optional.of(place));
    fresh.check();
    assertThat(fresh.isConnected()).isTrue();
    fresh.close();
  }

  @Test
  void wrongPasswordIsNotConnectedAndNeverSaid() {
    Place wrong = new Place(place.address(), Optional.of("guessed"), "test");
    assertThatThrownBy(() -> Link.open(wrong))
        .isInstanceOf(SharedMemory.Unreachable.class)
        .satisfies(refused -> assertThat(refused.toString()).doesNotContain("guessed"));
    assertThat(wrong.toString()).doesNotContain("guessed");
  }
}
