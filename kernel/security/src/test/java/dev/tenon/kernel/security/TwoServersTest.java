package dev.tenon.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.web.StartSession;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One server lets somebody in or shuts somebody out, and another one is asked. */
class TwoServersTest {
  private final House house = new House();
  private final Tenants.Created business = house.business("Windows", "ada@example.com");
  private final User tom = house.joined(business, "tom@example.com", "technician");
  private final CompletableFuture<Boolean> listening = new CompletableFuture<>();
  private Security other;

  @BeforeEach
  void open() throws Exception {
    house.security.close();
    house.security = house.open(others(house.database));
    other = house.open(others(house.database));
    house.database.notices().listen("people", said -> {}, () -> listening.complete(true));
    listening.get(1, TimeUnit.MINUTES);
  }

  @AfterEach
  void close() {
    other.close();
    house.close();
  }

  private static OtherServers others(Database database) {
    return new OtherServers(Optional.of(database.notices()), Optional::empty, Optional.empty());
  }

  /** What is done, and the other server having heard of it. */
  private void heard(Runnable done) throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    Runnable end = house.database.notices().listen("people", heard::complete, () -> {});
    long from = System.nanoTime();
    done.run();
    heard.get(1, TimeUnit.MINUTES);
    System.out.println(
        "heard on the other server after "
            + Duration.ofNanos(System.nanoTime() - from).toMillis()
            + " ms");
    end.run();
  }

  private boolean letsIn(Security server, StartSession session) {
    return server.authentication().bySession(session.secret()).isPresent();
  }

  @Test
  void whoSignedInOnOneIsLetInByTheOtherUntilSignedOutOnAny() throws Exception {
    StartSession session = house.session(tom);
    assertThat(letsIn(other, session)).isTrue();
    heard(() -> house.security.sessions().end(session.secret()));
    assertThat(letsIn(other, session)).isFalse();

    StartSession again = house.session(tom);
    assertThat(letsIn(other, again)).isTrue();
    heard(() -> other.users().signOut(house.owner(business), tom.id()));
    assertThat(letsIn(house.security, again)).isFalse();
  }

  @Test
  void newRolesAndANewNameOfTheBusinessCountOnTheOtherServerToo() throws Exception {
    StartSession session = house.session(tom);
    assertThat(other.authentication().bySession(session.secret()).orElseThrow().actor().roles())
        .containsExactly("technician");
    heard(
        () ->
            house
                .security
                .users()
                .changeRoles(
                    house.owner(business), tom.id(), Set.of("office"), Set.of(), tom.version()));
    assertThat(other.authentication().bySession(session.secret()).orElseThrow().actor().roles())
        .containsExactly("office");
  }

  @Test
  void revokedTokenIsRefusedByTheOtherServer() throws Exception {
    Tokens.Created token =
        house
            .security
            .tokens()
            .create(house.owner(business), business.owner(), "script", Duration.ofDays(1));
    assertThat(other.authentication().byToken(token.secret())).isPresent();
    heard(
        () ->
            house
                .security
                .tokens()
                .revoke(house.owner(business), business.owner(), token.token().id()));
    assertThat(other.authentication().byToken(token.secret())).isEmpty();
  }

  @Test
  void serverThatCantHearRemembersNothing() {
    Database deaf = TestDatabase.with("V100__identity.sql");
    deaf.notices();
    deaf.close();
    Security unheard = house.open(others(deaf));
    StartSession session = house.session(tom);
    assertThat(letsIn(unheard, session)).isTrue();
    house.security.users().disable(house.owner(business), tom.id());
    assertThat(letsIn(unheard, session)).isFalse();
    unheard.close();
  }
}
