package dev.tenon.kernel.security;

import dev.tenon.api.security.Actor;
import dev.tenon.api.spi.MessageTransport;
import dev.tenon.api.ui.Text;
import dev.tenon.api.web.StartSession;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.TestDatabase;
import dev.tenon.kernel.data.TurnedClock;
import java.net.URI;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The whole room on a real database, with a clock to turn and a letter box to look into. */
final class House implements AutoCloseable {
  static final Tenants.Place LISBON =
      new Tenants.Place(Locale.of("pt", "PT"), ZoneId.of("Europe/Lisbon"), "EUR", "PT");
  static final Tenants.Place AUSTIN =
      new Tenants.Place(Locale.US, ZoneId.of("America/Chicago"), "USD", "US");

  final Database database = TestDatabase.with("V100__identity.sql");
  final TurnedClock clock = new TurnedClock();
  final List<AuditTrail.Entry> audit = new CopyOnWriteArrayList<>();
  volatile boolean auditIsFull;
  final LetterBox letters = new LetterBox();
  Security security = open();

  /** What a node that starts again has: the same tables and nothing in memory. */
  Security open() {
    return open(OtherServers.NONE);
  }

  /** On a server that hears others. */
  Security open(OtherServers others) {
    return new Security(
        new Security.Ground(database.kernel(), clock, ids(), new SecureRandom(), this::write),
        new Security.Neighbours(
            Optional::empty,
            () -> Optional.of(letters),
            (text, locale, zone) -> said(text),
            () -> URI.create("https://crm.example.com/"),
            others),
        Sessions.Limits.STANDARD,
        new Security.MailThreads(Runnable::run, () -> {}));
  }

  private void write(AuditTrail.Entry entry) {
    if (auditIsFull) {
      throw new IllegalStateException("no room in the audit");
    }
    audit.add(entry);
  }

  private static Supplier<UUID> ids() {
    AtomicLong number = new AtomicLong(System.nanoTime());
    return () -> new UUID((number.incrementAndGet() << 16) | 0x7000, 0x8000000000000000L);
  }

  private static String said(Text text) {
    return switch (text) {
      case Text.Plain plain -> plain.value();
      case Text.Key key -> key.key() + key.args();
      default -> text.toString();
    };
  }

  Tenants.Created business(String name, String owner) {
    return security.tenants().create(name, owner, AUSTIN);
  }

  Actor actor(UUID tenant, UUID user) {
    return security.actors().user(tenant, user, Actor.Channel.WEB).orElseThrow();
  }

  Actor owner(Tenants.Created business) {
    return actor(business.tenant().id(), business.owner());
  }

  /** A person who was invited by the owner and joined. */
  User joined(Tenants.Created business, String email, String... roles) {
    Users.Invitation invitation = new Users.Invitation(email, Set.of(roles), Set.of());
    User user = security.users().invite(owner(business), invitation).user();
    if (security.entrance().join(letters.lastSecret(), "Name of " + email).isEmpty()) {
      throw new IllegalStateException(email + " could not join");
    }
    return security.users().one(owner(business), user.id());
  }

  StartSession session(User user) {
    String secret = security.entrance().print(user.id()).getQuery().substring(2);
    return security.entrance().enter(secret).orElseThrow();
  }

  Optional<Authentication.SignedIn> withCookie(StartSession session) {
    return security.authentication().bySession(session.secret());
  }

  List<String> audited() {
    return audit.stream().map(AuditTrail.Entry::action).toList();
  }

  @Override
  public void close() {
    security.close();
    database.close();
  }

  static final class LetterBox implements MessageTransport {
    final List<Message> messages = new ArrayList<>();
    final List<Actor> senders = new ArrayList<>();

    @Override
    public String channel() {
      return "email";
    }

    @Override
    public Receipt send(Message message) {
      messages.add(message);
      senders.add(Caller.current());
      return new Receipt.Taken("box");
    }

    String lastSecret() {
      String text = messages.getLast().text();
      int from = text.indexOf("?t=") + 3;
      return text.substring(from, from + 43);
    }
  }
}
