package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.privacy.DataSubject;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** What is held of a contact by all plugins, as a page and as a file, and erasing it. */
@Path("{id: [0-9a-fA-F-]{36}}/privacy")
@Needs(PrivacyService.ERASE)
public final class PrivacyPages {

  private final PluginHost host;
  private final PrivacyService service;
  private final PrivacyViews views;

  PrivacyPages(PluginHost host, PrivacyService service, PrivacyViews views) {
    this.host = host;
    this.service = service;
    this.views = views;
  }

  /** What is held. */
  @GET
  public View held(@PathParam("id") UUID id) {
    DataSubject subject = service.subject(id);
    return views.held(subject, host.privacy().held(subject));
  }

  /** All of it as a file for the person. */
  @GET
  @Path("data.json")
  public Response document(@PathParam("id") UUID id) {
    return Response.ok(host.privacy().document(service.subject(id)), "application/json")
        .header("Content-Disposition", "attachment; filename=\"personal-data.json\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "private, no-store")
        .build();
  }

  /** The question before erasing. */
  @GET
  @Path("erase")
  public View ask(@PathParam("id") UUID id) {
    return asked(id, FormData.empty(), null);
  }

  private View asked(UUID id, FormData typed, @org.jspecify.annotations.Nullable Problem problem) {
    DataSubject subject = service.subject(id);
    return views.ask(subject, host.privacy().held(subject), typed, problem);
  }

  /** Erases. */
  @POST
  @Path("erase")
  public Object erase(@PathParam("id") UUID id, FormData typed) {
    Invocation invocation =
        Invocation.of(PrivacyService.ERASE, id, typed)
            .because(typed.first(PrivacyViews.REASON.name()).orElse(""));
    return switch (host.actions().run(invocation)) {
      case Outcome.Done done -> SeeOther.to("/contacts", Text.of("contacts.privacy.done"));
      case Outcome.Refused refused when refused.problem().status() == 404 ->
          throw refused.problem();
      case Outcome.Refused refused ->
          asked(id, typed, refused.problem()).status(refused.problem().status());
    };
  }
}
