package dev.tenon.kernel.web.rest;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.SeeOther;
import dev.tenon.api.web.StartSession;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.web.http.Answer;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes out of Jersey what isn't written by it: pages, redirects, refusals, failures. */
final class Answers implements ContainerResponseFilter, ExceptionMapper<Throwable> {
  static final String RESULT = "tenon.result";
  private static final int NO_CONTENT = 204;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Result result =
        response.getEntity() instanceof StreamingOutput body
            ? streamed(response, body)
            : result(response.getEntity());
    if (result != null) {
      request.setProperty(RESULT, result);
      response.setEntity(null);
      response.setStatus(NO_CONTENT);
    }
  }

  /** Written while it is sent, for whoever asked: a long file is never in memory as a whole. */
  private static Result streamed(ContainerResponseContext response, StreamingOutput body) {
    Optional<Actor> actor = Caller.ifPresent();
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .getStringHeaders()
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    Answer.Body written = actor.isEmpty() ? body::write : out -> write(actor.get(), body, out);
    return new Result.Plain(new Answer.Streamed(response.getStatus(), headers, written));
  }

  private static void write(Actor actor, StreamingOutput body, OutputStream out)
      throws IOException {
    Caller.call(
        actor,
        () -> {
          body.write(out);
          return true;
        });
  }

  private static @Nullable Result result(@Nullable Object entity) {
    return switch (entity) {
      case View view -> new Result.Page(view);
      case SeeOther where -> new Result.Elsewhere(where);
      case StartSession session -> new Result.Entered(session);
      case Result made -> made;
      case null, default -> null;
    };
  }

  @Override
  public Response toResponse(Throwable failure) {
    return Response.status(NO_CONTENT).entity(result(failure)).build();
  }

  private static Result result(Throwable failure) {
    if (failure instanceof Problem problem) {
      return new Result.Refused(problem);
    }
    if (!(failure instanceof WebApplicationException web)) {
      return new Result.Broken(failure);
    }
    int status = web.getResponse().getStatus();
    if (status == 404) {
      return new Result.Refused(Problem.notFound());
    }
    if (status >= 400 && status < 500) {
      return new Result.Refused(
          Problem.of(status, "http_" + status, Text.of("tenon.problem.http", status)));
    }
    return new Result.Broken(failure);
  }
}
