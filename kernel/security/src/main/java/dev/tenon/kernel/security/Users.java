package dev.tenon.kernel.security;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Role;
import dev.tenon.api.security.SignIns.Mail;
import dev.tenon.api.spi.MessageTransport.Receipt;
import dev.tenon.api.spi.SessionStore.Session;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.security.OneTimeLinks.About;
import dev.tenon.kernel.security.OneTimeLinks.Issued;
import dev.tenon.kernel.security.OneTimeLinks.Purpose;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The people of a business. Every method acts for an actor and never sees another tenant's users;
 * every write is audited, and effective at once on this node. Not to be called inside a transaction
 * of the kernel's SQL: what is remembered is forgotten when the write has been committed.
 */
public final class Users {
  private static final int LONGEST_NAME = 200;

  private final UserTable table;
  private final Directory directory;
  private final Credentials credentials;
  private final Mailer mailer;
  private final Supplier<UUID> ids;

  Users(
      UserTable table,
      Directory directory,
      Credentials credentials,
      Mailer mailer,
      Supplier<UUID> ids) {
    this.table = table;
    this.directory = directory;
    this.credentials = credentials;
    this.mailer = mailer;
    this.ids = ids;
  }

  /** What a user signs in with. */
  record Credentials(Sessions sessions, Tokens tokens, OneTimeLinks links) {}

  /** A person to invite. */
  public record Invitation(String email, Set<String> roles, Set<String> regions) {}

  /**
   * An invited person.
   *
   * @param receipt what became of the mail with the link
   */
  public record Invited(User user, Receipt receipt) {}

  /** What people say of themselves; an empty locale or zone means the business' own. */
  public record Profile(
      String name, String email, Optional<Locale> locale, Optional<ZoneId> zone) {}

  /** The users of the actor's tenant, the oldest first. */
  public List<User> all(Actor by) {
    Roles.require(by, KernelPermissions.USERS_READ);
    return directory.readMembers(by.tenant()).stream().map(Directory.Member::user).toList();
  }

  /**
   * One user of the actor's tenant.
   *
   * @throws Problem 404, also for another tenant's
   */
  public User one(Actor by, UUID id) {
    if (!id.equals(by.user())) {
      Roles.require(by, KernelPermissions.USERS_READ);
    }
    return member(by, id).user();
  }

  /** The user of a tenant with an address, for the console. */
  public Optional<User> byEmail(UUID tenant, String email) {
    return Emails.normalised(email)
        .flatMap(
            address ->
                directory.readMembers(tenant).stream()
                    .map(Directory.Member::user)
                    .filter(user -> user.email().equals(address))
                    .findFirst());
  }

  /** The owner who has been there longest and may come in, for the console. */
  public Optional<User> firstOwner(UUID tenant) {
    return directory.readMembers(tenant).stream()
        .filter(Directory.Member::mayComeIn)
        .map(Directory.Member::user)
        .filter(user -> user.roles().contains(Role.OWNER.id()))
        .findFirst();
  }

  /**
   * Invites a person by mail; the link works once, for seven days.
   *
   * @throws Problem 403, or 422 for an unknown role or an address that somebody has
   */
  public Invited invite(Actor by, Invitation invitation) {
    Roles.require(by, KernelPermissions.USERS_CREATE);
    Roles.checkKnown(invitation.roles());
    Roles.checkOwnership(by, Set.of(), invitation.roles());
    String email = checkedEmail(invitation.email());
    UUID id = ids.get();
    table.add(by, new Ledger.NewUser(id, email, invitation.roles(), invitation.regions(), false));
    return send(by, id);
  }

  /** Sends an invited person another link; earlier ones stop working. */
  public Invited inviteAgain(Actor by, UUID id) {
    Roles.require(by, KernelPermissions.USERS_CREATE);
    if (member(by, id).user().state() != User.State.INVITED) {
      throw Problem.conflict("joined", Text.of("tenon.user.joined"));
    }
    return send(by, id);
  }

