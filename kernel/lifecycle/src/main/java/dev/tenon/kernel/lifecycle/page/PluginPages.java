package dev.tenon.kernel.lifecycle.page;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Facts.Fact;
import dev.tenon.api.ui.Component.Listing;
import dev.tenon.api.ui.Component.Listing.Cell;
import dev.tenon.api.ui.Component.Listing.Column;
import dev.tenon.api.ui.Component.Listing.Place;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.kernel.lifecycle.Change;
import dev.tenon.kernel.lifecycle.ChangedBy;
import dev.tenon.kernel.lifecycle.Dependents;
import dev.tenon.kernel.lifecycle.Lifecycle;
import dev.tenon.kernel.lifecycle.PluginState;
import dev.tenon.kernel.lifecycle.PluginStatus;
import dev.tenon.kernel.security.Client;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.web.KernelPages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is installed, how it is, and switching it off and on. */
@Path("/admin/plugins")
@Needs(KernelPermissions.PLUGINS_READ)
public final class PluginPages {
  private static final String HERE = "/admin/plugins";
  private static final String MENU = "tenon.plugins";
  private static final String ALONG = "along";

  private final Lifecycle lifecycle;

  private PluginPages(Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  /** The pages and their menu entry. */
  public static KernelPages of(Lifecycle lifecycle) {
    return new KernelPages(
        List.of(new PluginPages(lifecycle)),
        List.of(
            new MenuItem(
                MENU,
                Text.of("tenon.plugins.title"),
                Icon.PLUG,
                HERE,
                900,
                KernelPermissions.PLUGINS_READ,
                MenuItem.Place.ADMIN)));
  }

  /** All of them. */
  @GET
  public View all() {
    List<PluginStatus> plugins = lifecycle.list();
    List<Component> body = new ArrayList<>();
    plugins.stream().filter(PluginPages::isBroken).map(PluginPages::notice).forEach(body::add);
    body.add(
        new Listing(
            Text.of("tenon.plugins.title"),
            List.of(
                Column.of(Text.of("tenon.plugins.plugin"), Place.FIRST),
                Column.of(Text.of("tenon.plugins.version"), Place.META),
                Column.of(Text.of("tenon.plugins.state"), Place.META),
                Column.of(Text.of("tenon.plugins.needed_by"), Place.WIDE)),
            plugins.stream().map(PluginPages::row).toList(),
            new Component.Empty(
                Text.of("tenon.plugins.empty"), Text.of("tenon.plugins.empty.text"), List.of()),
            null,
            null,
            List.of()));
    long live = plugins.stream().filter(p -> p.state() instanceof PluginState.Live).count();
    return View.of(Text.of("tenon.plugins.title"), body.toArray(Component[]::new))
        .fact(Text.of("tenon.plugins.fact", live, plugins.size()))
        .menu(MENU);
  }

  private static boolean isBroken(PluginStatus plugin) {
    return PluginTexts.tone(plugin.state()) == Tone.BAD;
  }

  private static Component notice(PluginStatus plugin) {
    return new Component.Notice(
        Tone.BAD,
        Text.of(
            "tenon.plugins.broken",
            plugin.title(),
            plugin.version(),
            PluginTexts.state(plugin),
            plugin.reason()),
        List.of(Act.link(Text.of("tenon.plugins.why"), HERE + "/" + plugin.id())));
  }

  private static Listing.Row row(PluginStatus plugin) {
    return new Listing.Row(
        HERE + "/" + plugin.id(),
        List.of(
            new Cell(Text.plain(plugin.title()), Text.plain(plugin.id()), null, null, List.of()),
            Cell.of(Text.plain(plugin.version())),
            new Cell(
                PluginTexts.state(plugin), null, null, PluginTexts.tone(plugin.state()), List.of()),
            Cell.of(PluginTexts.ids(plugin.neededBy()))));
  }

  /** One of them. */
  @GET
  @Path("{id}")
  public View one(Actor actor, @PathParam("id") String id) {
    PluginStatus plugin = plugin(id);
    List<Component> body = new ArrayList<>();
    if (isBroken(plugin)) {
      body.add(notice(plugin));
    }
    body.add(panel("tenon.plugins.about", new Component.Facts(facts(plugin))));
    List<Fact> brings = brings(plugin);
    if (!brings.isEmpty()) {
      body.add(panel("tenon.plugins.brings", new Component.Facts(brings)));
    }
    body.add(panel("tenon.plugins.history", timeline(id)));
    return View.of(Text.plain(plugin.title()), body.toArray(Component[]::new))
        .fact(Text.joined(" · ", Text.plain(id), Text.plain(plugin.version())))
        .menu(MENU)
        .acts(acts(actor, plugin).toArray(Act[]::new));
  }

  private static Component panel(String title, Component content) {
    return new Component.Panel(Text.of(title), List.of(), List.of(content));
  }

  private PluginStatus plugin(String id) {
    return lifecycle.find(id).orElseThrow(Problem::notFound);
  }

  private static List<Fact> facts(PluginStatus plugin) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            Text.of("tenon.plugins.state"),
            PluginTexts.state(plugin),
            null,
            plugin.reason().isEmpty() ? null : Text.plain(plugin.reason()),
            PluginTexts.tone(plugin.state())));
    facts.add(Fact.of(Text.of("tenon.plugins.since"), Text.moment(plugin.since())));
    facts.add(Fact.of(Text.of("tenon.plugins.requires"), PluginTexts.ids(plugin.requires())));
    facts.add(Fact.of(Text.of("tenon.plugins.needed_by"), PluginTexts.ids(plugin.neededBy())));
    return facts;
  }

  private static List<Fact> brings(PluginStatus plugin) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "types", plugin.brings().types());
    add(facts, "actions", plugin.brings().actions());
    add(facts, "pages", plugin.brings().pages());
    add(facts, "slots", plugin.brings().slots());
    add(facts, "events", plugin.brings().events());
    add(facts, "jobs", plugin.brings().jobs());
    add(facts, "providers", plugin.brings().providers());
    add(facts, "permissions", plugin.brings().permissions());
    return facts;
  }

  private static void add(List<Fact> facts, String what, List<String> names) {
    if (!names.isEmpty()) {
      facts.add(
          Fact.of(Text.of("tenon.plugins.brings." + what), Text.plain(String.join(", ", names))));
    }
  }

  private Component timeline(String id) {
    return new Component.Timeline(
        lifecycle.history(id).stream()
            .map(
                entry ->
                    new Component.Timeline.Entry(
                        Text.plain(entry.by().who() + ", " + entry.by().from()),
                        Text.joined(
                            ": ",
                            Text.joined(
                                " → ",
                                Text.plain(entry.verb() + " " + entry.version()),
                                Text.of("tenon.plugins.state." + entry.outcome())),
                            Text.plain(entry.reason())),
                        entry.at(),
                        List.of()))
            .toList());
  }

  private static List<Act> acts(Actor actor, PluginStatus plugin) {
    if (!actor.may(KernelPermissions.PLUGINS_UPDATE)) {
      return List.of();
    }
    String here = HERE + "/" + plugin.id();
    Act enable = Act.post(Text.of("tenon.plugins.enable"), here + "/enable", Map.of());
    Act disable =
        Act.link(Text.of("tenon.plugins.disable"), here + "/disable").look(Act.Look.DANGER);
    return switch (plugin.state()) {
      case PluginState.Live _, PluginState.Starting _, PluginState.Waiting _ -> List.of(disable);
      case PluginState.Failed _, PluginState.Quarantined _ ->
          List.of(enable.look(Act.Look.PRIMARY), disable);
      case PluginState.Disabled _, PluginState.Found _, PluginState.Draining _ ->
          List.of(enable.look(Act.Look.PRIMARY));
      case PluginState.Missing _ -> List.of(enable);
    };
  }

  /** What switching it off would do. */
  @GET
  @Path("{id}/disable")
  @Needs(KernelPermissions.PLUGINS_UPDATE)
  public View askDisable(@PathParam("id") String id) {
    PluginStatus plugin = plugin(id);
    Map<String, String> values =
        plugin.neededBy().isEmpty() ? Map.of() : Map.of(ALONG, String.join(" ", plugin.neededBy()));
    return View.of(
            Text.plain(plugin.title()),
            new Component.Confirm(
                Text.of("tenon.plugins.disable.question", plugin.title()),
                PluginTexts.consequences(plugin),
                Act.post(Text.of("tenon.plugins.disable.do"), HERE + "/" + id + "/disable", values)
                    .look(Act.Look.DANGER),
                HERE + "/" + id))
        .menu(MENU);
  }

  /** Switches it off; its dependents only if they were named in the question. */
  @POST
  @Path("{id}/disable")
  @Needs(KernelPermissions.PLUGINS_UPDATE)
  public Object disable(Actor actor, @PathParam("id") String id, FormData asked) {
    List<String> named = List.of(asked.first(ALONG).orElse("").split(" "));
    Dependents dependents =
        named.containsAll(plugin(id).neededBy()) ? Dependents.TAKE_ALONG : Dependents.KEEP;
    return switch (lifecycle.disable(id, dependents, by(actor))) {
      case Change.Unknown _ -> throw Problem.notFound();
      case Change.Needed _ -> askDisable(id).status(409);
      case Change.Done _, Change.NotLive _ ->
          SeeOther.to(HERE + "/" + id, Text.of("tenon.plugins.disabled", plugin(id).title()));
    };
  }

  /** Switches it on. */
  @POST
  @Path("{id}/enable")
  @Needs(KernelPermissions.PLUGINS_UPDATE)
  public SeeOther enable(Actor actor, @PathParam("id") String id) {
    return switch (lifecycle.enable(id, by(actor))) {
      case Change.Unknown _ -> throw Problem.notFound();
      case Change.Done done ->
          SeeOther.to(HERE + "/" + id, Text.of("tenon.plugins.enabled", done.plugin().title()));
      case Change.NotLive refused ->
          SeeOther.to(
              HERE + "/" + id,
              Text.of(
                  "tenon.plugins.not_live", refused.plugin().title(), refused.plugin().reason()));
      case Change.Needed needed -> throw new IllegalStateException(needed.toString());
    };
  }

  private static ChangedBy by(Actor actor) {
    return new ChangedBy(
        actor.name() + " (" + actor.tenantName() + ")", "web " + Client.current().address());
  }
}
