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
import dev.tenon.api.web.Needs;
import dev.tenon.kernel.lifecycle.Checkup;
import dev.tenon.kernel.lifecycle.Lifecycle;
import dev.tenon.kernel.lifecycle.PluginState;
import dev.tenon.kernel.lifecycle.PluginStatus;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.web.KernelPages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is installed, how it is, and switching it off and on. */
@Path("/admin/plugins")
@Needs(KernelPermissions.PLUGINS_READ)
public final class PluginPages {
  static final String HERE = "/admin/plugins";
  static final String MENU = "tenon.plugins";

  private final Lifecycle lifecycle;
  private final boolean installs;

  private PluginPages(Lifecycle lifecycle, boolean installs) {
    this.lifecycle = lifecycle;
    this.installs = installs;
  }

  /** The pages and their menu entry, where nothing can be installed or purged. */
  public static KernelPages of(Lifecycle lifecycle) {
    return of(lifecycle, Optional.empty());
  }

  /** The pages and their menu entry. */
  public static KernelPages of(Lifecycle lifecycle, PluginFolders folders) {
    return of(lifecycle, Optional.of(folders));
  }

  private static KernelPages of(Lifecycle lifecycle, Optional<PluginFolders> folders) {
    List<Object> pages = new ArrayList<>();
    pages.add(new PluginPages(lifecycle, folders.isPresent()));
    pages.add(new PluginChanges(lifecycle, folders));
    pages.add(new PluginHistory(lifecycle));
    folders.ifPresent(f -> pages.add(new PluginInstall(lifecycle, f)));
    return new KernelPages(
        pages,
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
  public View all(Actor actor) {
    List<PluginStatus> plugins = lifecycle.list();
    List<Component> body = new ArrayList<>();
    safety().ifPresent(body::add);
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
        .menu(MENU)
        .acts(acts(actor).toArray(Act[]::new));
  }

  private List<Act> acts(Actor actor) {
    List<Act> acts = new ArrayList<>();
    if (installs && actor.may(KernelPermissions.PLUGINS_UPDATE)) {
      acts.add(Act.link(Text.of("tenon.plugins.install"), PluginInstall.HERE));
    }
    acts.add(Act.link(Text.of("tenon.plugins.ledger"), PluginHistory.HERE).look(Act.Look.QUIET));
    return acts;
  }

  private Optional<Component> safety() {
    Lifecycle.SafeMode mode = lifecycle.safeMode();
    return mode.now() || mode.next()
        ? Optional.of(
            new Component.Notice(
                Tone.LOOK,
                PluginTexts.safety(mode),
                List.of(Act.link(Text.of("tenon.plugins.safe"), PluginHistory.HERE))))
        : Optional.empty();
  }

  private static boolean isBroken(PluginStatus plugin) {
    return PluginTexts.tone(plugin) == Tone.BAD;
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
            new Cell(PluginTexts.state(plugin), null, null, PluginTexts.tone(plugin), List.of()),
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
            PluginTexts.tone(plugin)));
    if (!plugin.build().sha256().isEmpty()) {
      facts.add(Fact.of(Text.of("tenon.plugins.file"), Text.plain(plugin.build().origin())));
      facts.add(Fact.of(Text.of("tenon.plugins.sha256"), Text.plain(plugin.build().sha256())));
    }
    if (plugin.build().versions().size() > 1) {
      facts.add(
          Fact.of(
              Text.of("tenon.plugins.versions"),
              Text.plain(String.join(", ", plugin.build().versions()))));
    }
    facts.add(Fact.of(Text.of("tenon.plugins.since"), Text.moment(plugin.since())));
    for (Checkup checkup : plugin.checkups()) {
      facts.add(
          new Fact(
              Text.plain(checkup.name()),
              checkup.isWell() ? Text.of("tenon.plugins.well") : Text.plain(checkup.trouble()),
              null,
              Text.moment(checkup.at()),
              checkup.isWell() ? Tone.GOOD : Tone.BAD));
    }
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
            .map(entry -> PluginTexts.line(entry, entry.verb() + " " + entry.version()))
            .toList());
  }

  private List<Act> acts(Actor actor, PluginStatus plugin) {
    if (!actor.may(KernelPermissions.PLUGINS_UPDATE)) {
      return List.of();
    }
    return PluginVerbs.acts(plugin, HERE + "/" + plugin.id(), installs);
  }
}
