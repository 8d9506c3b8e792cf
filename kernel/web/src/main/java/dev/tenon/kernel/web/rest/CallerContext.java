package dev.tenon.kernel.web.rest;

import dev.tenon.api.security.Actor;
import dev.tenon.kernel.security.Caller;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The caller, for libraries that ask in Jakarta's words. */
record CallerContext(boolean secure) implements SecurityContext {

  @Override
  public @Nullable Principal getUserPrincipal() {
    return Caller.ifPresent().map(Actor::name).<Principal>map(name -> () -> name).orElse(null);
  }

  @Override
  public boolean isUserInRole(String role) {
    return Caller.ifPresent().filter(actor -> actor.roles().contains(role)).isPresent();
  }

  @Override
  public boolean isSecure() {
    return secure;
  }

  @Override
  public @Nullable String getAuthenticationScheme() {
    return null;
  }
}
