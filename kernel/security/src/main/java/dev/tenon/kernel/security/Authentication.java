package dev.tenon.kernel.security;

import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Actor.Channel;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is asking, by a cookie's or a header's secret. On the hot path it hashes once and looks into
 * memory; a session or user that was ended on this node is refused from that moment.
 */
public final class Authentication {
  private final Sessions sessions;
  private final Tokens tokens;
  private final Directory directory;
  private final Actors actors;

  Authentication(Sessions sessions, Tokens tokens, Directory directory, Actors actors) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.directory = directory;
    this.actors = actors;
  }

  /**
   * Somebody who is in.
   *
   * @param actor with the roles and permissions of this moment
   * @param credential the id of the session or token
   */
  public record SignedIn(Actor actor, UUID credential) {}

  /** Whose session this is, by the cookie's value. */
  public Optional<SignedIn> bySession(String secret) {
    return sessions.find(secret).flatMap(s -> signedIn(s.tenant(), s.user(), s.id(), Channel.WEB));
  }

  /** Whose token this is, as it stands after {@code Bearer}. */
  public Optional<SignedIn> byToken(String secret) {
    return tokens.find(secret).flatMap(t -> signedIn(t.tenant(), t.user(), t.id(), Channel.TOKEN));
  }

  private Optional<SignedIn> signedIn(UUID tenant, UUID user, UUID credential, Channel channel) {
    return directory
        .member(user)
        .filter(member -> member.mayComeIn() && member.tenant().id().equals(tenant))
        .map(member -> new SignedIn(actors.of(member, channel), credential));
  }
}
