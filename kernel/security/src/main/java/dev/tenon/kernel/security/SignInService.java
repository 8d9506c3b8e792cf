package dev.tenon.kernel.security;

import dev.tenon.api.security.SignIns;
import dev.tenon.api.spi.MessageTransport.Receipt;
import dev.tenon.kernel.security.OneTimeLinks.About;
import dev.tenon.kernel.security.OneTimeLinks.Issued;
import dev.tenon.kernel.security.OneTimeLinks.Link;
import dev.tenon.kernel.security.OneTimeLinks.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in by address: links, tickets, and proofs that plugins answer for. */
final class SignInService implements SignIns {
  private static final Logger log = LoggerFactory.getLogger(SignInService.class);

  private static final RateLimits.Limit ASKED_BY_CLIENT =
      new RateLimits.Limit("signin.client", 20, Duration.ofMinutes(20)).by(RateLimits.Reach.STRICT);
  private static final RateLimits.Limit ASKED_FOR_ADDRESS =
      new RateLimits.Limit("signin.address", 5, Duration.ofMinutes(30)).by(RateLimits.Reach.STRICT);
  private static final RateLimits.Limit TRIES =
      new RateLimits.Limit("signin.tries", 60, Duration.ofMinutes(10)).by(RateLimits.Reach.STRICT);

  private final OneTimeLinks links;
  private final Directory directory;
  private final Admission admission;
  private final Post post;
  private final RateLimits limits;

  SignInService(
      OneTimeLinks links, Directory directory, Admission admission, Post post, RateLimits limits) {
    this.links = links;
    this.directory = directory;
    this.admission = admission;
    this.post = post;
    this.limits = limits;
  }

  /** Mails, and the threads that send them. */
  record Post(Mailer mailer, Executor executor) {}

  /**
   * The address is looked up by another thread: an answer that waited for it would tell by its time
   * whether there is such an account.
   */
  @Override
  public void requestLink(String email, String page, Letter letter) {
    check(ASKED_BY_CLIENT);
    Optional<String> address =
        Emails.normalised(email).filter(known -> limits.take(ASKED_FOR_ADDRESS, known).isEmpty());
    if (address.isEmpty()) {
      return;
    }
    try {
      post.executor().execute(() -> send(address.get(), page, letter));
    } catch (RejectedExecutionException full) {
      log.warn("A sign-in link was not sent: too many are waiting");
    }
  }

  private void send(String email, String page, Letter letter) {
    try {
      List<Directory.Member> members = directory.readByEmail(email);
      if (members.isEmpty()) {
        return;
      }
      Issued issued = links.issue(Purpose.SIGN_IN, new About.TheAddress(email));
      Mail mail = letter.write(post.mailer().link(page, issued.secret()).toString());
      Receipt receipt = post.mailer().send(members.getFirst(), mail, issued.expiresAt());
      if (!(receipt instanceof Receipt.Taken)) {
        log.warn("A sign-in link did not get away: {}", receipt);
      }
    } catch (RuntimeException e) {
      log.error("A sign-in link could not be sent", e);
    }
  }

  @Override
  public boolean works(String secret) {
    check(TRIES);
    return links.look(secret, Purpose.SIGN_IN, Purpose.CHOOSE).isPresent();
  }

  @Override
  public SignIn redeem(String link) {
    check(TRIES);
    return links
        .use(link, Purpose.SIGN_IN)
        .flatMap(SignInService::address)
        .map(this::known)
        .orElseGet(SignIn.Refused::new);
  }

  @Override
  public SignIn identified(String email) {
    return Emails.normalised(email).map(this::known).orElseGet(SignIn.Refused::new);
  }

  private SignIn known(String email) {
    links.endOf(email, Purpose.SIGN_IN);
    List<Directory.Member> members = directory.readByEmail(email);
    return switch (members.size()) {
      case 0 -> new SignIn.Refused();
      case 1 -> new SignIn.Entered(admission.admit(members.getFirst()));
      default ->
          new SignIn.Choose(links.issue(Purpose.CHOOSE, new About.TheAddress(email)).secret());
    };
  }

  @Override
  public List<Account> accounts(String ticket) {
    check(TRIES);
    return links.look(ticket, Purpose.CHOOSE).stream()
        .flatMap(link -> address(link).stream())
        .flatMap(email -> directory.readByEmail(email).stream())
        .map(m -> new Account(m.user().id(), m.tenant().name(), m.user().called()))
        .toList();
  }

  @Override
  public SignIn choose(String ticket, UUID user) {
    check(TRIES);
    Optional<Directory.Member> chosen =
        links.use(ticket, Purpose.CHOOSE).flatMap(SignInService::address).stream()
            .flatMap(email -> directory.readByEmail(email).stream())
            .filter(member -> member.user().id().equals(user))
            .findFirst();
    return chosen
        .<SignIn>map(member -> new SignIn.Entered(admission.admit(member)))
        .orElseGet(SignIn.Refused::new);
  }

  private static Optional<String> address(Link link) {
    return link.about() instanceof About.TheAddress(String email)
        ? Optional.of(email)
        : Optional.empty();
  }

  private void check(RateLimits.Limit limit) {
    if (limits.take(limit, Client.current().network()).isPresent()) {
      throw Entrance.tooMany();
    }
  }
}
