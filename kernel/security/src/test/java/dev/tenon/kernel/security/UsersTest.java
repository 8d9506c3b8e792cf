package dev.tenon.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.spi.MessageTransport.Receipt;
import dev.tenon.api.web.StartSession;
import dev.tenon.kernel.security.Entrance.Door;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsersTest {
  private final House house = new House();
  private final Tenants.Created business = house.business("Windows", "ana@example.com");

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void anInvitedPersonJoinsWithOneLink() {
    Users.Invited invited = invite("Tom@Example.com", "technician");
    assertThat(invited.receipt()).isInstanceOf(Receipt.Taken.class);
    assertThat(invited.user().state()).isEqualTo(User.State.INVITED);
    String secret = house.letters.lastSecret();
    assertThat(entrance().look(secret)).isEqualTo(new Door.ToJoin("tom@example.com", "Windows"));
    StartSession session = entrance().join(secret, " Tom ").orElseThrow();
    Actor tom = house.withCookie(session).orElseThrow().actor();
    assertThat(tom.name()).isEqualTo("Tom");
    assertThat(tom.roles()).containsExactly("technician");
    assertThat(session.then().path()).isEqualTo("/");
    assertThat(entrance().join(secret, "Tom")).isEmpty();
    assertThat(entrance().look(secret)).isInstanceOf(Door.Closed.class);
    assertThat(house.audited()).containsSubsequence("user.invite", "user.join", "session.start");
  }

  @Test
  void lookingAtAnInvitationChangesNothing() {
    invite("tom@example.com", "technician");
    String secret = house.letters.lastSecret();
    entrance().look(secret);
    entrance().look(secret);
    assertThat(entrance().join(secret, "Tom")).isPresent();
  }

  @Test
  void aNameThatIsNoneDoesNotUseUpTheInvitation() {
    invite("tom@example.com", "technician");
    String secret = house.letters.lastSecret();
    refused(422, () -> entrance().join(secret, "  "));
    assertThat(entrance().join(secret, "Tom")).isPresent();
  }

  @Test
  void anInvitationEndsAfterSevenDays() {
    invite("tom@example.com", "technician");
    house.clock.advance(Duration.ofDays(7));
    assertThat(entrance().join(house.letters.lastSecret(), "Tom")).isEmpty();
  }

  @Test
  void invitingAgainEndsTheEarlierLink() {
    Users.Invited invited = invite("tom@example.com", "technician");
    String first = house.letters.lastSecret();
    users().inviteAgain(owner(), invited.user().id());
    assertThat(entrance().join(first, "Tom")).isEmpty();
    assertThat(entrance().join(house.letters.lastSecret(), "Tom")).isPresent();
    refused(409, () -> users().inviteAgain(owner(), invited.user().id()));
  }

  @Test
  void anInvitedPersonCanNotSignInBeforeJoining() {
    invite("tom@example.com", "technician");
    assertThat(house.security.signIns().identified("tom@example.com"))
        .isInstanceOf(dev.tenon.api.security.SignIns.SignIn.Refused.class);
  }

  @Test
  void anAddressIsTakenOncePerBusiness() {
    invite("tom@example.com", "technician");
    refused(422, () -> invite("TOM@example.com", "office"));
    Tenants.Created other = house.business("Plumbing", "bob@example.com");
    assertThat(house.joined(other, "tom@example.com", "sales").email())
        .isEqualTo("tom@example.com");
  }

  @Test
  void aRoleThatIsNoneIsRefused() {
    refused(422, () -> invite("tom@example.com", "emperor"));
    refused(422, () -> invite("tom@example.com"));
  }

  @Test
  void twoBusinessesNeverSeeEachOthersPeople() {
    User tom = house.joined(business, "tom@example.com", "office");
    Tenants.Created other = house.business("Plumbing", "bob@example.com");
    Actor bob = house.owner(other);
    assertThat(users().all(bob)).extracting(User::email).containsExactly("bob@example.com");
    refused(404, () -> users().one(bob, tom.id()));
    refused(404, () -> users().disable(bob, tom.id()));
    refused(404, () -> users().enable(bob, tom.id()));
    refused(404, () -> users().inviteAgain(bob, tom.id()));
    refused(
        404, () -> users().changeRoles(bob, tom.id(), Set.of("sales"), Set.of(), tom.version()));
    house.session(tom);
    var session = house.security.sessions().of(tom.tenant(), tom.id()).getFirst();
    refused(404, () -> users().revokeSession(bob, tom.id(), session.id()));
    assertThat(house.security.sessions().of(bob.tenant(), tom.id())).isEmpty();
    assertThat(house.security.actors().user(bob.tenant(), tom.id(), Actor.Channel.WEB)).isEmpty();
    assertThat(users().one(owner(), tom.id()).state()).isEqualTo(User.State.ACTIVE);
  }

  @Test
  void whoLacksThePermissionIsRefused() {
    User tom = house.joined(business, "tom@example.com", "office");
    Actor office = house.actor(tom.tenant(), tom.id());
    refused(403, () -> users().all(office));
    refused(403, () -> users().invite(office, new Users.Invitation("x@y.z", Set.of(), Set.of())));
    refused(403, () -> users().disable(office, business.owner()));
    refused(403, () -> house.security.tenants().change(office, "Mine", House.LISBON, 1));
    assertThat(users().one(office, tom.id()).email()).isEqualTo("tom@example.com");
  }

  @Test
  void anAdminNeitherMakesNorChangesAnOwner() {
    User ada = house.joined(business, "ada@example.com", "admin");
    Actor admin = house.actor(ada.tenant(), ada.id());
    refused(403, () -> users().disable(admin, business.owner()));
    refused(
        403, () -> users().changeRoles(admin, ada.id(), Set.of("owner"), Set.of(), ada.version()));
    refused(
        403,
        () ->
            users()
                .invite(admin, new Users.Invitation("x@example.com", Set.of("owner"), Set.of())));
  }

  @Test
  void theLastOwnerStays() {
    Actor owner = owner();
    User self = users().one(owner, business.owner());
    refused(409, () -> users().disable(owner, self.id()));
    refused(
        409,
        () -> users().changeRoles(owner, self.id(), Set.of("admin"), Set.of(), self.version()));
    house.joined(business, "second@example.com", "owner");
    users().disable(owner, self.id());
    assertThat(house.security.actors().user(self.tenant(), self.id(), Actor.Channel.WEB)).isEmpty();
  }

  @Test
  void twoOwnersWhoDisableEachOtherAtOnceLeaveOne() throws Exception {
    User second = house.joined(business, "second@example.com", "owner");
    Actor one = owner();
    Actor other = house.actor(second.tenant(), second.id());
    List<Callable<Boolean>> both =
        List.of(() -> disabled(one, second.id()), () -> disabled(other, business.owner()));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(both);
    }
    assertThat(users().firstOwner(business.tenant().id())).isPresent();
  }

  private boolean disabled(Actor by, java.util.UUID user) {
    try {
      users().disable(by, user);
      return true;
    } catch (Problem refused) {
      return false;
    }
  }

  @Test
  void aStaleChangeOfRolesIsRefused() {
    User tom = house.joined(business, "tom@example.com", "office");
    users().changeRoles(owner(), tom.id(), Set.of("sales"), Set.of(), tom.version());
    refused(
        409,
        () -> users().changeRoles(owner(), tom.id(), Set.of("office"), Set.of(), tom.version()));
  }

  @Test
  void theAuditShowsWhatChangedAndWhoDidIt() {
    User tom = house.joined(business, "tom@example.com", "office");
    house.audit.clear();
    users().changeRoles(owner(), tom.id(), Set.of("sales"), Set.of("north"), tom.version());
    AuditTrail.Entry entry = house.audit.getFirst();
    assertThat(entry.by().email()).isEqualTo("ana@example.com");
    assertThat(entry.row())
        .isEqualTo(new AuditTrail.Row("users", tom.id(), "Name of tom@example.com"));
    assertThat(entry.before())
        .isEqualTo(java.util.Map.of("roles", List.of("office"), "regions", List.of()));
    assertThat(entry.after())
        .isEqualTo(java.util.Map.of("roles", List.of("sales"), "regions", List.of("north")));
  }

  @Test
  void aSessionThatCanNotBeAuditedDoesNotEnd() {
    User tom = house.joined(business, "tom@example.com", "technician");
    StartSession session = house.session(tom);
    Actor owner = house.owner(business);
    house.auditIsFull = true;
    assertThatThrownBy(() -> house.security.users().signOut(owner, tom.id()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> house.security.users().disable(owner, tom.id()))
        .isInstanceOf(IllegalStateException.class);
    house.auditIsFull = false;
    assertThat(house.withCookie(session)).isPresent();
    house.security = house.open();
    assertThat(house.withCookie(session)).isPresent();
    assertThat(house.security.users().signOut(owner, tom.id())).isEqualTo(2);
    assertThat(house.withCookie(session)).isEmpty();
    assertThat(house.audited()).endsWith("session.revoke", "session.revoke");
  }

  @Test
  void theFirstStartMakesABusinessWhoseOwnerTellsWhoTheyAre() {
    try (House empty = new House()) {
      Security security = empty.security;
      Tenants.Created first = security.tenants().createFirst(House.LISBON).orElseThrow();
      assertThat(security.tenants().createFirst(House.LISBON)).isEmpty();
      String secret = security.entrance().print(first.owner()).getQuery().substring(2);
      assertThat(security.entrance().look(secret)).isEqualTo(new Door.ToEnter("", "My business"));
      StartSession session = security.entrance().enter(secret).orElseThrow();
      assertThat(session.then().path()).isEqualTo("/welcome");
      assertThat(security.entrance().enter(secret)).isEmpty();
      Actor owner = empty.withCookie(session).orElseThrow().actor();
      assertThat(owner.email()).isEmpty();
      security
          .users()
          .changeProfile(
              owner,
              new Users.Profile(
                  "Ana", "Ana@Example.com", Optional.of(Locale.GERMAN), Optional.empty()));
      security.tenants().change(owner, "Ana & Filhos", House.LISBON, first.tenant().version());
      Actor after = empty.withCookie(session).orElseThrow().actor();
      assertThat(after.email()).isEqualTo("ana@example.com");
      assertThat(after.tenantName()).isEqualTo("Ana & Filhos");
      assertThat(after.locale()).isEqualTo(Locale.GERMAN);
      assertThat(after.zone()).isEqualTo(ZoneId.of("Europe/Lisbon"));
    }
  }

  @Test
  void severalNodesThatStartAtOnceMakeOneBusiness() throws Exception {
    try (House empty = new House();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> start =
          () -> empty.security.tenants().createFirst(House.LISBON).isPresent();
      long made = 0;
      for (var one : threads.invokeAll(List.of(start, start, start))) {
        made += one.get() ? 1 : 0;
      }
      assertThat(made).isEqualTo(1);
      assertThat(empty.security.tenants().all()).hasSize(1);
    }
  }

  @Test
  void anAddressOnceToldStays() {
    User tom = house.joined(business, "tom@example.com", "office");
    Actor actor = house.actor(tom.tenant(), tom.id());
    User after =
        users()
            .changeProfile(
                actor,
                new Users.Profile(
                    "Tom B", "other@example.com", Optional.empty(), Optional.empty()));
    assertThat(after.email()).isEqualTo("tom@example.com");
    assertThat(after.name()).isEqualTo("Tom B");
  }

  @Test
  void whoIsAtTheConsoleFindsOwnersAndPeople() {
    User tom = house.joined(business, "tom@example.com", "office");
    assertThat(users().firstOwner(tom.tenant()).orElseThrow().id()).isEqualTo(business.owner());
    assertThat(users().byEmail(tom.tenant(), "TOM@example.com").orElseThrow().id())
        .isEqualTo(tom.id());
    assertThat(users().byEmail(business.owner(), "tom@example.com")).isEmpty();
  }

  @Test
  void aPluginsOwnWorkActsInOneBusinessWithThePermissionsItIsGiven() {
    Set<String> given = Set.of("contacts.read");
    Actor work =
        house.security.actors().background(business.tenant().id(), "contacts@1.0.0", given);
    assertThat(work.user()).isNull();
    assertThat(work.name()).isEqualTo("contacts@1.0.0");
    assertThat(work.permissions()).isEqualTo(given);
    assertThat(work.roles()).isEmpty();
    assertThatThrownBy(() -> house.security.actors().background(business.owner(), "x@1", given))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Users users() {
    return house.security.users();
  }

  private Entrance entrance() {
    return house.security.entrance();
  }

  private Actor owner() {
    return house.owner(business);
  }

  private Users.Invited invite(String email, String... roles) {
    return users().invite(owner(), new Users.Invitation(email, Set.of(roles), Set.of()));
  }

  private static void refused(int status, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
  }
}
