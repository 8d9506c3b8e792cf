package dev.tenon.kernel.web.own;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Actions;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Listing;
import dev.tenon.api.ui.Component.Listing.Cell;
import dev.tenon.api.ui.Component.Listing.Column;
import dev.tenon.api.ui.Component.Listing.Place;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.kernel.operations.people.PeopleActions;
import dev.tenon.kernel.operations.people.Person;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.security.User;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The people of the business: who they are, what they may, and letting more in. */
@Path("/admin/users")
@Needs(KernelPermissions.USERS_READ)
public final class UsersPage {
  private static final String HERE = "/admin/users";

  private final Security security;
  private final Actions actions;

  UsersPage(Security security, Actions actions) {
    this.security = security;
    this.actions = actions;
  }

  @GET
  public View all(Actor actor) {
    List<User> users = security.users().all(actor);
    Listing listing =
        new Listing(
            Text.of("tenon.users.title"),
            List.of(
                Column.of(Text.of("tenon.field.name"), Place.FIRST),
                Column.of(Text.of("tenon.field.email"), Place.META),
                Column.of(Text.of("tenon.users.roles"), Place.META),
                Column.of(Text.of("tenon.users.state"), Place.META)),
            users.stream().map(UsersPage::row).toList(),
            new Component.Empty(Text.of("tenon.users.title"), Text.none(), List.of()),
            null,
            null,
            List.of());
    View view =
        View.of(Text.of("tenon.users.title"), listing)
            .fact(Text.of("tenon.users.fact", users.size()))
            .menu("tenon.users");
    return actor.may(KernelPermissions.USERS_CREATE)
        ? view.acts(Act.primary(Text.of("tenon.users.invite"), HERE + "/invite").icon(Icon.PLUS))
        : view;
  }

  private static Listing.Row row(User user) {
    return new Listing.Row(
        HERE + "/" + user.id(),
        List.of(
            Cell.of(Text.plain(user.called())),
            Cell.of(Text.plain(user.email())),
            Cell.of(roles(user.roles())),
            new Cell(state(user), null, null, tone(user), List.of())));
  }

  private static Text roles(Set<String> roles) {
    Text[] names =
        Stream.of(Role.values())
            .filter(role -> roles.contains(role.id()))
            .map(UserForms::label)
            .toArray(Text[]::new);
    return Text.joined(", ", names);
  }

  private static Text state(User user) {
    return switch (user.state()) {
      case INVITED -> Text.of("tenon.users.state.invited");
      case ACTIVE -> Text.of("tenon.users.state.active");
      case DISABLED -> Text.of("tenon.users.state.disabled");
    };
  }

  private static Tone tone(User user) {
    return switch (user.state()) {
      case INVITED -> Tone.LOOK;
      case ACTIVE -> Tone.GOOD;
      case DISABLED -> Tone.NEUTRAL;
    };
  }

  @GET
  @Path("invite")
  @Needs(KernelPermissions.USERS_CREATE)
  public View inviteForm() {
    return UserForms.invite(FormData.empty(), null);
  }

  @POST
  @Path("invite")
  @Needs(KernelPermissions.USERS_CREATE)
  public Object invite(FormData typed) {
    Values input =
        Values.of(Person.EMAIL, Typed.text(typed, "email"))
            .with(Person.ROLES, List.copyOf(UserForms.chosen(typed)));
    return switch (actions.run(Invocation.of("user.invite", input))) {
      case Outcome.Done done -> SeeOther.to(HERE, toast(done.data()));
      case Outcome.Refused refused -> UserForms.invite(typed, refused.problem());
    };
  }

  private static Text toast(Values invited) {
    String email = invited.get(Person.EMAIL).orElse("");
    return invited.get(PeopleActions.MAIL_SENT).orElse(false)
        ? Text.of("tenon.users.invited", email)
        : Text.of("tenon.users.invited.unsent", email);
  }

  @GET
  @Path("{id}")
  public View one(Actor actor, @PathParam("id") UUID id) {
    return view(actor, security.users().one(actor, id), FormData.empty(), null);
  }

