package dev.tenon.kernel.web.own;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.SeeOther;
import dev.tenon.api.web.SignedIn;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.security.Tenant;
import dev.tenon.kernel.security.User;
import dev.tenon.kernel.security.Users;
import dev.tenon.kernel.web.http.Exchange;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first visit: who is this, and which business. */
@Path("/welcome")
@SignedIn
public final class WelcomePage {
  private static final Fields FIELDS = Fields.of("tenon");
  static final Field<String> NAME = FIELDS.text("name").required().max(200).autocomplete("name");
  static final Field<String> EMAIL = FIELDS.email("email").required().autocomplete("email");
  private static final Field<String> BUSINESS =
      FIELDS.text("business").required().max(200).autocomplete("organization");

  private final Security security;
  private final Zones zones;

  WelcomePage(Security security, Zones zones) {
    this.security = security;
    this.zones = zones;
  }

  @GET
  public View page(Actor actor, @Context Exchange exchange) {
    return view(actor, exchange, null, null);
  }

  private View view(
      Actor actor, Exchange exchange, @Nullable FormData typed, @Nullable Problem problem) {
    User user = me(actor);
    List<Form.Input> person = new ArrayList<>();
    person.add(new Form.Of(NAME, user.name().isEmpty() ? null : user.name(), typed));
    if (user.email().isEmpty()) {
      person.add(new Form.Of(EMAIL, null, typed));
    }
    List<Form.Group> groups = new ArrayList<>();
    groups.add(new Form.Group(Text.of("tenon.welcome.you"), person));
    Tenant tenant = security.tenants().find(actor.tenant()).orElseThrow(Problem::notFound);
    if (actor.may(KernelPermissions.SETTINGS_UPDATE)) {
      Guess guess = Guess.of(tenant, zones, exchange);
      groups.add(
          new Form.Group(
              Text.of("tenon.welcome.business"),
              business(actor, zones, tenant.name(), guess, typed)));
    }
    Form form =
        new Form(
            "/welcome",
            groups,
            Text.of("tenon.welcome.save"),
            null,
            hidden(tenant, typed),
            problem,
            false);
    return View.of(Text.of("tenon.welcome.title"), form)
        .fact(Text.of("tenon.welcome.fact"))
        .status(problem == null ? 200 : problem.status());
  }

  /** The browser is asked for its time zone as long as nobody has said one. */
  private static Map<String, String> hidden(Tenant tenant, @Nullable FormData typed) {
    String version = String.valueOf(tenant.version());
    return typed == null && FirstSteps.NOWHERE.contains(tenant.zone())
        ? Map.of("_version", version, "_guess", "zone")
        : Map.of("_version", version);
  }

  static List<Form.Input> business(
      Actor actor, Zones zones, String name, Guess guess, @Nullable FormData typed) {
    String country = given(typed, "country", guess.country());
    return List.of(
        new Form.Of(BUSINESS, name, typed),
        Places.country(actor.locale(), country),
        Places.zone(zones, country, given(typed, "zone", guess.zone()), false),
        Places.language(given(typed, "language", guess.language()), false),
        Places.currency(actor.locale(), given(typed, "currency", guess.currency())));
  }

  private static String given(@Nullable FormData typed, String name, String otherwise) {
    return typed == null ? otherwise : typed.first(name).orElse(otherwise);
  }

  private User me(Actor actor) {
    return security
        .users()
        .one(actor, Optional.ofNullable(actor.user()).orElseThrow(Problem::notFound));
  }

  @POST
  public Object save(Actor actor, FormData typed, @Context Exchange exchange) {
    try {
      if (actor.may(KernelPermissions.SETTINGS_UPDATE)) {
        security
            .tenants()
            .change(
                actor,
                Typed.text(typed, "business"),
                Typed.place(typed),
                typed.version().orElse(-1L));
      }
      User before = me(actor);
      security
          .users()
          .changeProfile(
              actor,
              new Users.Profile(
                  Typed.text(typed, "name"),
                  Typed.text(typed, "email"),
                  before.locale(),
                  before.zone()));
      return SeeOther.to("/", Text.of("tenon.welcome.saved"));
    } catch (Problem problem) {
      return view(actor, exchange, typed, problem);
    }
  }
}
