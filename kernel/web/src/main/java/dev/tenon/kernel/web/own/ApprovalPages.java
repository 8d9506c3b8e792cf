package dev.tenon.kernel.web.own;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Facts.Fact;
import dev.tenon.api.ui.Component.Rows.Item;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.kernel.operations.Operations;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.approval.ApprovalActions;
import dev.tenon.kernel.operations.approval.Standings;
import dev.tenon.kernel.operations.oversight.Approval;
import dev.tenon.kernel.operations.oversight.ApprovalType;
import dev.tenon.kernel.operations.oversight.Overseers;
import dev.tenon.kernel.operations.oversight.Standing;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.web.KernelPages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What scripts ask a person for: who, what and why, and what is decided about it. */
@Path("/admin/approvals")
@Needs(KernelPermissions.APPROVALS_UPDATE)
public final class ApprovalPages {
  static final String HERE = "/admin/approvals";
  static final String MENU = "tenon.approvals";
  private static final int LATELY = 20;

  private final Operations operations;
  private final Registry registry;
  private final AskedInput input;

  private ApprovalPages(Operations operations, Registry registry) {
    this.operations = operations;
    this.registry = registry;
    this.input = new AskedInput(operations.fields());
  }

  /** The pages and their menu entry, with how much waits. */
  public static KernelPages of(Operations operations, Registry registry) {
    return new KernelPages(
        List.of(new ApprovalPages(operations, registry), new OversightPage(operations, registry)),
        List.of(
            new MenuItem(
                MENU,
                Text.of("tenon.approvals.title"),
                Icon.CHECK,
                HERE,
                903,
                KernelPermissions.APPROVALS_UPDATE,
                MenuItem.Place.ADMIN)),
        Map.of(MENU, operations.overseers().queue()::count));
  }

  /** What the home page says of it: nothing as long as nothing waits. */
  public static List<Component> attention(Overseers overseers) {
    Actor reader = Caller.current();
    if (!reader.may(KernelPermissions.APPROVALS_UPDATE)) {
      return List.of();
    }
    long count = overseers.queue().count(reader);
    return count == 0
        ? List.of()
        : List.of(
            new Component.Rows(
                List.of(
                    new Item(
                        Icon.CHECK,
                        Tone.LOOK,
                        Text.of("tenon.approvals.attention", count),
                        Text.of("tenon.approvals.attention.text"),
                        HERE,
                        null,
                        List.of()))));
  }

  /** What waits, what was allowed for good, and what became of the rest. */
  @GET
  public View all(Actor actor) {
    Overseers overseers = operations.overseers();
    List<Component> body = new ArrayList<>();
    List<Approval> waiting = overseers.queue().waiting(actor);
    waiting.forEach(one -> body.add(panel(one, actor, true)));
    if (waiting.isEmpty()) {
      body.add(
          new Component.Empty(
              Text.of("tenon.approvals.none"), Text.of("tenon.approvals.none.text"), List.of()));
    }
    List<Item> standing =
        overseers.table().standing(actor.tenant()).stream().map(this::standing).toList();
    add(body, "tenon.approvals.standing", standing);
    List<Item> ended = overseers.queue().ended(actor, LATELY).stream().map(this::ended).toList();
    add(body, "tenon.approvals.ended", ended);
    return View.of(Text.of("tenon.approvals.title"), body.toArray(Component[]::new))
        .fact(Text.of("tenon.approvals.fact"))
        .menu(MENU)
        .acts(Act.link(Text.of("tenon.oversight.title"), OversightPage.HERE).icon(Icon.SHIELD));
  }

  private static void add(List<Component> body, String title, List<Item> items) {
    if (!items.isEmpty()) {
      body.add(new Component.Panel(Text.of(title), List.of(), List.of(new Component.Rows(items))));
    }
  }

