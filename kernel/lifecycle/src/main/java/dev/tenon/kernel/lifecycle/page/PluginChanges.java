package dev.tenon.kernel.lifecycle.page;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.kernel.lifecycle.Change;
import dev.tenon.kernel.lifecycle.ChangedBy;
import dev.tenon.kernel.lifecycle.Lifecycle;
import dev.tenon.kernel.lifecycle.PluginStatus;
import dev.tenon.kernel.lifecycle.plan.Plan;
import dev.tenon.kernel.lifecycle.plan.Step;
import dev.tenon.kernel.lifecycle.plan.Wish;
import dev.tenon.kernel.security.Client;
import dev.tenon.kernel.security.KernelPermissions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PathParam;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what would be done with a plugin, and does that and nothing else when somebody agrees. */
@jakarta.ws.rs.Path("/admin/plugins/{id}/{verb: " + PluginVerbs.ALL + "}")
@Needs(KernelPermissions.PLUGINS_UPDATE)
public final class PluginChanges {
  private static final String ALONG = "along";
  private static final String PLAN = "plan";
  private static final String EXPORT = "export";

  private final Lifecycle lifecycle;
  private final Optional<PluginFolders> folders;

  PluginChanges(Lifecycle lifecycle, Optional<PluginFolders> folders) {
    this.lifecycle = lifecycle;
    this.folders = folders;
  }

  static ChangedBy by(Actor actor) {
    return new ChangedBy(
        actor.name() + " (" + actor.tenantName() + ")", "web " + Client.current().address());
  }

  /** What it would do. */
  @GET
  public View ask(@PathParam("id") String id, @PathParam("verb") String verb) {
    PluginStatus plugin = plugin(id);
    Optional<Path> export = folders.map(f -> f.export(id));
    Plan plan = lifecycle.plan(PluginVerbs.wish(verb, id, false, export));
    return plan.needed().isEmpty()
        ? ask(plugin, verb, plan, false)
        : ask(plugin, verb, lifecycle.plan(PluginVerbs.wish(verb, id, true, export)), true);
  }

  private PluginStatus plugin(String id) {
    return lifecycle.find(id).orElseThrow(Problem::notFound);
  }

  private static View ask(PluginStatus plugin, String verb, Plan plan, boolean along) {
    String here = PluginPages.HERE + "/" + plugin.id();
    List<Component> body = new ArrayList<>();
    if (!plan.isPossible() || plan.steps().isEmpty()) {
      body.add(impossible(plan, here));
    } else {
      Map<String, String> agreed = new HashMap<>(Map.of(PLAN, plan.digest()));
      if (along) {
        agreed.put(ALONG, "yes");
      }
      if (plan.wish() instanceof Wish.Purge purge) {
        String name = purge.export().getFileName().toString();
        agreed.put(EXPORT, name.substring(plugin.id().length() + 1));
      }
      body.add(
          new Component.Confirm(
              Text.of("tenon.plugins." + verb + ".question", plugin.title()),
              lines(plugin, verb, plan),
              Act.post(Text.of("tenon.plugins." + verb + ".do"), here + "/" + verb, agreed)
                  .look(look(verb)),
              here));
    }
    return View.of(Text.plain(plugin.title()), body.toArray(Component[]::new))
        .menu(PluginPages.MENU);
  }

  private static Act.Look look(String verb) {
    return switch (verb) {
      case "disable", "uninstall", "purge" -> Act.Look.DANGER;
      default -> Act.Look.PRIMARY;
    };
  }

  /** The steps, and what people will miss. */
  private static List<Text> lines(PluginStatus plugin, String verb, Plan plan) {
    List<Text> lines = new ArrayList<>(plan.steps().stream().map(Step::text).toList());
    if (verb.equals("disable") || verb.equals("uninstall") || verb.equals("purge")) {
      lines.addAll(PluginTexts.consequences(plugin, verb));
    }
    return lines;
  }

  private static Component impossible(Plan plan, String back) {
    Text why =
        plan.findings().isEmpty()
            ? Text.of("tenon.plugins.nothing_to_do")
            : Text.plain(String.join("; ", plan.findings()));
    return new Component.Notice(
        plan.findings().isEmpty() ? Tone.NEUTRAL : Tone.LOOK,
        why,
        List.of(Act.link(Text.of("tenon.plugins.back"), back)));
  }

  /** Does it, if it is what was shown. */
  @POST
  public Object change(
      Actor actor, @PathParam("id") String id, @PathParam("verb") String verb, FormData agreed) {
    PluginStatus plugin = plugin(id);
    boolean along = agreed.first(ALONG).isPresent();
    Optional<Path> export =
        agreed.first(EXPORT).flatMap(n -> folders.flatMap(f -> f.export(id, n)));
    if (verb.equals("purge") && export.isEmpty()) {
      return ask(id, verb).status(409);
    }
    Plan plan = lifecycle.plan(PluginVerbs.wish(verb, id, along, export));
    boolean same = agreed.first(PLAN).map(plan.digest()::equals).orElse(verb.equals("enable"));
    if (!same || !plan.isPossible()) {
      return ask(id, verb).status(409);
    }
    Change change = lifecycle.perform(plan, by(actor), step -> {});
    return change instanceof Change.Stale
        ? ask(id, verb).status(409)
        : SeeOther.to(pageOf(id), said(change, verb, plugin));
  }

  /** What was purged has no page any more. */
  private String pageOf(String id) {
    return lifecycle.find(id).isPresent() ? PluginPages.HERE + "/" + id : PluginPages.HERE;
  }

  static Text said(Change change, String verb, PluginStatus plugin) {
    return switch (change) {
      case Change.Done _ -> Text.of("tenon.plugins." + verb + ".done", plugin.title());
      case Change.NotLive notLive ->
          Text.of("tenon.plugins.not_live", plugin.title(), notLive.plugin().reason());
      case Change.KeptOld kept ->
          Text.of("tenon.plugins.kept", plugin.title(), kept.plugin().version(), kept.reason());
      case Change.Refused refused ->
          Text.of("tenon.plugins.not_live", plugin.title(), String.join("; ", refused.findings()));
      case Change.Needed needed ->
          Text.of("tenon.plugins.not_live", plugin.title(), String.join(", ", needed.dependents()));
      case Change.Unknown _, Change.Stale _ -> throw new IllegalStateException(change.toString());
    };
  }
}