  private View view(Actor actor, User user, FormData typed, @Nullable Problem problem) {
    List<Component> body = new ArrayList<>();
    List<Component.Facts.Fact> facts = new ArrayList<>();
    facts.add(Component.Facts.Fact.of(Text.of("tenon.field.email"), Text.plain(user.email())));
    facts.add(
        new Component.Facts.Fact(
            Text.of("tenon.users.state"), state(user), null, null, tone(user)));
    facts.add(Component.Facts.Fact.of(Text.of("tenon.users.since"), Text.moment(user.createdAt())));
    body.add(
        new Component.Panel(
            Text.of("tenon.users.about"), List.of(), List.of(new Component.Facts(facts))));
    if (actor.may(KernelPermissions.USERS_UPDATE)) {
      body.add(UserForms.roles(user, typed, problem));
    }
    return View.of(Text.plain(user.called()), body.toArray(Component[]::new))
        .fact(roles(user.roles()))
        .menu("tenon.users")
        .acts(acts(actor, user).toArray(Act[]::new))
        .status(problem == null ? 200 : problem.status());
  }

  private static List<Act> acts(Actor actor, User user) {
    String here = HERE + "/" + user.id();
    List<Act> acts = new ArrayList<>();
    boolean self = user.id().equals(actor.user());
    if (user.state() == User.State.INVITED && actor.may(KernelPermissions.USERS_CREATE)) {
      acts.add(Act.post(Text.of("tenon.users.again"), here + "/again", Map.of()).icon(Icon.MAIL));
    }
    if (actor.may(KernelPermissions.USERS_DELETE) && user.state() == User.State.ACTIVE) {
      acts.add(Act.post(Text.of("tenon.users.sign_out"), here + "/sign-out", Map.of()));
    }
    if (actor.may(KernelPermissions.USERS_DELETE) && !self) {
      acts.add(
          user.state() == User.State.DISABLED
              ? Act.post(Text.of("tenon.users.enable"), here + "/enable", Map.of())
              : Act.link(Text.of("tenon.users.disable"), here + "/disable").look(Act.Look.DANGER));
    }
    return acts;
  }

  @POST
  @Path("{id}/roles")
  @Needs(KernelPermissions.USERS_UPDATE)
  public Object changeRoles(Actor actor, @PathParam("id") UUID id, FormData typed) {
    Values input = Values.of(Person.ROLES, List.copyOf(UserForms.chosen(typed)));
    Invocation change =
        Invocation.of("user.update", id, input).atVersion(typed.version().orElse(0L));
    return switch (actions.run(change)) {
      case Outcome.Done done -> SeeOther.to(HERE + "/" + id, Text.of("tenon.saved"));
      case Outcome.Refused refused ->
          view(actor, security.users().one(actor, id), typed, refused.problem());
    };
  }

  private Values run(String action, UUID id) {
    return actions.run(Invocation.of(action, id, Values.empty())).orThrow();
  }

  @POST
  @Path("{id}/again")
  @Needs(KernelPermissions.USERS_CREATE)
  public SeeOther again(@PathParam("id") UUID id) {
    return SeeOther.to(HERE + "/" + id, toast(run("user.invite_again", id)));
  }

  @GET
  @Path("{id}/disable")
  @Needs(KernelPermissions.USERS_DELETE)
  public View askDisable(Actor actor, @PathParam("id") UUID id) {
    User user = security.users().one(actor, id);
    Component.Confirm confirm =
        new Component.Confirm(
            Text.of("tenon.users.disable.question", user.called()),
            Stream.of("sessions", "tokens", "work")
                .map(what -> Text.of("tenon.users.disable." + what))
                .toList(),
            Act.post(Text.of("tenon.users.disable"), HERE + "/" + id + "/disable", Map.of())
                .look(Act.Look.DANGER),
            HERE + "/" + id);
    return View.of(Text.plain(user.called()), confirm).menu("tenon.users");
  }

  @POST
  @Path("{id}/disable")
  @Needs(KernelPermissions.USERS_DELETE)
  public SeeOther disable(@PathParam("id") UUID id) {
    run("user.disable", id);
    return SeeOther.to(HERE + "/" + id, Text.of("tenon.users.disabled"));
  }

  @POST
  @Path("{id}/enable")
  @Needs(KernelPermissions.USERS_DELETE)
  public SeeOther enable(@PathParam("id") UUID id) {
    run("user.enable", id);
    return SeeOther.to(HERE + "/" + id, Text.of("tenon.users.enabled"));
  }

  @POST
  @Path("{id}/sign-out")
  @Needs(KernelPermissions.USERS_DELETE)
  public SeeOther signOut(@PathParam("id") UUID id) {
    long ended = run("user.sign_out", id).get(PeopleActions.ENDED).orElse(0L);
    return SeeOther.to(HERE + "/" + id, Text.of("tenon.users.signed_out", ended));
  }
}
