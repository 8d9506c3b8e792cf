package com.example.hello;

import dev.tenon.api.PluginHost;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Query;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;

/** The page at /hello: what was said, and a form to say more. */
@Path("")
public final class HelloPages {

  private final PluginHost host;

  HelloPages(PluginHost host) {
    this.host = host;
  }

  /** The page. */
  @GET
  @Needs("greetings.read")
  public View page() {
    return view(form(FormData.empty(), null));
  }

  /** Says something: the same action as the API and the console run. */
  @POST
  @Needs("greetings.create")
  public Object say(FormData typed) {
    return switch (host.actions().run(Invocation.of("greeting.create", null, typed))) {
      case Outcome.Done done -> SeeOther.to("/hello", Text.of("hello.said"));
      case Outcome.Refused refused ->
          view(form(typed, refused.problem())).status(refused.problem().status());
    };
  }

  private View view(Component.Form form) {
    List<Component.Rows.Item> said =
        host.reads().page(Query.of("greetings").limit(20)).rows().stream()
            .map(row -> item(Text.plain(Greeting.TYPE.titleOf(row))))
            .toList();
    return View.of(
            Text.of("hello.title"),
            form,
            new Component.Panel(
                Text.of("hello.so_far"), List.of(), List.of(new Component.Rows(said))))
        .menu("hello");
  }

  private static Component.Rows.Item item(Text words) {
    return new Component.Rows.Item(
        null, Tone.NEUTRAL, words, Text.none(), null, null, List.of());
  }

  private static Component.Form form(FormData typed, dev.tenon.api.Problem problem) {
    return new Component.Form(
        "/hello",
        List.of(
            new Component.Form.Group(
                Text.none(), List.of(new Component.Form.Of(Greeting.WORDS, null, typed)))),
        Text.of("hello.say"),
        null,
        Map.of(),
        problem,
        false);
  }
}
