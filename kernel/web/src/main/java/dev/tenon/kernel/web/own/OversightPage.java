package dev.tenon.kernel.web.own;

import dev.tenon.api.action.Action;
import dev.tenon.api.action.Action.Oversight;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Facts.Fact;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Operations;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.approval.Levels;
import dev.tenon.kernel.operations.oversight.OversightTable.Level;
import dev.tenon.kernel.operations.oversight.Watch;
import dev.tenon.kernel.security.KernelPermissions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How closely the business watches scripts, action by action. */
@Path("/admin/approvals/levels")
@Needs(KernelPermissions.APPROVALS_UPDATE)
public final class OversightPage {
  static final String HERE = ApprovalPages.HERE + "/levels";
  private static final String PREFIX = "level.";
  private static final String DECIDING = "approval.";

  private final Operations operations;
  private final Registry registry;

  OversightPage(Operations operations, Registry registry) {
    this.operations = operations;
    this.registry = registry;
  }

  /** A choice for each action that leaves one. */
  @GET
  public View page(Actor actor) {
    Map<String, Level> set = operations.overseers().table().levels(actor.tenant());
    List<Form.Group> groups = new ArrayList<>();
    List<Fact> fixed = new ArrayList<>();
    for (Contributed plugin : registry.catalog().plugins()) {
      List<Form.Input> picks = new ArrayList<>();
      actions(plugin)
          .forEach(
              action -> {
                if (action.oversight() == Oversight.APPROVAL) {
                  fixed.add(Fact.of(named(action), label(Oversight.APPROVAL)));
                } else {
                  picks.add(pick(action, now(action, set)));
                }
              });
      if (!picks.isEmpty()) {
        groups.add(new Form.Group(Text.plain(plugin.title()), picks));
      }
    }
    Form form =
        new Form(HERE, groups, Text.of("tenon.save"), ApprovalPages.HERE, Map.of(), null, false);
    List<Component> body = new ArrayList<>(List.of(form));
    if (!fixed.isEmpty()) {
      body.add(
          new Component.Panel(
              Text.of("tenon.oversight.fixed"), List.of(), List.of(new Component.Facts(fixed))));
    }
    return View.of(Text.of("tenon.oversight.title"), body.toArray(Component[]::new))
        .fact(Text.of("tenon.oversight.fact"))
        .menu(ApprovalPages.MENU);
  }

  /** Deciding about scripts is for people alone, so it is not watched. */
  private static Stream<Action> actions(Contributed plugin) {
    return plugin.actions().stream().filter(action -> !action.name().startsWith(DECIDING));
  }

  private static Oversight now(Action action, Map<String, Level> set) {
    Level level = set.get(action.name());
    return Watch.stricter(action.oversight(), level == null ? null : level.oversight());
  }

  private static Form.Input pick(Action action, Oversight now) {
    List<Field.Choice> choices =
        Stream.of(Oversight.values())
            .filter(level -> level.compareTo(action.oversight()) >= 0)
            .map(level -> new Field.Choice(Levels.code(level), label(level)))
            .toList();
    return new Form.Pick(PREFIX + action.name(), named(action), choices, Levels.code(now));
  }

  /** With its name, as two plugins may call different things alike. */
  private static Text named(Action action) {
    return Text.joined(" · ", action.label(), Text.plain(action.name()));
  }

  private static Text label(Oversight level) {
    return Text.of("tenon.choice.level." + Levels.code(level));
  }

  /** Sets those that were changed. */
  @POST
  public SeeOther save(Actor actor, FormData typed) {
    Map<String, Level> set = operations.overseers().table().levels(actor.tenant());
    List<Values> changes = new ArrayList<>();
    registry.catalog().plugins().stream()
        .flatMap(OversightPage::actions)
        .forEach(
            action -> {
              Optional<String> wanted = typed.first(PREFIX + action.name());
              if (wanted.isPresent() && !wanted.get().equals(Levels.code(now(action, set)))) {
                changes.add(
                    Values.of(Levels.ACTION, action.name()).with(Levels.LEVEL, wanted.get()));
              }
            });
    if (!changes.isEmpty()) {
      Values input = Values.of(Levels.LEVELS, changes);
      operations.actions().run(Invocation.of(Levels.WATCH, input)).orThrow();
    }
    return SeeOther.to(HERE, Text.of("tenon.saved"));
  }
}
