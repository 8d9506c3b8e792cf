package dev.tenon.kernel.web.rest;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.Open;
import dev.tenon.api.web.SignedIn;
import dev.tenon.kernel.security.Caller;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.model.ResourceMethod;

/** Nobody gets in unless the method says so, or who asks may. */
final class Guard implements ContainerRequestFilter {
  private static final List<Class<? extends Annotation>> ALL =
      List.of(Open.class, Needs.class, SignedIn.class);

  @Override
  public void filter(ContainerRequestContext request) {
    ResourceMethod method = ((ExtendedUriInfo) request.getUriInfo()).getMatchedResourceMethod();
    if (has(method, Open.class).isPresent()) {
      return;
    }
    Actor actor = Caller.current();
    Optional<Needs> needs = has(method, Needs.class);
    if (needs.isEmpty() && has(method, SignedIn.class).isEmpty()) {
      // nobody said whom it is for
      throw Problem.forbidden(name(method));
    }
    needs
        .filter(permission -> !actor.may(permission.value()))
        .ifPresent(
            permission -> {
              throw Problem.forbidden(permission.value());
            });
  }

  private static String name(ResourceMethod resource) {
    Method method = resource.getInvocable().getHandlingMethod();
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  /** A method's own word counts before its class'. */
  private static <A extends Annotation> Optional<A> has(ResourceMethod resource, Class<A> type) {
    Method method = resource.getInvocable().getHandlingMethod();
    A own = method.getAnnotation(type);
    if (own != null) {
      return Optional.of(own);
    }
    boolean says = ALL.stream().anyMatch(method::isAnnotationPresent);
    Class<?> owner = resource.getInvocable().getHandler().getHandlerClass();
    return says ? Optional.empty() : Optional.ofNullable(owner.getAnnotation(type));
  }
}
