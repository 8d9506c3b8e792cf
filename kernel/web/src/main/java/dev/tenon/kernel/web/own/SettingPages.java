package dev.tenon.kernel.web.own;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Actions;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.kernel.operations.settings.PluginSettings;
import dev.tenon.kernel.operations.settings.SettingActions;
import dev.tenon.kernel.operations.settings.Shown;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.web.KernelPages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form for each plugin that has settings, made from what it declares. */
@Path("/admin/settings/plugins/{plugin}")
@Needs(KernelPermissions.SETTINGS_READ)
public final class SettingPages {
  private static final String HERE = "/admin/settings/plugins/";

  private final PluginSettings settings;
  private final Actions actions;

  private SettingPages(PluginSettings settings, Actions actions) {
    this.settings = settings;
    this.actions = actions;
  }

  /** The pages; the list of them is on the page of all settings. */
  public static KernelPages of(PluginSettings settings, Actions actions) {
    return new KernelPages(List.of(new SettingPages(settings, actions)), List.of());
  }

  static String path(String plugin) {
    return HERE + plugin;
  }

  /** The form. */
  @GET
  public View page(Actor actor, @PathParam("plugin") String plugin) {
    return view(actor, shown(actor, plugin), null, null);
  }

  private Shown shown(Actor actor, String plugin) {
    return settings.one(actor, plugin).orElseThrow(Problem::notFound);
  }

  private static View view(
      Actor actor, Shown shown, @Nullable FormData typed, @Nullable Problem problem) {
    SettingForm form = new SettingForm(shown, typed);
    List<Component> body = new ArrayList<>();
    boolean may = actor.may(KernelPermissions.SETTINGS_UPDATE);
    if (may && !form.changeable().isEmpty()) {
      body.add(form.form(path(shown.plugin()), problem));
    }
    List<Component.Facts.Fact> fixed = form.facts(may);
    if (!fixed.isEmpty()) {
      body.add(
          new Component.Panel(
              Text.of(may ? "tenon.settings.installation" : "tenon.settings.values"),
              List.of(),
              List.of(new Component.Facts(fixed))));
    }
    return View.of(Text.plain(shown.title()), body.toArray(Component[]::new))
        .fact(Text.of("tenon.settings.plugin.fact"))
        .menu("tenon.settings")
        .status(problem == null ? 200 : problem.status());
  }

  /** Saves what was typed, by the same action that scripts use. */
  @POST
  @Needs(KernelPermissions.SETTINGS_UPDATE)
  public Object save(Actor actor, @PathParam("plugin") String plugin, FormData typed) {
    Shown shown = shown(actor, plugin);
    List<Values> changes = new ArrayList<>();
    for (Shown.Setting setting : new SettingForm(shown, typed).changeable()) {
      change(setting, typed).ifPresent(changes::add);
    }
    Outcome outcome =
        changes.isEmpty()
            ? new Outcome.Done(Values.empty())
            : actions.run(
                Invocation.of(
                    SettingActions.CHANGE,
                    Values.of(SettingActions.PLUGIN, plugin)
                        .with(SettingActions.CHANGES, changes)
                        .with(SettingActions.SEEN, typed.version().orElse(-1L))));
    return switch (outcome) {
      case Outcome.Done done -> SeeOther.to(path(plugin), Text.of("tenon.saved"));
      case Outcome.Refused refused -> view(actor, shown, typed, refused.problem());
    };
  }

  /** A secret that is left empty stays as it is; its box takes it away. */
  private static java.util.Optional<Values> change(Shown.Setting setting, FormData typed) {
    Field<?> field = setting.field();
    List<String> all = typed.all(field.name());
    String value = all.isEmpty() ? "" : all.getLast();
    boolean removed = typed.all(SettingForm.removal(field).name()).contains("true");
    if (field.isSensitive() && value.isBlank() && !removed) {
      return java.util.Optional.empty();
    }
    Values change = Values.of(SettingActions.NAME, field.name());
    return java.util.Optional.of(
        value.isBlank() ? change : change.with(SettingActions.VALUE, value));
  }
}
