package dev.tenon.kernel.web.http;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.security.Authentication;
import dev.tenon.kernel.security.Authentication.SignedIn;
import dev.tenon.kernel.security.Csrf;
import dev.tenon.kernel.security.RateLimits;
import dev.tenon.kernel.web.live.LiveDoor;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Who asks, whether it may come from where it comes from, and not too often. */
final class Guarding {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final RateLimits.Limit REQUESTS =
      new RateLimits.Limit("web.actor", 50_000, Duration.ofSeconds(10));
  private static final RateLimits.Limit CHANGES =
      new RateLimits.Limit("web.changes", 300, Duration.ofMinutes(1)).by(RateLimits.Reach.ALL);

  private final Authentication authentication;
  private final RateLimits limits;

  Guarding(Authentication authentication, RateLimits limits) {
    this.authentication = authentication;
    this.limits = limits;
  }

  /** Finds out who asks, by a token or by the session's cookie. */
  void identify(Exchange exchange) {
    Optional<String> bearer =
        exchange
            .header("Authorization")
            .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
            .map(value -> value.substring(7).strip());
    if (bearer.isPresent()) {
      SignedIn in = authentication.byToken(bearer.get()).orElseThrow(Problem::unauthenticated);
      exchange.signedIn(in, null);
    } else {
      exchange
          .cookie(exchange.site().sessionCookie())
          .ifPresent(
              secret ->
                  authentication.bySession(secret).ifPresent(in -> exchange.signedIn(in, secret)));
    }
    exchange.signedIn().ifPresent(in -> checkRate(REQUESTS, in));
  }

  private void checkRate(RateLimits.Limit limit, SignedIn in) {
    if (limits.take(limit, in.credential().toString()).isPresent()) {
      throw Problem.of(429, "too_many_requests", Text.of("tenon.problem.too_many_requests"));
    }
  }

  /** Turns away what another site made a browser send; before the body is read. */
  void checkSource(Exchange exchange) {
    Csrf.Source source =
        new Csrf.Source(
            exchange.method(), exchange.header("Sec-Fetch-Site"), exchange.header("Origin"));
    boolean token = exchange.actor().filter(a -> a.channel() == Actor.Channel.TOKEN).isPresent();
    if (!token && !Csrf.comesFromUs(source, exchange.site().origins(exchange.request()))) {
      throw crossSite();
    }
  }

  /** Asks for the session's token where something is to be changed; after the form is read. */
  void checkToken(Exchange exchange) {
    Optional<String> secret = exchange.sessionSecret();
    if (SAFE.contains(exchange.method()) || secret.isEmpty()) {
      return;
    }
    exchange.signedIn().ifPresent(in -> checkRate(CHANGES, in));
    String token =
        exchange.form().first("_csrf").or(() -> exchange.header("X-CSRF-Token")).orElse("");
    if (!Csrf.matches(secret.get(), token)) {
      throw crossSite();
    }
  }

  /** Who wants a WebSocket: somebody signed in by a session, on a page of which origin. */
  LiveDoor.Visitor liveVisitor(Exchange exchange) {
    SignedIn in = exchange.signedIn().orElseThrow(Problem::unauthenticated);
    String secret = exchange.sessionSecret().orElseThrow(Problem::unauthenticated);
    Set<String> ours = exchange.site().origins(exchange.request());
    return new LiveDoor.Visitor(
        in, secret, exchange.header("Origin").filter(ours::contains).isPresent());
  }

  private static Problem crossSite() {
    return Problem.of(403, "cross_site", Text.of("tenon.problem.cross_site"));
  }
}
