package dev.tenon.kernel.security;

import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Secrets that work once and not for long. Looking at one changes nothing. */
public final class OneTimeLinks {
  private static final Sql ADD =
      new Sql(
          "links.add",
          """
          insert into tenon.one_time_links (hash, purpose, user_id, email, created_at, expires_at)
          values (?, ?, ?, ?, ?, ?)""");
  private static final Sql LOOK =
      new Sql(
          "links.look",
          """
          select purpose, user_id, email, expires_at from tenon.one_time_links
          where hash = ? and purpose = any(?) and expires_at > ?""");
  private static final Sql USE =
      new Sql(
          "links.use",
          """
          delete from tenon.one_time_links where hash = ? and purpose = any(?) and expires_at > ?
          returning purpose, user_id, email, expires_at""");
  private static final Sql END_OF_USER =
      new Sql("links.endOfUser", "delete from tenon.one_time_links where user_id = ?");
  private static final Sql END_OF_EMAIL =
      new Sql(
          "links.endOfEmail", "delete from tenon.one_time_links where email = ? and purpose = ?");
  private static final Sql SWEEP =
      new Sql("links.sweep", "delete from tenon.one_time_links where expires_at <= ?");

  private final KernelSql sql;
  private final Clock clock;
  private final Secrets secrets;

  OneTimeLinks(KernelSql sql, Clock clock, Secrets secrets) {
    this.sql = sql;
    this.clock = clock;
    this.secrets = secrets;
  }

  /** What a link is for, and how long it works. */
  public enum Purpose {
    /** Signs in whoever has an address. */
    SIGN_IN(Duration.ofMinutes(10)),
    /** Chooses among the accounts of an address. */
    CHOOSE(Duration.ofMinutes(10)),
    /** Lets an invited person join. */
    INVITE(Duration.ofDays(7)),
    /** Signs in a user; printed on the machine itself. */
    ENTRY(Duration.ofHours(24));

    private final Duration works;

    Purpose(Duration works) {
      this.works = works;
    }

    /** How long such a link works. */
    public Duration works() {
      return works;
    }
  }

  /** Whom a link is about. */
  public sealed interface About {
    /** A user. */
    record TheUser(UUID id) implements About {}

    /** Whoever has an address. */
    record TheAddress(String email) implements About {}
  }

  /** A link that works. */
  public record Link(Purpose purpose, About about, Instant expiresAt) {}

  /** A secret that was just made; nobody can read it again. */
  public record Issued(String secret, Instant expiresAt) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Issued until " + expiresAt;
    }
  }

  /** Makes a link. Sweeps away the old ones on the way, so that none lies about for long. */
  public Issued issue(Purpose purpose, About about) {
    String secret = secrets.next();
    Instant now = clock.instant();
    Instant until = now.plus(purpose.works());
    sql.update(SWEEP, p -> p.instant(now));
    sql.update(
        ADD,
        p ->
            p.bytes(Secrets.hash(secret))
                .text(purpose.name())
                .uuid(about instanceof About.TheUser user ? user.id() : null)
                .text(about instanceof About.TheAddress address ? address.email() : null)
                .instant(now)
                .instant(until));
    return new Issued(secret, until);
  }

  /** The link, if it would work now for one of the purposes. */
  public Optional<Link> look(String secret, Purpose... purposes) {
    return ask(LOOK, secret, purposes);
  }

  /** The link, used up by this; of several tries at once exactly one gets it. */
  public Optional<Link> use(String secret, Purpose... purposes) {
    return ask(USE, secret, purposes);
  }

  /** Ends all links about a user. */
  public void endOf(UUID user) {
    sql.update(END_OF_USER, p -> p.uuid(user));
  }

  /** Ends the links of one purpose about an address. */
  public void endOf(String email, Purpose purpose) {
    sql.update(END_OF_EMAIL, p -> p.text(email).text(purpose.name()));
  }

  private Optional<Link> ask(Sql statement, String secret, Purpose... purposes) {
    if (!Secrets.isWellFormed(secret)) {
      return Optional.empty();
    }
    List<String> names = List.of(purposes).stream().map(Purpose::name).toList();
    Instant now = clock.instant();
    return sql.one(
        statement,
        p -> p.bytes(Secrets.hash(secret)).texts(names).instant(now),
        OneTimeLinks::link);
  }

  private static Link link(ResultSet row) throws SQLException {
    UUID user = row.getObject("user_id", UUID.class);
    About about =
        user == null ? new About.TheAddress(row.getString("email")) : new About.TheUser(user);
    return new Link(
        Purpose.valueOf(row.getString("purpose")),
        about,
        row.getObject("expires_at", java.time.OffsetDateTime.class).toInstant());
  }
}
