package com.example.accounts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
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

/** The page at /accounts: those that are known, and a form for one more. */
@Path("")
public final class AccountPages {

  private final PluginHost host;

  AccountPages(PluginHost host) {
    this.host = host;
  }

  /** The page. */
  @GET
  @Needs("accounts.read")
  public View page() {
    return view(form(FormData.empty(), null));
  }

  /** Adds one: the same action as the API and the console run. */
  @POST
  @Needs("accounts.create")
  public Object add(FormData typed) {
    return switch (host.actions().run(Invocation.of("account.create", null, typed))) {
      case Outcome.Done done -> SeeOther.to("/accounts", Text.of("accounts.added"));
      case Outcome.Refused refused ->
          view(form(typed, refused.problem())).status(refused.problem().status());
    };
  }

  private View view(Component.Form form) {
    List<Component.Rows.Item> known =
        host.reads().page(Query.of("accounts").limit(50)).rows().stream()
            .map(AccountPages::item)
            .toList();
    return View.of(
            Text.of("accounts.title"),
            form,
            new Component.Panel(
                Text.of("accounts.known"), List.of(), List.of(new Component.Rows(known))))
        .menu("accounts");
  }

  private static Component.Rows.Item item(Values row) {
    return new Component.Rows.Item(
        null,
        Tone.NEUTRAL,
        Text.plain(row.require(Account.HOLDER)),
        Text.plain(row.require(Account.IBAN).replaceAll("(.{4})(?=.)", "$1 ")),
        null,
        null,
        List.of());
  }

  private static Component.Form form(FormData typed, Problem problem) {
    return new Component.Form(
        "/accounts",
        List.of(
            new Component.Form.Group(
                Text.none(),
                List.of(
                    new Component.Form.Of(Account.HOLDER, null, typed),
                    new Component.Form.Of(Account.IBAN, null, typed)))),
        Text.of("accounts.add"),
        null,
        Map.of(),
        problem,
        false);
  }
}
