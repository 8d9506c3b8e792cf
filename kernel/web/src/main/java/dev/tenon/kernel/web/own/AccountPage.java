package dev.tenon.kernel.web.own;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.spi.SessionStore.Session;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.SeeOther;
import dev.tenon.api.web.SignedIn;
import dev.tenon.kernel.security.Authentication;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.security.User;
import dev.tenon.kernel.security.Users;
import dev.tenon.kernel.web.http.Exchange;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people say of themselves, where they are signed in, and their tokens. */
@Path("/account")
@SignedIn
public final class AccountPage {
  private static final Duration A_YEAR = Duration.ofDays(365);

  private final Security security;
  private final Zones zones;
  private final TokenPanel tokens;

  AccountPage(Security security, Zones zones) {
    this.security = security;
    this.zones = zones;
    this.tokens = new TokenPanel(security.tokens());
  }

  @GET
  public View page(Actor actor, @Context Exchange exchange) {
    return view(actor, exchange, null, null);
  }

  private View view(
      Actor actor, Exchange exchange, @Nullable FormData typed, @Nullable Problem problem) {
    List<Component> first = new ArrayList<>();
    first.add(
        new Component.Panel(
            Text.of("tenon.account.me"), List.of(), List.of(profile(actor, typed, problem))));
    if (actor.may(KernelPermissions.TOKENS_CREATE)) {
      first.add(tokens.panel(actor, me(actor).id()));
    }
    List<Component> second = List.of(keys(exchange), sessions(actor, exchange));
    return View.of(
            Text.of("tenon.account.title"),
            new Component.Columns(Component.Columns.Shape.ASIDE, first, second))
        .fact(Text.plain(actor.email()))
        .status(problem == null ? 200 : problem.status());
  }

  private Form profile(Actor actor, @Nullable FormData typed, @Nullable Problem problem) {
    User user = me(actor);
    String language = user.locale().map(Locale::getLanguage).orElse("");
    String zone = user.zone().map(Object::toString).orElse("");
    List<Form.Input> inputs = new ArrayList<>();
    inputs.add(new Form.Of(WelcomePage.NAME, user.name(), typed));
    if (user.email().isEmpty()) {
      inputs.add(new Form.Of(WelcomePage.EMAIL, null, typed));
    }
    inputs.add(Places.language(language, true));
    inputs.add(Places.zone(zones, actor.locale().getCountry(), zone, true));
    return new Form(
        "/account",
        List.of(new Form.Group(Text.none(), inputs)),
        Text.of("tenon.save"),
        null,
        Map.of(),
        problem,
        false);
  }

  private User me(Actor actor) {
    return security
        .users()
        .one(actor, Optional.ofNullable(actor.user()).orElseThrow(Problem::notFound));
  }

  private static Component keys(Exchange exchange) {
    boolean off = exchange.cookie(exchange.site().keysCookie()).filter("off"::equals).isPresent();
    Act act =
        Act.post(
            Text.of(off ? "tenon.account.keys.turn_on" : "tenon.account.keys.turn_off"),
            "/account/keys",
            Map.of("keys", off ? "on" : "off"));
    return new Component.Panel(
        Text.of("tenon.account.keys"),
        List.of(act),
        List.of(
            new Component.Line(Text.of(off ? "tenon.account.keys.off" : "tenon.account.keys.on"))));
  }

  private Component sessions(Actor actor, Exchange exchange) {
    UUID current = exchange.signedIn().map(Authentication.SignedIn::credential).orElse(null);
    List<Component.Rows.Item> rows =
        security.sessions().of(actor.tenant(), me(actor).id()).stream()
            .map(session -> session(session, session.id().equals(current)))
            .toList();
    Act everywhere =
        Act.post(Text.of("tenon.account.sessions.end_all"), "/account/sessions/end", Map.of());
    return new Component.Panel(
        Text.of("tenon.account.sessions"), List.of(everywhere), List.of(new Component.Rows(rows)));
  }

  private static Component.Rows.Item session(Session session, boolean current) {
    Act end =
        Act.post(
            Text.of("tenon.account.sessions.end"),
            "/account/sessions/" + session.id() + "/end",
            Map.of());
    return new Component.Rows.Item(
        Icon.LOCK,
        current ? Tone.GOOD : Tone.NEUTRAL,
        Text.plain(Browsers.name(session.client())),
        Text.joined(" · ", Text.plain(session.address()), Text.moment(session.seenAt())),
        null,
        current ? Text.of("tenon.account.sessions.here") : null,
        current ? List.of() : List.of(end));
  }

  @POST
  public Object save(Actor actor, FormData typed, @Context Exchange exchange) {
    try {
      security
          .users()
          .changeProfile(
              actor,
              new Users.Profile(
                  Typed.text(typed, "name"),
                  Typed.text(typed, "email"),
                  Typed.language(typed, actor.locale().getCountry()),
                  Typed.zone(typed)));
      return SeeOther.to("/account", Text.of("tenon.saved"));
    } catch (Problem problem) {
      return view(actor, exchange, typed, problem);
    }
  }

  /** Kept by this browser: a phone and a desk are not alike in this. */
  @POST
  @Path("keys")
  public SeeOther keys(FormData typed, @Context Exchange exchange) {
    boolean off = typed.first("keys").filter("off"::equals).isPresent();
    exchange.setCookie(
        exchange.site().keysCookie(), off ? "off" : "", off ? A_YEAR : Duration.ZERO);
    return SeeOther.to("/account", Text.of("tenon.saved"));
  }

  /** Here, too: whoever lost a phone doesn't know which line it is. */
  @POST
  @Path("sessions/end")
  public SeeOther endAllSessions(Actor actor) {
    security.users().signOut(actor, me(actor).id());
    return SeeOther.to("/signin", Text.of("tenon.account.sessions.all_ended"));
  }

  @POST
  @Path("sessions/{id}/end")
  public SeeOther endSession(Actor actor, @PathParam("id") UUID id) {
    security.users().revokeSession(actor, me(actor).id(), id);
    return SeeOther.to("/account", Text.of("tenon.account.sessions.ended"));
  }

  @POST
  @Path("tokens")
  public View makeToken(Actor actor, FormData typed) {
    return tokens.made(actor, me(actor).id(), typed);
  }

  @POST
  @Path("tokens/{id}/end")
  public SeeOther endToken(Actor actor, @PathParam("id") UUID id) {
    security.tokens().revoke(actor, me(actor).id(), id);
    return SeeOther.to("/account", Text.of("tenon.account.tokens.ended"));
  }
}
