package dev.tenon.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.spi.SessionStore.Session;
import dev.tenon.api.web.StartSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final House house = new House();
  private final Tenants.Created business = house.business("Windows", "ana@example.com");
  private User tom;

  @BeforeEach
  void invite() {
    tom = house.joined(business, "tom@example.com", "technician");
    house.security.users().signOut(house.owner(business), tom.id());
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aSessionSurvivesARestart() {
    StartSession session = house.session(tom);
    house.security = house.open();
    Actor actor = house.withCookie(session).orElseThrow().actor();
    assertThat(actor.user()).isEqualTo(tom.id());
    assertThat(actor.roles()).containsExactly("technician");
    assertThat(actor.tenantName()).isEqualTo("Windows");
    assertThat(actor.channel()).isEqualTo(Actor.Channel.WEB);
  }

  @Test
  void everySignInHasANewSecret() {
    assertThat(house.session(tom).secret()).isNotEqualTo(house.session(tom).secret());
  }

  @Test
  void revokingWorksAtOnce() {
    StartSession session = house.session(tom);
    StartSession other = house.session(tom);
    assertThat(house.withCookie(session)).isPresent();
    Session listed =
        house.security.sessions().of(tom.tenant(), tom.id()).stream()
            .filter(s -> s.key().equals(Secrets.key(session.secret())))
            .findFirst()
            .orElseThrow();
    house.security.users().revokeSession(house.owner(business), tom.id(), listed.id());
    assertThat(house.withCookie(session)).isEmpty();
    assertThat(house.withCookie(other)).isPresent();
    assertThat(house.audited()).contains("session.revoke");
  }

  @Test
  void signingOutEndsTheSession() {
    StartSession session = house.session(tom);
    assertThat(house.withCookie(session)).isPresent();
    house.security.sessions().end(session.secret());
    assertThat(house.withCookie(session)).isEmpty();
  }

  @Test
  void disablingAPersonShutsThemOutAtOnceAndEnablingDoesNotBringSessionsBack() {
    StartSession session = house.session(tom);
    assertThat(house.withCookie(session)).isPresent();
    house.security.users().disable(house.owner(business), tom.id());
    assertThat(house.withCookie(session)).isEmpty();
    house.security.users().enable(house.owner(business), tom.id());
    assertThat(house.withCookie(session)).isEmpty();
  }

  @Test
  void newRolesCountFromTheNextRequest() {
    StartSession session = house.session(tom);
    assertThat(house.withCookie(session).orElseThrow().actor().may("data.import")).isFalse();
    house
        .security
        .users()
        .changeRoles(
            house.owner(business),
            tom.id(),
            java.util.Set.of("office"),
            java.util.Set.of("north"),
            tom.version());
    Actor after = house.withCookie(session).orElseThrow().actor();
    assertThat(after.may("data.import")).isTrue();
    assertThat(after.regions()).containsExactly("north");
  }

  @Test
  void anUnusedSessionIdlesOut() {
    StartSession session = house.session(tom);
    house.clock.advance(Sessions.Limits.STANDARD.idle());
    assertThat(house.withCookie(session)).isEmpty();
    assertThat(house.security.sessions().of(tom.tenant(), tom.id())).isEmpty();
  }

  @Test
  void aUsedSessionStaysUntilItsEnd() {
    StartSession session = house.session(tom);
    Instant end = house.clock.instant().plus(Sessions.Limits.STANDARD.absolute());
    while (house.clock.instant().plus(Duration.ofDays(10)).isBefore(end)) {
      house.clock.advance(Duration.ofDays(10));
      assertThat(house.withCookie(session)).isPresent();
    }
    house.clock.advance(Duration.ofDays(10));
    assertThat(house.withCookie(session)).isEmpty();
  }

  @Test
  void useIsNotedEveryFewMinutesOnly() {
    StartSession session = house.session(tom);
    Instant started = house.clock.instant();
    house.clock.advance(Sessions.TOUCHED_EVERY);
    house.withCookie(session);
    assertThat(seenAt()).isEqualTo(started);
    house.clock.advance(Duration.ofSeconds(1));
    house.withCookie(session);
    assertThat(seenAt()).isEqualTo(house.clock.instant());
  }

  @Test
  void aSessionKnowsTheClientItWasStartedFrom() {
    new Client("192.0.2.7", "A browser").call(() -> house.session(tom));
    assertThat(house.security.sessions().of(tom.tenant(), tom.id()).getFirst())
        .satisfies(
            s -> {
              assertThat(s.address()).isEqualTo("192.0.2.7");
              assertThat(s.client()).isEqualTo("A browser");
            });
  }

  @Test
  void whatWasNeverASecretCostsNothing() {
    house.database.close();
    assertThat(house.security.authentication().bySession("")).isEmpty();
    assertThat(house.security.authentication().bySession("x' or '1'='1")).isEmpty();
    assertThat(house.security.authentication().byToken("tenon_short")).isEmpty();
  }

  @Test
  void aKnownSessionCostsNoRoundTrip() {
    StartSession session = house.session(tom);
    house.withCookie(session);
    house.database.close();
    assertThat(house.withCookie(session)).isPresent();
  }

  @Test
  void aTokenActsAsItsUserUntilItEnds() {
    Tokens.Created token = token(Duration.ofHours(2));
    Actor actor = house.security.authentication().byToken(token.secret()).orElseThrow().actor();
    assertThat(actor.user()).isEqualTo(tom.id());
    assertThat(actor.channel()).isEqualTo(Actor.Channel.TOKEN);
    assertThat(token.secret()).startsWith("tenon_");
    assertThat(token.toString()).doesNotContain(token.secret());
    house.clock.advance(Duration.ofHours(2));
    assertThat(house.security.authentication().byToken(token.secret())).isEmpty();
  }

  @Test
  void aRevokedTokenIsRefusedAtOnce() {
    Tokens.Created token = token(Duration.ofHours(2));
    assertThat(house.security.authentication().byToken(token.secret())).isPresent();
    Actor owner = house.owner(business);
    house.security.tokens().revoke(owner, tom.id(), token.token().id());
    assertThat(house.security.authentication().byToken(token.secret())).isEmpty();
    assertThat(house.security.tokens().of(tom.tenant(), tom.id())).isEmpty();
    assertThatThrownBy(() -> house.security.tokens().revoke(owner, tom.id(), token.token().id()))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(404));
  }

  @Test
  void disablingAPersonEndsTheirTokens() {
    Tokens.Created token = token(Duration.ofHours(2));
    house.security.users().disable(house.owner(business), tom.id());
    assertThat(house.security.authentication().byToken(token.secret())).isEmpty();
    house.security.users().enable(house.owner(business), tom.id());
    assertThat(house.security.authentication().byToken(token.secret())).isEmpty();
  }

  @Test
  void nobodyMakesATokenForSomebodyElse() {
    assertThatThrownBy(
            () ->
                house
                    .security
                    .tokens()
                    .create(house.owner(business), tom.id(), "mine", Duration.ofHours(1)))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(403));
  }

  @Test
  void aTokenWasSeenWhenItWasUsed() {
    Tokens.Created token = token(Duration.ofHours(2));
    assertThat(tokens().getFirst().seenAt()).isEmpty();
    house.security.authentication().byToken(token.secret());
    assertThat(tokens().getFirst().seenAt()).contains(house.clock.instant());
  }

  private List<Tokens.Token> tokens() {
    return house.security.tokens().of(tom.tenant(), tom.id());
  }

  private Tokens.Created token(Duration validFor) {
    Actor console = house.security.actors().console(tom.tenant());
    return house.security.tokens().create(console, tom.id(), "a script", validFor);
  }

  private Instant seenAt() {
    return house.security.sessions().of(tom.tenant(), tom.id()).getFirst().seenAt();
  }
}
