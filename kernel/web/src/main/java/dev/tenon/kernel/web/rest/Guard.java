package dev.tenon.kernel.web.rest;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.Open;
import dev.tenon.kernel.security.Caller;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.model.ResourceMethod;

/** Nobody gets in unless the method says so, or who asks may. */
final class Guard implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    ResourceMethod method = ((ExtendedUriInfo) request.getUriInfo()).getMatchedResourceMethod();
    if (has(method, Open.class).isPresent()) {
      return;
    }
    Actor actor = Caller.current();
    has(method, Needs.class)
        .filter(needs -> !actor.may(needs.value()))
        .ifPresent(
            needs -> {
              throw Problem.forbidden(needs.value());
            });
  }

  /** A method's own word counts before its class'. */
  private static <A extends Annotation> Optional<A> has(ResourceMethod resource, Class<A> type) {
    Method method = resource.getInvocable().getHandlingMethod();
    A own = method.getAnnotation(type);
    if (own != null) {
      return Optional.of(own);
    }
    boolean says =
        method.isAnnotationPresent(Open.class) || method.isAnnotationPresent(Needs.class);
    Class<?> owner = resource.getInvocable().getHandler().getHandlerClass();
    return says ? Optional.empty() : Optional.ofNullable(owner.getAnnotation(type));
  }
}
