package dev.tenon.kernel.web.own;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Open;
import dev.tenon.kernel.security.Entrance;
import dev.tenon.kernel.security.Entrance.Door;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where links of the terminal and invitations lead. Looking changes nothing, as mail programs open
 * links by themselves; pressing the button does.
 */
@Path(Entrance.PAGE)
public final class EnterPage {
  private static final Field<String> NAME =
      Fields.of("tenon").text("name").required().max(200).autocomplete("name");

  private final Entrance entrance;

  EnterPage(Entrance entrance) {
    this.entrance = entrance;
  }

  @GET
  @Open
  public View look(@QueryParam("t") @DefaultValue("") String secret) {
    return view(secret, null, null);
  }

  private View view(String secret, @Nullable FormData typed, @Nullable Problem problem) {
    return switch (entrance.look(secret)) {
      case Door.ToEnter door ->
          View.of(
                  Text.of("tenon.enter.title"),
                  form(secret, List.of(), Text.of("tenon.enter.button"), null))
              .fact(Text.plain(door.tenantName()));
      case Door.ToJoin door ->
          View.of(
                  Text.of("tenon.join.title", door.tenantName()),
                  form(
                      secret,
                      List.of(new Form.Of(NAME, null, typed)),
                      Text.of("tenon.join.button"),
                      problem))
              .fact(Text.of("tenon.join.fact", door.email()))
              .status(problem == null ? 200 : problem.status());
      case Door.Closed ignored -> closed();
    };
  }

  private static Form form(
      String secret, List<Form.Input> inputs, Text submit, @Nullable Problem problem) {
    return new Form(
        Entrance.PAGE,
        List.of(new Form.Group(Text.none(), inputs)),
        submit,
        null,
        Map.of("t", secret),
        problem,
        false);
  }

  private static View closed() {
    return View.of(
            Text.of("tenon.enter.closed"),
            new Component.Notice(
                Tone.LOOK,
                Text.of("tenon.enter.closed.text"),
                List.of(Act.link(Text.of("tenon.signin.title"), "/signin"))))
        .status(410);
  }

  @POST
  @Open
  public Object enter(FormData typed) {
    String secret = typed.first("t").orElse("");
    if (entrance.look(secret) instanceof Door.ToJoin) {
      try {
        return entrance
            .join(secret, typed.first("name").orElse(""))
            .<Object>map(start -> start)
            .orElseGet(EnterPage::closed);
      } catch (Problem problem) {
        return view(secret, typed, problem);
      }
    }
    return entrance.enter(secret).<Object>map(start -> start).orElseGet(EnterPage::closed);
  }
}