  private Invited send(Actor by, UUID id) {
    Directory.Member member = member(by, id);
    credentials.links().endOf(id);
    Issued issued = credentials.links().issue(Purpose.INVITE, new About.TheUser(id));
    String link = linkTo(Entrance.PAGE, issued).toString();
    Mail mail =
        new Mail(
            Text.of("tenon.mail.invite.subject", by.tenantName()),
            Text.of("tenon.mail.invite.text", by.name(), by.tenantName(), link));
    return new Invited(member.user(), mailer.send(member, mail, issued.expiresAt()));
  }

  /**
   * Gives a person other roles and regions.
   *
   * @param seen the version the actor saw
   * @throws Problem 403, 404, 422, or 409 when somebody else changed the user or it would leave the
   *     business without an owner
   */
  public User changeRoles(Actor by, UUID id, Set<String> roles, Set<String> regions, long seen) {
    Roles.require(by, KernelPermissions.USERS_UPDATE);
    Roles.checkKnown(roles);
    table.changeRoles(by, id, new UserTable.Grant(roles, regions, seen));
    directory.forget(id);
    return member(by, id).user();
  }

  /**
   * Shuts a person out: sessions, tokens and links end with it.
   *
   * @throws Problem 403, 404, or 409 for the last owner
   */
  public void disable(Actor by, UUID id) {
    Roles.require(by, KernelPermissions.USERS_DELETE);
    List<Session> ended = table.disable(by, id, credentials);
    directory.forget(id);
    credentials.sessions().forget(ended);
  }

  /** Lets a person in again, who then signs in anew. */
  public void enable(Actor by, UUID id) {
    Roles.require(by, KernelPermissions.USERS_DELETE);
    table.enable(by, id);
    directory.forget(id);
  }

  /**
   * Changes what the caller says of themselves. An address can be told once, by an owner who has
   * none yet: a later change would need proof.
   *
   * @throws Problem 422
   */
  public User changeProfile(Actor by, Profile profile) {
    UUID id = Optional.ofNullable(by.user()).orElseThrow(Problem::notFound);
    String name = checkedName(profile.name());
    User before = member(by, id).user();
    String email = before.email().isEmpty() ? checkedEmail(profile.email()) : before.email();
    table.changeProfile(by, id, new Profile(name, email, profile.locale(), profile.zone()));
    directory.forget(id);
    return member(by, id).user();
  }

  /** Ends one session of a user of the actor's tenant: one's own, or with the permission. */
  public void revokeSession(Actor by, UUID user, UUID session) {
    if (!user.equals(by.user())) {
      Roles.require(by, KernelPermissions.USERS_DELETE);
    }
    credentials.sessions().forget(table.endSession(by, member(by, user).user(), session));
  }

  /**
   * Signs a person out everywhere.
   *
   * @return how many sessions ended
   */
  public int signOut(Actor by, UUID user) {
    if (!user.equals(by.user())) {
      Roles.require(by, KernelPermissions.USERS_DELETE);
    }
    List<Session> ended = table.endSessions(by, member(by, user).user());
    credentials.sessions().forget(ended);
    return ended.size();
  }

  /** An invited person said yes, and how they are called. */
  Directory.Member joined(Directory.Member invited, String name) {
    UUID id = invited.user().id();
    table.join(invited, name);
    directory.forget(id);
    return directory.readMember(id).orElseThrow(Problem::notFound);
  }

  URI linkTo(String page, Issued issued) {
    return mailer.link(page, issued.secret());
  }

  private Directory.Member member(Actor by, UUID id) {
    return directory
        .readMember(id)
        .filter(member -> member.tenant().id().equals(by.tenant()))
        .orElseThrow(Problem::notFound);
  }

  static String checkedName(String typed) {
    return Names.checked(typed, LONGEST_NAME, "tenon.user.name_wrong");
  }

  private static String checkedEmail(String typed) {
    return Emails.normalised(typed)
        .orElseThrow(() -> Problem.invalid("email", "email", Text.of("tenon.user.email_wrong")));
  }
}
