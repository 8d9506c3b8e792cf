package dev.tenon.kernel.lifecycle.page;

import dev.tenon.api.action.Actions;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.kernel.lifecycle.waiting.Waiting;
import dev.tenon.kernel.lifecycle.waiting.WaitingActions;
import dev.tenon.kernel.lifecycle.waiting.WaitingRoom;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.web.KernelPages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;

/** What plugins could not do by themselves: why, and what a person decides about it. */
@Path("/admin/waiting")
@Needs(KernelPermissions.PLUGINS_READ)
public final class WaitingPage {
  private static final String HERE = "/admin/waiting";
  private static final String MENU = "tenon.waiting";
  private static final int LONGEST_REASON = 300;

  private final WaitingRoom room;
  private final Actions actions;

  private WaitingPage(WaitingRoom room, Actions actions) {
    this.room = room;
    this.actions = actions;
  }

  /** The page and its menu entry. */
  public static KernelPages of(WaitingRoom room, Actions actions) {
    return new KernelPages(
        List.of(new WaitingPage(room, actions)),
        List.of(
            new MenuItem(
                MENU,
                Text.of("tenon.waiting.title"),
                Icon.CLOCK,
                HERE,
                905,
                KernelPermissions.PLUGINS_READ,
                MenuItem.Place.ADMIN)));
  }

  /** What the home page says of it: nothing as long as nothing waits. */
  public static List<Component> attention(WaitingRoom room) {
    Actor reader = Caller.current();
    if (!reader.may(KernelPermissions.PLUGINS_READ)) {
      return List.of();
    }
    long count = room.count(reader);
    return count == 0
        ? List.of()
        : List.of(
            new Component.Rows(
                List.of(
                    new Component.Rows.Item(
                        Icon.CLOCK,
                        Tone.LOOK,
                        Text.of("tenon.waiting.attention", count),
                        Text.of("tenon.waiting.attention.text"),
                        HERE,
                        null,
                        List.of()))));
  }

  /** All that waits. */
  @GET
  public View all(Actor actor) {
    List<Waiting> waiting = room.all(actor);
    boolean may = actor.may(KernelPermissions.PLUGINS_UPDATE);
    Component body =
        waiting.isEmpty()
            ? new Component.Empty(
                Text.of("tenon.waiting.none"), Text.of("tenon.waiting.none.text"), List.of())
            : new Component.Rows(waiting.stream().map(one -> row(one, may)).toList());
    return View.of(
            Text.of("tenon.waiting.title"),
            new Component.Panel(
                Text.of("tenon.waiting.panel", waiting.size()), List.of(), List.of(body)))
        .fact(Text.of("tenon.waiting.fact"))
        .menu(MENU);
  }

  private static Component.Rows.Item row(Waiting one, boolean may) {
    Map<String, String> which =
        Map.of(WaitingActions.KIND.name(), one.kind().code(), WaitingActions.ID.name(), one.id());
    List<Act> acts =
        may
            ? List.of(
                Act.post(Text.of("tenon.waiting.retry"), HERE + "/retry", which),
                Act.post(Text.of("tenon.waiting.drop"), HERE + "/drop", which)
                    .look(Act.Look.DANGER))
            : List.of();
    Text what = Text.of("tenon.waiting." + one.kind().code(), Text.plain(one.name()), one.plugin());
    return new Component.Rows.Item(
        Icon.WARNING,
        Tone.LOOK,
        what,
        Text.joined(
            " · ",
            Text.plain(shortened(one.reason())),
            Text.of("tenon.waiting.attempts", one.attempts()),
            Text.moment(one.since())),
        null,
        null,
        acts);
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
  }

  /** Tries one again. */
  @POST
  @Path("retry")
  @Needs(KernelPermissions.PLUGINS_UPDATE)
  public SeeOther retry(FormData asked) {
    return decide(WaitingActions.RETRY, asked, "tenon.waiting.retried");
  }

  /** Lets one go. */
  @POST
  @Path("drop")
  @Needs(KernelPermissions.PLUGINS_UPDATE)
  public SeeOther drop(FormData asked) {
    return decide(WaitingActions.DROP, asked, "tenon.waiting.dropped");
  }

  private SeeOther decide(String action, FormData asked, String said) {
    Values which =
        Values.of(WaitingActions.KIND, asked.first(WaitingActions.KIND.name()).orElse(""))
            .with(WaitingActions.ID, asked.first(WaitingActions.ID.name()).orElse(""));
    actions.run(Invocation.of(action, which)).orThrow();
    return SeeOther.to(HERE, Text.of(said));
  }
}
