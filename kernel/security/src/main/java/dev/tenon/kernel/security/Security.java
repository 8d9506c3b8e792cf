package dev.tenon.kernel.security;

import dev.tenon.api.security.SignIns;
import dev.tenon.api.spi.MessageTransport;
import dev.tenon.api.spi.SessionStore;
import dev.tenon.kernel.data.KernelSql;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The whole room, put together once at the start. Safe for all threads. */
public final class Security implements AutoCloseable {
  private static final int MAIL_THREADS = 4;
  private static final int MAILS_WAITING = 1_000;

  private final Core core;
  private final Users.Credentials credentials;
  private final Shared shared;
  private final RateLimits limits;
  private final Csrf csrf;
  private final Tenants tenants;
  private final Users users;
  private final Authentication authentication;
  private final Entrance entrance;
  private final SignIns signIns;
  private final Runnable whenClosed;
  private final Runnable following;

  /**
   * What the room stands on.
   *
   * @param ids UUIDv7
   * @param audit is called within the transaction of each write
   */
  public record Ground(
      KernelSql sql, Clock clock, Supplier<UUID> ids, SecureRandom random, AuditTrail audit) {}

  /**
   * What the room asks of others, each time anew.
   *
   * @param sessionStore the store in charge; empty for the kernel's own table
   * @param mail what takes e-mail
   * @param words turns texts into a reader's language
   * @param address under which people reach this installation
   * @param others the servers that share the database
   */
  public record Neighbours(
      Supplier<Optional<SessionStore>> sessionStore,
      Supplier<Optional<MessageTransport>> mail,
      Words words,
      Supplier<URI> address,
      OtherServers others) {

    /** Of a server that has the database for itself. */
    public Neighbours(
        Supplier<Optional<SessionStore>> sessionStore,
        Supplier<Optional<MessageTransport>> mail,
        Words words,
        Supplier<URI> address) {
      this(sessionStore, mail, words, address, OtherServers.NONE);
    }
  }

  private record Core(Secrets secrets, Directory directory, GrantBook grants, Actors actors) {
    static Core on(Ground ground, Memory memory) {
      Directory directory = new Directory(ground.sql(), memory);
      GrantBook grants = new GrantBook();
      return new Core(
          new Secrets(ground.random()), directory, grants, new Actors(directory, grants));
    }
  }

  /** What mails are sent by, and how its threads end. */
  record MailThreads(Executor executor, Runnable whenClosed) {}

  /** Opens the room. */
  public static Security open(Ground ground, Neighbours neighbours, Sessions.Limits sessionLimits) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            MAIL_THREADS,
            MAIL_THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MAILS_WAITING),
            Thread.ofVirtual().name("sign-in-mail-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return new Security(
        ground, neighbours, sessionLimits, new MailThreads(threads, threads::shutdownNow));
  }

  Security(Ground ground, Neighbours neighbours, Sessions.Limits sessionLimits, MailThreads mails) {
    KernelSql sql = ground.sql();
    Clock clock = ground.clock();
    core = Core.on(ground, new Memory(neighbours.others().notices()));
    shared = new Shared(neighbours.others().memory(), System::nanoTime);
    limits = new RateLimits(System::nanoTime, shared);
    csrf = new Csrf(ground.random());
    whenClosed = mails.whenClosed();
    Ledger ledger = new Ledger(sql, clock, ground.audit(), core.grants());
    credentials = credentials(ground, neighbours, sessionLimits, ledger);
    tenants = new Tenants(sql, clock, ground.ids(), ledger, core.directory());
    Mailer mailer =
        new Mailer(
            neighbours.mail(),
            neighbours.words(),
            neighbours.address(),
            core.actors(),
            ground.ids());
    UserTable table =
        new UserTable(
            new UserTable.Books(sql, ledger),
            clock,
            core.directory(),
            core.actors(),
            credentials.sessions());
    users = new Users(table, core.directory(), credentials, mailer, ground.ids());
    authentication =
        new Authentication(
            credentials.sessions(), credentials.tokens(), core.directory(), core.actors());
    Admission admission = new Admission(sql, credentials.sessions(), core.actors(), ledger);
    entrance = new Entrance(credentials.links(), core.directory(), users, admission, limits);
    SignInService.Post post = new SignInService.Post(mailer, mails.executor());
    signIns = new SignInService(credentials.links(), core.directory(), admission, post, limits);
    following = core.directory().memory().follow(this::forget, this::forgetAll);
  }

  private void forget(Memory.Of of, String key) {
    switch (of) {
      case USER -> core.directory().forget(UUID.fromString(key));
      case TENANT -> core.directory().forgetTenant(UUID.fromString(key));
      case SESSION -> credentials.sessions().forget(key);
      case TOKEN -> credentials.tokens().forget(key);
    }
  }

  private void forgetAll() {
    core.directory().forgetAll();
    credentials.sessions().forgetAll();
    credentials.tokens().forgetAll();
  }

  private Users.Credentials credentials(
      Ground ground, Neighbours neighbours, Sessions.Limits sessionLimits, Ledger ledger) {
    SessionStore table = new TableSessionStore(ground.sql());
    SessionCopies copies =
        new SessionCopies(shared, neighbours.others().sealing(), System::nanoTime);
    Sessions sessions =
        new Sessions(
            () -> neighbours.sessionStore().get().orElse(table),
            sessionLimits,
            ground.clock(),
            ground.ids(),
            core.secrets(),
            new Sessions.Books(core.directory().memory(), copies));
    Tokens.Books books = new Tokens.Books(ground.sql(), ledger, core.directory().memory());
    Tokens tokens = new Tokens(books, ground.clock(), ground.ids(), core.secrets());
    OneTimeLinks links = new OneTimeLinks(ground.sql(), ground.clock(), core.secrets());
    return new Users.Credentials(sessions, tokens, links);
  }

  /** The businesses. */
  public Tenants tenants() {
    return tenants;
  }

  /** Their people. */
  public Users users() {
    return users;
  }

  /** Signed-in browsers. */
  public Sessions sessions() {
    return credentials.sessions();
  }

  /** Bearer tokens. */
  public Tokens tokens() {
    return credentials.tokens();
  }

  /** Secrets that work once. */
  public OneTimeLinks links() {
    return credentials.links();
  }

  /** Who is asking. */
  public Authentication authentication() {
    return authentication;
  }

  /** Makes actors. */
  public Actors actors() {
    return core.actors();
  }

  /** Which role may do what. */
  public GrantBook grants() {
    return core.grants();
  }

  /** The kernel's own door. */
  public Entrance entrance() {
    return entrance;
  }

  /** What sign-in plugins are given; the kernel's provider of that contract. */
  public SignIns signIns() {
    return signIns;
  }

  /** What the servers share. */
  public Shared shared() {
    return shared;
  }

  /** Token buckets. */
  public RateLimits limits() {
    return limits;
  }

  /** Forms of other sites. */
  public Csrf csrf() {
    return csrf;
  }

  @Override
  public void close() {
    following.run();
    whenClosed.run();
  }
}
