package dev.tenon.kernel.security;

import dev.tenon.api.Problem;
import dev.tenon.api.ui.Text;
import dev.tenon.api.web.StartSession;
import dev.tenon.kernel.security.OneTimeLinks.About;
import dev.tenon.kernel.security.OneTimeLinks.Link;
import dev.tenon.kernel.security.OneTimeLinks.Purpose;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The kernel's own door, which works with no plugin live: links printed on the machine itself, and
 * invitations. All lead to the page {@value #PAGE}; its GET shows what {@link #look} answers and
 * changes nothing, its POST calls {@link #enter} or {@link #join}.
 */
public final class Entrance {
  /** The page that links lead to; the secret is the query parameter {@code t}. */
  public static final String PAGE = "/enter";

  /** Where somebody is sent who has not told name and address yet. */
  public static final String WELCOME = "/welcome";

  private static final RateLimits.Limit TRIES =
      new RateLimits.Limit("entrance", 30, Duration.ofMinutes(10)).by(RateLimits.Reach.STRICT);

  private final OneTimeLinks links;
  private final Directory directory;
  private final Users users;
  private final Admission admission;
  private final RateLimits limits;

  Entrance(
      OneTimeLinks links,
      Directory directory,
      Users users,
      Admission admission,
      RateLimits limits) {
    this.links = links;
    this.directory = directory;
    this.users = users;
    this.admission = admission;
    this.limits = limits;
  }

  /** What a link would do. */
  public sealed interface Door {
    /** Sign this person in. */
    record ToEnter(String userName, String tenantName) implements Door {}

    /** Let this person join; asks for the name. */
    record ToJoin(String email, String tenantName) implements Door {}

    /** Nothing: used before, too old, never made, or for somebody who is no more. */
    record Closed() implements Door {}
  }

  /** Looks at a link and changes nothing. */
  public Door look(String secret) {
    checkTries();
    return links
        .look(secret, Purpose.ENTRY, Purpose.INVITE)
        .flatMap(link -> holder(link).map(member -> door(link, member)))
        .orElseGet(Door.Closed::new);
  }

  /** Uses up a link that was printed on the machine; empty when it doesn't work. */
  public Optional<StartSession> enter(String secret) {
    checkTries();
    return links.use(secret, Purpose.ENTRY).flatMap(this::holder).map(admission::admit);
  }

  /**
   * Uses up an invitation; empty when it doesn't work.
   *
   * @throws Problem 422 when the name isn't one; the invitation then still works
   */
  public Optional<StartSession> join(String secret, String name) {
    checkTries();
    String checked = Users.checkedName(name);
    return links
        .use(secret, Purpose.INVITE)
        .flatMap(this::holder)
        .map(member -> admission.admit(users.joined(member, checked)));
  }

  /**
   * A new link that signs a user in, once, within a day. For the console, whose reader owns the
   * machine, and for nobody else.
   */
  public URI print(UUID user) {
    return users.linkTo(PAGE, links.issue(Purpose.ENTRY, new About.TheUser(user)));
  }

  private void checkTries() {
    if (limits.take(TRIES, Client.current().network()).isPresent()) {
      throw tooMany();
    }
  }

  static Problem tooMany() {
    return Problem.of(429, "too_many_requests", Text.of("tenon.problem.too_many_requests"));
  }

  private Optional<Directory.Member> holder(Link link) {
    if (!(link.about() instanceof About.TheUser(UUID id))) {
      return Optional.empty();
    }
    User.State wanted = link.purpose() == Purpose.INVITE ? User.State.INVITED : User.State.ACTIVE;
    return directory.readMember(id).filter(member -> member.user().state() == wanted);
  }

  private static Door door(Link link, Directory.Member member) {
    String tenant = member.tenant().name();
    return link.purpose() == Purpose.INVITE
        ? new Door.ToJoin(member.user().email(), tenant)
        : new Door.ToEnter(member.user().called(), tenant);
  }
}
