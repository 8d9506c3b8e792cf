package dev.tenon.plugin.outbox;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.Needs;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The list at /outbox, and one message. */
@Path("")
public final class OutboxPages {
  private static final int ROWS = 50;
  private static final String UUID_SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final PluginHost host;

  OutboxPages(PluginHost host) {
    this.host = host;
  }

  /** The newest messages. */
  @GET
  @Needs(OutboxPlugin.READ)
  public View list(@QueryParam("after") @Nullable String after) {
    Query query = Query.of(Kept.TYPE.name()).limit(ROWS);
    Page page = host.reads().page(after == null ? query : query.after(after));
    return OutboxViews.list(page);
  }

  /** One message. */
  @GET
  @Path("{id}")
  @Needs(OutboxPlugin.READ)
  public View message(@PathParam("id") String id) {
    return OutboxViews.message(row(id), host.clock().instant(), isOwner());
  }

  /**
   * Shows a sealed text. It is read first and shown only if the action that erases it succeeds: of
   * two who press at once one sees it, and it is in no action's answer, which is kept and audited.
   */
  @POST
  @Path("{id}/show")
  @Needs(OutboxPlugin.REVEAL)
  public View show(@PathParam("id") String id) {
    UUID message = id(id);
    Optional<String> text = host.mapper(MessageMapper.class).sealedBody(message);
    Outcome outcome =
        host.actions().run(Invocation.of(OutboxPlugin.REVEAL, message, Values.empty()));
    return switch (outcome) {
      case Outcome.Done done -> OutboxViews.revealed(row(id), text.orElseThrow(Problem::notFound));
      case Outcome.Refused refused -> throw refused.problem();
    };
  }

  private boolean isOwner() {
    return host.actor().roles().contains(Role.OWNER.id());
  }

  private Values row(String id) {
    return host.reads().one(Kept.TYPE.name(), id(id)).orElseThrow(Problem::notFound);
  }

  private static UUID id(String text) {
    if (!text.matches(UUID_SHAPE)) {
      throw Problem.notFound();
    }
    return UUID.fromString(text);
  }
}
