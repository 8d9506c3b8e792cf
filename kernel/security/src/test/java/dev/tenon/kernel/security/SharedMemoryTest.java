package dev.tenon.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.spi.SessionStore.Session;
import dev.tenon.api.spi.SharedMemory;
import dev.tenon.kernel.security.RateLimits.Limit;
import dev.tenon.kernel.security.RateLimits.Reach;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What servers do with the memory that they share, and without it. */
class SharedMemoryTest {
  private static final Limit SIGN_IN = new Limit("try", 3, Duration.ofHours(1)).by(Reach.STRICT);
  private static final Limit CHANGES = new Limit("change", 3, Duration.ofHours(1)).by(Reach.ALL);

  private final FakeMemory memory = new FakeMemory();
  private final AtomicLong nanos = new AtomicLong();
  private final Sealing sealing = new Sealing("the installation\'s secret", new SecureRandom());

  private Shared shared() {
    return new Shared(() -> Optional.<SharedMemory>of(memory), nanos::get);
  }

  private RateLimits server() {
    return new RateLimits(nanos::get, shared());
  }

  private void after(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static int allowed(List<RateLimits> servers, Limit limit) {
    int allowed = 0;
    for (int i = 0; i < 12; i++) {
      allowed += servers.get(i % servers.size()).take(limit, "ada").isEmpty() ? 1 : 0;
    }
    return allowed;
  }

  @Test
  void serversCountTogetherWhatMayBeTriedSoManyTimes() {
    assertThat(allowed(List.of(server(), server()), SIGN_IN)).isEqualTo(3);
    assertThat(allowed(List.of(server(), server()), CHANGES)).isEqualTo(3);
    memory.configured = false;
    assertThat(allowed(List.of(server(), server()), SIGN_IN)).isEqualTo(6);
  }

  @Test
  void nobodySignsInWhileTheMemoryHangsAndOtherThingsGoOn() {
    memory.hangs = true;
    assertThat(allowed(List.of(server(), server()), SIGN_IN)).isZero();
    assertThat(allowed(List.of(server(), server()), CHANGES)).isEqualTo(6);
  }

  @Test
  void onlyOneRequestWaitsForAMemoryThatHangsAndItIsAskedAgainLater() {
    Shared shared = shared();
    memory.hangs = true;
    for (int i = 0; i < 100; i++) {
      assertThat(shared.ask(known -> known.get("x"))).isInstanceOf(Shared.Answer.Silence.class);
    }
    assertThat(memory.asked).isEqualTo(1);
    memory.hangs = false;
    after(Duration.ofSeconds(6));
    assertThat(shared.ask(known -> known.get("x"))).isInstanceOf(Shared.Answer.Given.class);
  }

  private static Session session() {
    Instant now = Instant.parse("2026-11-20T12:00:00.123456Z");
    return new Session(
        "key",
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        "Some browser\nof two lines",
        "2001:db8::1",
        now,
        now.plusSeconds(7),
        now.plusSeconds(700));
  }

  private SessionCopies copies() {
    SessionCopies copies = new SessionCopies(shared(), Optional.of(sealing), nanos::get);
    after(Duration.ofMinutes(3));
    return copies;
  }

  @Test
  void copyOfASessionIsFoundByAnotherServerAndCantBeReadOrMadeByAnybodyElse() {
    Session session = session();
    copies().keep(session);
    assertThat(copies().find("key")).contains(session);
    String shut = memory.kept.values().iterator().next();
    assertThat(shut).doesNotContain(session.user().toString());
    memory.kept.replaceAll((name, value) -> shut.substring(0, 20) + "AAAA" + shut.substring(24));
    assertThat(copies().find("key")).isEmpty();
    memory.kept.put("kernel:session/another", shut);
    assertThat(copies().find("another")).as("under another name").isEmpty();
  }

  @Test
  void copyThatCouldNotBeRemovedBecauseTheMemoryHungIsNotBelievedWhenItIsBack() {
    SessionCopies here = copies();
    SessionCopies there = copies();
    here.keep(session());
    assertThat(there.find("key")).isPresent();
    memory.hangs = true;
    here.remove("key");
    there.ended("key");
    memory.hangs = false;
    after(Duration.ofSeconds(6));
    assertThat(memory.kept).isNotEmpty();
    assertThat(here.find("key")).isEmpty();
    assertThat(there.find("key")).isEmpty();
    there.keep(session());
    assertThat(there.find("key")).as("nor put back").isEmpty();
  }

  @Test
  void serverThatHasJustStartedOrHeardNothingForAWhileAsksForNoCopy() {
    SessionCopies copies = copies();
    copies.keep(session());
    assertThat(new SessionCopies(shared(), Optional.of(sealing), nanos::get).find("key")).isEmpty();
    copies.mistrust();
    assertThat(copies.find("key")).isEmpty();
    after(Duration.ofMinutes(3));
    assertThat(copies.find("key")).isPresent();
  }
}