  private Component panel(Approval approval, Actor reader, boolean withActs) {
    Optional<Action> action = registry.catalog().action(approval.action()).map(Owned::value);
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(Text.of("tenon.field.asked_by"), Text.plain(approval.askedBy())));
    facts.add(Fact.of(Text.of("tenon.field.action"), Text.plain(approval.action())));
    UUID row = approval.asked().id();
    if (row != null) {
      facts.add(Fact.of(Text.of("tenon.field.row_id"), row(action, row)));
    }
    action.ifPresent(known -> facts.addAll(input.facts(known, approval.asked(), reader)));
    String reason = approval.asked().reason();
    if (reason != null) {
      facts.add(Fact.of(Text.of("tenon.field.reason"), Text.plain(reason)));
    }
    Component until =
        new Component.Notice(
            Tone.NEUTRAL,
            Text.of("tenon.approvals.until", Text.moment(approval.expiresAt())),
            withActs ? acts(approval) : List.of());
    return new Component.Panel(
        label(approval.action()), List.of(), List.of(new Component.Facts(facts), until));
  }

  /** What people call the row, if they may see it. */
  private Text row(Optional<Action> action, UUID id) {
    Actor reader = Caller.current();
    return action
        .flatMap(Action::type)
        .filter(type -> reader.may(type + ".read"))
        .flatMap(
            type ->
                registry
                    .catalog()
                    .type(type)
                    .flatMap(owned -> operations.reads().one(type, id).map(owned.value()::titleOf)))
        .map(Text::plain)
        .orElseGet(() -> Text.plain(id.toString()));
  }

  private Text label(String action) {
    return registry
        .catalog()
        .action(action)
        .map(owned -> owned.value().label())
        .orElseGet(() -> Text.plain(action));
  }

  private static List<Act> acts(Approval approval) {
    String here = HERE + "/" + approval.id();
    return List.of(
        Act.post(Text.of("tenon.approvals.once"), here + "/allow", Map.of()),
        Act.post(Text.of("tenon.approvals.always"), here + "/allow", Map.of("always", "true")),
        Act.link(Text.of("tenon.approvals.deny"), here + "/deny").look(Act.Look.DANGER));
  }

  private Item standing(Standing one) {
    return new Item(
        Icon.CHECK,
        Tone.NEUTRAL,
        label(one.action()),
        Text.joined(
            " · ",
            Text.of("tenon.approvals.standing.by", one.askedBy(), one.allowedBy()),
            Text.moment(one.since())),
        null,
        null,
        List.of(
            Act.post(
                Text.of("tenon.approvals.revoke"),
                HERE + "/revoke",
                Map.of(Standings.STANDING.name(), one.id().toString()))));
  }

  private Item ended(Approval one) {
    List<Text> meta = new ArrayList<>(List.of(Text.plain(one.askedBy())));
    Approval.Decision decision = one.decision();
    if (decision != null) {
      String word = decision.word();
      Approval.Why why = decision.problem();
      meta.add(Text.of("tenon.approvals.by", decision.by()));
      meta.add(Text.moment(decision.at()));
      meta.add(Text.plain(word == null ? "" : word));
      meta.add(Text.plain(why == null ? "" : why.detail()));
    }
    Text state = Text.of("tenon.choice.state." + one.state().code());
    return new Item(
        null,
        tone(one.state()),
        label(one.action()),
        Text.joined(" · ", meta.toArray(Text[]::new)),
        null,
        state,
        List.of());
  }

  private static Tone tone(Approval.State state) {
    return switch (state) {
      case WAITING -> Tone.LOOK;
      case DONE -> Tone.GOOD;
      case FAILED -> Tone.BAD;
      case DENIED, EXPIRED -> Tone.NEUTRAL;
    };
  }

  /** Lets it be done, now or from now on. */
  @POST
  @Path("{id}/allow")
  public SeeOther allow(@PathParam("id") UUID id, FormData asked) {
    boolean always = asked.first(ApprovalActions.ALWAYS.name()).filter("true"::equals).isPresent();
    Values input = Values.of(ApprovalActions.ALWAYS, always);
    return decided(Invocation.of(ApprovalActions.ALLOW, id, input));
  }

  private SeeOther decided(Invocation decision) {
    return switch (operations.actions().run(decision)) {
      case Outcome.Done done -> SeeOther.to(HERE, said(done.data()));
      case Outcome.Refused refused -> {
        if (refused.problem().status() == 409) {
          yield SeeOther.to(HERE, refused.problem().detail());
        }
        throw refused.problem();
      }
    };
  }

  private static Text said(Values decided) {
    return decided
        .get(ApprovalType.PROBLEM)
        .map(why -> Text.of("tenon.approvals.failed", why))
        .orElseGet(() -> Text.of("tenon.approvals.now." + decided.require(ApprovalType.STATE)));
  }

  /** Asks for a word, which may be left out. */
  @GET
  @Path("{id}/deny")
  public View askDeny(Actor actor, @PathParam("id") UUID id) {
    Approval approval =
        operations
            .overseers()
            .queue()
            .one(actor, id)
            .filter(one -> one.state() == Approval.State.WAITING)
            .orElseThrow(Problem::notFound);
    Component form =
        new Component.Form(
            HERE + "/" + id + "/deny",
            List.of(
                new Component.Form.Group(
                    Text.none(), List.of(new Component.Form.Of(ApprovalType.WORD, null, null)))),
            Text.of("tenon.approvals.deny"),
            HERE,
            Map.of(),
            null,
            false);
    return View.of(Text.of("tenon.approvals.deny"), panel(approval, actor, false), form).menu(MENU);
  }

  /** Refuses it. */
  @POST
  @Path("{id}/deny")
  public SeeOther deny(@PathParam("id") UUID id, FormData typed) {
    return decided(Invocation.of(ApprovalActions.DENY, id, typed));
  }

  /** Takes back what was allowed for good. */
  @POST
  @Path("revoke")
  public SeeOther revoke(FormData typed) {
    operations.actions().run(Invocation.of(Standings.REVOKE, null, typed)).orThrow();
    return SeeOther.to(HERE, Text.of("tenon.approvals.revoked"));
  }
}
