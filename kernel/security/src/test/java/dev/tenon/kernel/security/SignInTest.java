package dev.tenon.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.Problem;
import dev.tenon.api.security.SignIns;
import dev.tenon.api.security.SignIns.SignIn;
import dev.tenon.api.ui.Text;
import dev.tenon.api.web.StartSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static final String PAGE = "/signin-magiclink/enter";

  private final House house = new House();
  private final SignIns signIns = house.security.signIns();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aLinkSignsInOnce() {
    house.business("Windows", "ana@example.com");
    String link = ask("ana@example.com");
    StartSession start = entered(signIns.redeem(link));
    assertThat(house.withCookie(start).orElseThrow().actor().email()).isEqualTo("ana@example.com");
    assertThat(signIns.redeem(link)).isInstanceOf(SignIn.Refused.class);
    assertThat(house.audited()).contains("session.start");
  }

  @Test
  void theMailGoesInTheBackgroundOfTheTenantAndSaysWhenItsLinkEnds() {
    Tenants.Created business = house.business("Windows", "ana@example.com");
    ask("Ana@Example.com");
    var message = house.letters.messages.getLast();
    assertThat(message.to()).isEqualTo("ana@example.com");
    assertThat(message.tenant()).isEqualTo(business.tenant().id());
    assertThat(message.sensitiveUntil())
        .isEqualTo(house.clock.instant().plus(Duration.ofMinutes(10)));
    assertThat(message.text()).contains("https://crm.example.com" + PAGE + "?t=");
    assertThat(house.letters.senders.getLast().tenant()).isEqualTo(business.tenant().id());
    assertThat(message.toString()).doesNotContain(house.letters.lastSecret());
  }

  @Test
  void lookingAtALinkAsOftenAsAMailProgramDoesChangesNothing() {
    house.business("Windows", "ana@example.com");
    String link = ask("ana@example.com");
    for (int i = 0; i < 5; i++) {
      assertThat(signIns.works(link)).isTrue();
    }
    entered(signIns.redeem(link));
    assertThat(signIns.works(link)).isFalse();
  }

  @Test
  void aLinkEndsAfterTenMinutes() {
    house.business("Windows", "ana@example.com");
    String link = ask("ana@example.com");
    house.clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(signIns.works(link)).isTrue();
    house.clock.advance(Duration.ofMillis(1));
    assertThat(signIns.works(link)).isFalse();
    assertThat(signIns.redeem(link)).isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void nothingTellsWhetherAnAddressIsKnown() {
    Tenants.Created business = house.business("Windows", "ana@example.com");
    User gone = house.joined(business, "gone@example.com", "office");
    house.security.users().disable(house.owner(business), gone.id());
    int before = house.letters.messages.size();
    for (String email : List.of("nobody@example.com", "gone@example.com", "no address at all")) {
      signIns.requestLink(email, PAGE, SignInTest::mail);
    }
    assertThat(house.letters.messages).hasSize(before);
  }

  @Test
  void theAddressIsLookedUpByAnotherThread() {
    List<Runnable> later = new ArrayList<>();
    house.business("Windows", "ana@example.com");
    Security security =
        new Security(
            new Security.Ground(
                house.database.kernel(),
                house.clock,
                java.util.UUID::randomUUID,
                new java.security.SecureRandom(),
                house.audit::add),
            new Security.Neighbours(
                java.util.Optional::empty,
                () -> java.util.Optional.of(house.letters),
                (text, locale, zone) -> "",
                () -> java.net.URI.create("https://crm.example.com")),
            Sessions.Limits.STANDARD,
            new Security.MailThreads(later::add, () -> {}));
    security.signIns().requestLink("ana@example.com", PAGE, SignInTest::mail);
    security.signIns().requestLink("nobody@example.com", PAGE, SignInTest::mail);
    assertThat(later).hasSize(2);
    assertThat(house.letters.messages).isEmpty();
  }

  @Test
  void anAddressGetsOnlySoManyLinksAndNobodyIsTold() {
    house.business("Windows", "ana@example.com");
    for (int i = 0; i < 8; i++) {
      signIns.requestLink("ana@example.com", PAGE, SignInTest::mail);
    }
    assertThat(house.letters.messages).hasSize(5);
  }

  @Test
  void aClientMayAskOnlySoOften() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 21; i++) {
                signIns.requestLink("x" + i + "@example.com", PAGE, SignInTest::mail);
              }
            })
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(429));
  }

  @Test
  void ofManyTriesAtOnceOneGetsIn() throws Exception {
    house.business("Windows", "ana@example.com");
    String link = ask("ana@example.com");
    Callable<SignIn> redeem = () -> signIns.redeem(link);
    List<SignIn> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<SignIn> one : threads.invokeAll(List.of(redeem, redeem, redeem, redeem))) {
        results.add(one.get());
      }
    }
    assertThat(results).filteredOn(SignIn.Entered.class::isInstance).hasSize(1);
  }

  @Test
  void somebodyWhoWorksForTwoBusinessesChooses() {
    house.business("Windows", "ana@example.com");
    Tenants.Created plumbing = house.business("Plumbing", "ana@example.com");
    Tenants.Created other = house.business("Other", "bob@example.com");
    String ticket = ticket(signIns.redeem(ask("ana@example.com")));
    assertThat(signIns.works(ticket)).isTrue();
    assertThat(signIns.accounts(ticket))
        .extracting(SignIns.Account::tenantName)
        .containsExactly("Windows", "Plumbing");
    StartSession start = entered(signIns.choose(ticket, plumbing.owner()));
    assertThat(house.withCookie(start).orElseThrow().actor().tenant())
        .isEqualTo(plumbing.tenant().id());
    assertThat(signIns.choose(ticket, plumbing.owner())).isInstanceOf(SignIn.Refused.class);
    assertThat(house.security.users().all(house.owner(other))).hasSize(1);
  }

  @Test
  void aTicketIsForItsOwnAccountsOnly() {
    house.business("Windows", "ana@example.com");
    house.business("Plumbing", "ana@example.com");
    Tenants.Created other = house.business("Other", "bob@example.com");
    String ticket = ticket(signIns.redeem(ask("ana@example.com")));
    assertThat(signIns.choose(ticket, other.owner())).isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void aTicketIsNoLinkAndALinkIsNoTicket() {
    house.business("Windows", "ana@example.com");
    house.business("Plumbing", "ana@example.com");
    String link = ask("ana@example.com");
    assertThat(signIns.accounts(link)).isEmpty();
    assertThat(house.security.entrance().enter(link)).isEmpty();
    String ticket = ticket(signIns.redeem(link));
    assertThat(signIns.redeem(ticket)).isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void disablingAPersonEndsALinkOnItsWay() {
    Tenants.Created business = house.business("Windows", "ana@example.com");
    User user = house.joined(business, "tom@example.com", "technician");
    String link = ask("tom@example.com");
    house.security.users().disable(house.owner(business), user.id());
    assertThat(signIns.redeem(link)).isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void usingALinkEndsTheOthersOfThatAddress() {
    house.business("Windows", "ana@example.com");
    String first = ask("ana@example.com");
    String second = ask("ana@example.com");
    entered(signIns.redeem(second));
    assertThat(signIns.works(first)).isFalse();
  }

  @Test
  void aPluginWithItsOwnProofSignsIn() {
    house.business("Windows", "ana@example.com");
    assertThat(signIns.identified("ANA@example.com")).isInstanceOf(SignIn.Entered.class);
    assertThat(signIns.identified("nobody@example.com")).isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void onlyHashesAreStored() {
    house.business("Windows", "ana@example.com");
    String link = ask("ana@example.com");
    StartSession start = entered(signIns.redeem(ask("ana@example.com")));
    String all =
        house
            .database
            .kernel()
            .list(
                new dev.tenon.kernel.data.Sql(
                    "test.all",
                    """
                    select coalesce(string_agg(s::text, ' '), '') from tenon.sessions s
                    union all select coalesce(string_agg(l::text, ' '), '')
                    from tenon.one_time_links l\
                    """),
                dev.tenon.kernel.data.Binder.NOTHING,
                row -> row.getString(1))
            .toString();
    assertThat(all).doesNotContain(link, start.secret()).contains(Secrets.key(start.secret()));
  }

  private String ask(String email) {
    signIns.requestLink(email, PAGE, SignInTest::mail);
    return house.letters.lastSecret();
  }

  private static SignIns.Mail mail(String link) {
    return new SignIns.Mail(Text.plain("Sign in"), Text.plain("Open " + link + " now"));
  }

  private static StartSession entered(SignIn result) {
    return ((SignIn.Entered) result).start();
  }

  private static String ticket(SignIn result) {
    return ((SignIn.Choose) result).ticket();
  }
}
