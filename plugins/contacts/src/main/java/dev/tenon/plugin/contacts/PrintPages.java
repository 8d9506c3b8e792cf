package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.CustomFields;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Page;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.Needs;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;

/** The list on paper: the same rows, order and columns, at most a thousand. */
@Path("print")
@Needs("data.export")
public final class PrintPages {

  private static final int MOST = 1_000;

  private final PluginHost host;
  private final Shown shown;
  private final OwnFields own;

  PrintPages(PluginHost host, Shown shown) {
    this.host = host;
    this.own = new OwnFields(host);
    this.shown = shown;
  }

  static String path(ListState state) {
    String query = state.firstPageOnly().query();
    return query.isEmpty() ? "/contacts/print" : "/contacts/print?" + query;
  }

  /** The list. */
  @GET
  public View list(@Context UriInfo address) {
    return list(ListState.of(address.getQueryParameters()));
  }

  View list(ListState asked) {
    ListState state = own.known(asked);
    Page page = host.reads().page(ListQuery.shown(state, own.columns(state)).limit(MOST));
    List<Component> body = new ArrayList<>();
    if (page.next().isPresent()) {
      body.add(new Component.Line(Text.of("contacts.print.cut", MOST)));
    }
    filters(state).forEach(body::add);
    body.add(new Component.Notice(Tone.NEUTRAL, Text.of("contacts.print.how"), List.of()));
    body.add(grid(state, page));
    String query = state.firstPageOnly().query();
    return View.of(Text.of("contacts.title"), body.toArray(Component[]::new))
        .fact(
            Text.of(
                "contacts.print.fact",
                Text.plain(host.actor().tenantName()),
                new Text.Moment(host.clock().instant(), Text.Moment.Precision.DAY),
                page.rows().size()))
        .menu("contacts")
        .acts(
            Act.link(
                    Text.of("contacts.print.back"),
                    query.isEmpty() ? "/contacts" : "/contacts?" + query)
                .icon(Icon.LEFT));
  }

  /** On paper nobody sees what was asked for. */
  private List<Component> filters(ListState state) {
    List<Text> set = new ArrayList<>();
    state.get(ListState.SEARCH).map(Text::plain).ifPresent(set::add);
    for (Field<?> field : ListQuery.FILTERS) {
      state
          .get(field.name())
          .map(value -> Text.of("contacts.list.chip", field.label(), Text.plain(value)))
          .ifPresent(set::add);
    }
    own.set(state)
        .forEach(
            (field, value) ->
                set.add(Text.of("contacts.list.chip", field.label(), own.said(field, value))));
    return set.isEmpty()
        ? List.of()
        : List.of(
            new Component.Line(Text.of("contacts.print.filtered", new Text.Joined(set, ", "))));
  }

  private Component grid(ListState state, Page page) {
    List<ListColumns> columns = ListColumns.of(state);
    List<Field<?>> added = own.columns(state);
    List<Text> heads = new ArrayList<>();
    heads.add(Text.of("contacts.column.name"));
    columns.forEach(column -> heads.add(column.head()));
    added.forEach(field -> heads.add(field.label()));
    CustomFields.Shown said = own.shown(state, page.rows());
    List<List<Text>> rows = new ArrayList<>();
    for (Values contact : page.rows()) {
      List<Text> cells = row(columns, contact);
      added.forEach(field -> cells.add(said.text(field, contact)));
      rows.add(cells);
    }
    return new Component.Grid(Text.of("contacts.title"), heads, rows);
  }

  private List<Text> row(List<ListColumns> columns, Values contact) {
    List<Text> cells = new ArrayList<>();
    Text name = Text.plain(Contact.name(contact));
    cells.add(
        Contact.business(contact)
            .map(business -> Text.joined(", ", name, Text.plain(business)))
            .orElse(name));
    for (ListColumns column : columns) {
      Component.Listing.Cell cell = column.cell(contact, shown);
      cells.add(cell.tags().isEmpty() ? cell.text() : Text.plain(String.join(", ", cell.tags())));
    }
    return cells;
  }
}
