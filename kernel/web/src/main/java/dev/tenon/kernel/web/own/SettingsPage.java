package dev.tenon.kernel.web.own;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.security.Tenant;
import dev.tenon.kernel.security.Tenants;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of the business. */
@Path("/admin/settings")
@Needs(KernelPermissions.SETTINGS_READ)
public final class SettingsPage {
  private final Tenants tenants;

  SettingsPage(Tenants tenants) {
    this.tenants = tenants;
  }

  @GET
  public View page(Actor actor) {
    return view(actor, null, null);
  }

  private View view(Actor actor, @Nullable FormData typed, @Nullable Problem problem) {
    Tenant tenant = tenants.find(actor.tenant()).orElseThrow(Problem::notFound);
    Component form =
        new Form(
            "/admin/settings",
            List.of(
                new Form.Group(
                    Text.of("tenon.welcome.business"), WelcomePage.business(actor, tenant, typed))),
            Text.of("tenon.save"),
            "/",
            Map.of("_version", String.valueOf(tenant.version())),
            problem,
            false);
    return View.of(Text.of("tenon.settings.title"), form)
        .fact(Text.plain(tenant.name()))
        .menu("tenon.settings")
        .status(problem == null ? 200 : problem.status());
  }

  @POST
  @Needs(KernelPermissions.SETTINGS_UPDATE)
  public Object save(Actor actor, FormData typed) {
    try {
      tenants.change(
          actor, Typed.text(typed, "business"), Typed.place(typed), typed.version().orElse(-1L));
      return SeeOther.to("/admin/settings", Text.of("tenon.saved"));
    } catch (Problem problem) {
      return view(actor, typed, problem);
    }
  }
}
