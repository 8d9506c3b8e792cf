package dev.tenon.kernel.web.own;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.security.Tenant;
import dev.tenon.kernel.security.Tenants;
import dev.tenon.kernel.web.http.Exchange;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of the business. */
@Path("/admin/settings")
@Needs(KernelPermissions.SETTINGS_READ)
public final class SettingsPage {
  private final Tenants tenants;
  private final Registry registry;
  private final Zones zones;

  SettingsPage(Tenants tenants, Registry registry, Zones zones) {
    this.tenants = tenants;
    this.registry = registry;
    this.zones = zones;
  }

  @GET
  public View page(Actor actor, @Context Exchange exchange) {
    return view(actor, exchange, null, null);
  }

  private View view(
      Actor actor, Exchange exchange, @Nullable FormData typed, @Nullable Problem problem) {
    Tenant tenant = tenants.find(actor.tenant()).orElseThrow(Problem::notFound);
    Component form =
        new Form(
            "/admin/settings",
            List.of(
                new Form.Group(
                    Text.of("tenon.welcome.business"),
                    WelcomePage.business(
                        actor, zones, tenant.name(), Guess.of(tenant, zones, exchange), typed))),
            Text.of("tenon.save"),
            "/",
            Map.of("_version", String.valueOf(tenant.version())),
            problem,
            false);
    List<Component> beside = beside(actor);
    Component body =
        beside.isEmpty()
            ? form
            : new Component.Columns(Component.Columns.Shape.ASIDE, List.of(form), beside);
    return View.of(Text.of("tenon.settings.title"), body)
        .fact(Text.plain(tenant.name()))
        .menu("tenon.settings")
        .status(problem == null ? 200 : problem.status());
  }

  private List<Component> beside(Actor actor) {
    List<Component> beside = new ArrayList<>();
    if (actor.may(KernelPermissions.FIELDS_READ) && !FieldPages.types(registry, actor).isEmpty()) {
      Component.Rows.Item fields =
          new Component.Rows.Item(
              Icon.TAG,
              Tone.NEUTRAL,
              Text.of("tenon.fields.title"),
              Text.of("tenon.fields.fact"),
              FieldPages.HERE,
              null,
              List.of());
      beside.add(
          new Component.Panel(
              Text.of("tenon.fields.own"),
              List.of(),
              List.of(new Component.Rows(List.of(fields)))));
    }
    List<Component.Rows.Item> plugins = plugins();
    if (!plugins.isEmpty()) {
      beside.add(
          new Component.Panel(
              Text.of("tenon.settings.plugins"), List.of(), List.of(new Component.Rows(plugins))));
    }
    return beside;
  }

  /** Those that have something to set. */
  private List<Component.Rows.Item> plugins() {
    return registry.catalog().plugins().stream()
        .filter(plugin -> !plugin.settings().isEmpty())
        .map(SettingsPage::row)
        .toList();
  }

  private static Component.Rows.Item row(Contributed plugin) {
    Text[] names = plugin.settings().stream().map(Field::label).toArray(Text[]::new);
    return new Component.Rows.Item(
        Icon.PLUG,
        Tone.NEUTRAL,
        Text.plain(plugin.title()),
        Text.joined(", ", names),
        SettingPages.path(plugin.id()),
        null,
        List.of());
  }

  @POST
  @Needs(KernelPermissions.SETTINGS_UPDATE)
  public Object save(Actor actor, FormData typed, @Context Exchange exchange) {
    try {
      tenants.change(
          actor, Typed.text(typed, "business"), Typed.place(typed), typed.version().orElse(-1L));
      return SeeOther.to("/admin/settings", Text.of("tenon.saved"));
    } catch (Problem problem) {
      return view(actor, exchange, typed, problem);
    }
  }
}
