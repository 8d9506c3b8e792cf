package dev.tenon.kernel.security;

import dev.tenon.api.security.Actor;
import dev.tenon.api.web.SeeOther;
import dev.tenon.api.web.StartSession;
import dev.tenon.kernel.data.KernelSql;
import java.util.Map;

/** Lets a person in who has proven who they are. */
final class Admission {
  private final KernelSql sql;
  private final Sessions sessions;
  private final Actors actors;
  private final Ledger ledger;

  Admission(KernelSql sql, Sessions sessions, Actors actors, Ledger ledger) {
    this.sql = sql;
    this.sessions = sessions;
    this.actors = actors;
    this.ledger = ledger;
  }

  /** A session with a new secret; where it leads, the first time, is the welcome page. */
  StartSession admit(Directory.Member member) {
    User user = member.user();
    Actor actor = actors.of(member, Actor.Channel.WEB);
    Sessions.Started started =
        sql.inTransaction(
            () -> {
              Sessions.Started session = sessions.start(user.tenant(), user.id());
              ledger.added(
                  actor,
                  "session.start",
                  new AuditTrail.Row("sessions", session.session().id(), user.called()),
                  Map.of("user", user.id(), "address", session.session().address()));
              return session;
            });
    return new StartSession(
        started.secret(), SeeOther.to(user.isUnintroduced() ? Entrance.WELCOME : "/"));
  }
}
