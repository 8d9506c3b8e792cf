package dev.tenon.kernel.web.own;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.Open;
import dev.tenon.api.web.SeeOther;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.security.Sessions;
import dev.tenon.kernel.web.http.Exchange;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.List;

/** The door: ways to sign in are what plugins put into the place {@code tenon.signin}. */
@Path("/")
public final class SignInPage {
  /** Where the person wanted to go; sign-in plugins send it along. */
  static final Field<String> NEXT = Fields.of("tenon").text("next");

  private final Registry registry;
  private final Sessions sessions;

  SignInPage(Registry registry, Sessions sessions) {
    this.registry = registry;
    this.sessions = sessions;
  }

  @GET
  @Path("signin")
  @Open
  public Object page(
      @QueryParam("next") @DefaultValue("/") String next, @Context Exchange exchange) {
    String safe = isOurs(next) ? next : "/";
    if (exchange.actor().isPresent()) {
      return SeeOther.to(safe);
    }
    boolean none = registry.catalog().slots("tenon.signin").isEmpty();
    Component body =
        none
            ? new Component.Notice(Tone.LOOK, Text.of("tenon.signin.none"), List.of())
            : new Component.Slot("tenon.signin", Values.of(NEXT, safe));
    return View.of(Text.of("tenon.signin.title"), body).fact(Text.of("tenon.signin.fact"));
  }

  private static boolean isOurs(String path) {
    return path.startsWith("/") && !path.startsWith("//") && path.indexOf('\\') < 0;
  }

  @POST
  @Path("signout")
  @Open
  public SeeOther signOut(@Context Exchange exchange) {
    exchange.sessionSecret().ifPresent(sessions::end);
    exchange.setCookie(exchange.site().sessionCookie(), "", Duration.ZERO);
    return SeeOther.to("/signin");
  }
}
