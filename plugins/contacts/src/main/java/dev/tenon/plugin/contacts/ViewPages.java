package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Component.Form.Group;
import dev.tenon.api.ui.Component.Form.Input;
import dev.tenon.api.ui.Component.Form.Of;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a list shows: its columns, and keeping the whole view under a name. */
@Path("views")
@Needs("contacts.read")
public final class ViewPages {

  private final PluginHost host;
  private final OwnFields own;

  ViewPages(PluginHost host) {
    this.host = host;
    this.own = new OwnFields(host);
  }

  /** The form of the columns of a view. */
  @GET
  @Path("columns")
  public View columns(@Context UriInfo address) {
    ListState state = ListState.of(address.getQueryParameters());
    List<ListColumns> shown = ListColumns.of(state);
    List<Input> ticks = new ArrayList<>();
    for (ListColumns column : ListColumns.values()) {
      Field<Boolean> tick = Contact.FIELDS.yesNo(column.id()).label(column.head());
      ticks.add(new Of(tick, shown.contains(column), null));
    }
    List<Field<?>> added = own.columns(state);
    for (Field<?> field : own.all()) {
      Field<Boolean> tick = Contact.FIELDS.yesNo(field.name()).label(field.label());
      ticks.add(new Of(tick, added.contains(field), null));
    }
    Form form =
        new Form(
            "/contacts/views/columns",
            List.of(new Group(Text.none(), ticks)),
            Text.of("contacts.view.show_columns"),
            state.path(),
            Map.of("_view", state.path()),
            null,
            false);
    return View.of(Text.of("contacts.view.columns"), form).menu("contacts");
  }

  /** Leads to the view with the chosen columns. */
  @POST
  @Path("columns")
  public SeeOther choose(FormData typed) {
    String chosen =
        Stream.concat(
                Arrays.stream(ListColumns.values()).map(ListColumns::id),
                own.all().stream().map(Field::name))
            .filter(column -> typed.all(column).contains("true"))
            .collect(Collectors.joining(","));
    ListState state = ListState.of(typed.first("_view").orElse(""));
    ListState next =
        chosen.isEmpty()
            ? state.without(ListColumns.PARAMETER)
            : state.with(ListColumns.PARAMETER, chosen);
    return SeeOther.to(next.path());
  }

  /** The form that keeps a view. */
  @GET
  @Path("new")
  public View fresh(@Context UriInfo address) {
    ListState state = ListState.of(address.getQueryParameters());
    return form(state, FormData.empty(), null);
  }

  /** Keeps a view. */
  @POST
  @Path("new")
  public Object save(FormData typed) {
    ListState state = ListState.of(typed.first("_view").orElse(""));
    Values input =
        Values.of(SavedView.NAME, typed.first("name").orElse(""))
            .with(SavedView.QUERY, state.query())
            .with(SavedView.SHARED, typed.all("shared").contains("true"));
    return switch (host.actions().run(Invocation.of("contact_view.create", input))) {
      case Outcome.Done done -> SeeOther.to(state.path(), Text.of("contacts.view.kept"));
      case Outcome.Refused refused ->
          form(state, typed, refused.problem()).status(refused.problem().status());
    };
  }

  /** Forgets a view; the contacts in it stay. */
  @POST
  @Path("{id: [0-9a-fA-F-]{36}}/delete")
  public SeeOther delete(@PathParam("id") UUID id) {
    host.actions().run(Invocation.of("contact_view.delete", id, Values.empty())).orThrow();
    return SeeOther.to("/contacts", Text.of("contacts.view.forgotten"));
  }

  private static View form(ListState state, FormData typed, @Nullable Problem problem) {
    ListState kept = state.firstPageOnly();
    Form form =
        new Form(
            "/contacts/views/new",
            List.of(
                new Group(
                    Text.none(),
                    List.of(
                        new Of(SavedView.NAME, null, typed),
                        new Of(
                            SavedView.SHARED.label(Text.of("contacts.view.shared")),
                            false,
                            typed)))),
            Text.of("contacts.view.save"),
            kept.path(),
            Map.of("_view", kept.path()),
            problem,
            false);
    return View.of(Text.of("contacts.view.save_title"), form).menu("contacts");
  }
}
