package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.CustomFields;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Reads;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Filters;
import dev.tenon.api.ui.Component.Listing;
import dev.tenon.api.ui.Component.Listing.Cell;
import dev.tenon.api.ui.Component.Listing.Place;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page with many contacts. */
final class ContactList {

  private static final List<String> SORTS = List.of("newest", "name", "-name", "updated");

  /** Many stay many for a while: that is not counted again for every page. */
  private static final Duration STAYS_MANY = Duration.ofMinutes(1);

  private static final int REMEMBERED = 1_000;

  private final PluginHost host;
  private final Shown shown;
  private final SavedView saved;
  private final OwnFields own;
  private final Map<Counted, Instant> many = new ConcurrentHashMap<>();

  private record Counted(UUID tenant, Set<String> regions, ListState question) {}

  ContactList(PluginHost host, Shown shown, SavedView saved) {
    this.host = host;
    this.shown = shown;
    this.saved = saved;
    this.own = new OwnFields(host);
  }

  View view(ListState state) {
    return view(state, null);
  }

  /** The list with a cell that was refused, to be mended where it stands. */
  View view(ListState asked, CellForms.@Nullable Again again) {
    ListState state = own.known(asked);
    Query paged = ListQuery.shown(state, own.columns(state)).limit(state.rows());
    Page page = host.reads().page(state.after().map(paged::after).orElse(paged));
    List<SavedView.Kept> kept = state.wantsDeleted() ? List.of() : saved.visible();
    List<Component> body = new ArrayList<>(views(state, kept));
    body.add(filters(state));
    body.add(listing(state, page, kept, new CellForms(shown, state, again)));
    return View.of(title(state), body.toArray(Component[]::new))
        .fact(count(state, page))
        .menu("contacts")
        .acts(acts(state).toArray(Act[]::new));
  }

  /** The kept views as tabs, when there are any. */
  private static List<Component> views(ListState state, List<SavedView.Kept> kept) {
    if (kept.isEmpty()) {
      return List.of();
    }
    String now = state.firstPageOnly().query();
    List<Component.Tabs.Tab> tabs = new ArrayList<>();
    tabs.add(new Component.Tabs.Tab(Text.of("contacts.view.all"), "/contacts", now.isEmpty()));
    for (SavedView.Kept view : kept) {
      String query = view.query();
      String path = query.isEmpty() ? "/contacts" : "/contacts?" + query;
      tabs.add(
          new Component.Tabs.Tab(
              Text.plain(view.name()), path, !now.isEmpty() && query.equals(now)));
    }
    return List.of(new Component.Tabs(tabs));
  }

  /** What can be done with the view itself. */
  private static List<Act> viewActs(ListState state, List<SavedView.Kept> kept) {
    String query = state.firstPageOnly().query();
    String behind = query.isEmpty() ? "" : "?" + query;
    List<Act> acts = new ArrayList<>();
    acts.add(Act.link(Text.of("contacts.view.columns"), "/contacts/views/columns" + behind));
    if (!query.isEmpty()) {
      kept.stream()
          .filter(view -> view.query().equals(query))
          .findFirst()
          .ifPresentOrElse(
              view ->
                  acts.add(
                      Act.post(
                          Text.of("contacts.view.forget"),
                          "/contacts/views/" + view.id() + "/delete",
                          Map.of())),
              () ->
                  acts.add(
                      Act.link(Text.of("contacts.view.save"), "/contacts/views/new" + behind)
                          .icon(Icon.SAVE)));
    }
    return acts;
  }

  private static Text title(ListState state) {
    return Text.of(state.wantsDeleted() ? "contacts.list.deleted" : "contacts.title");
  }

  /** A list that is one page has been counted by showing it. */
  private Text count(ListState state, Page page) {
    if (state.after().isEmpty() && page.next().isEmpty()) {
      return Text.of("contacts.list.count", page.rows().size());
    }
    Actor actor = host.actor();
    Counted asked = new Counted(actor.tenant(), actor.regions(), state.question());
    Instant now = host.clock().instant();
    Instant until = many.get(asked);
    if (until == null || until.isBefore(now)) {
      long count = host.reads().count(ListQuery.rows(state));
      if (count < Reads.MOST_COUNTED) {
        return Text.of("contacts.list.count", count);
      }
      remember(asked, now.plus(STAYS_MANY));
    }
    return Text.of("contacts.list.many", Reads.MOST_COUNTED);
  }

  private void remember(Counted asked, Instant until) {
    if (many.size() >= REMEMBERED) {
      many.clear();
    }
    many.put(asked, until);
  }

  private List<Act> acts(ListState state) {
    List<Act> acts = new ArrayList<>();
    if (state.wantsDeleted()) {
      return List.of(Act.link(Text.of("contacts.list.back"), "/contacts").icon(Icon.LEFT));
    }
    if (CellForms.wanted(state)) {
      String read = state.but(CellForms.PARAMETER).path();
      return List.of(Act.link(Text.of("contacts.cell.done"), read).icon(Icon.CHECK));
    }
    if (host.actor().may("contact.merge")) {
      acts.add(Act.link(Text.of("contacts.merge.title"), "/contacts/duplicates").icon(Icon.PEOPLE));
    }
    if (host.actor().may(ContactsPlugin.IMPORT)) {
      acts.add(Act.link(Text.of("contacts.import.act"), "/contacts/imports/new").icon(Icon.IMPORT));
    }
    if (host.actor().may("contacts.create")) {
      acts.add(Act.primary(Text.of("contacts.new.act"), "/contacts/new").icon(Icon.PLUS));
    }
    return acts;
  }

  private Filters filters(ListState state) {
    List<Filters.Chip> set = new ArrayList<>();
    Map<String, String> kept = new LinkedHashMap<>();
    for (Field<?> field : ListQuery.FILTERS) {
      state
          .get(field.name())
          .ifPresent(
              value -> {
                Text chip = Text.of("contacts.list.chip", field.label(), choice(field, value));
                set.add(new Filters.Chip(chip, state.without(field.name()).path()));
                kept.put(field.name(), value);
              });
    }
    own.set(state)
        .forEach(
            (field, value) -> {
              Text chip = Text.of("contacts.list.chip", field.label(), own.said(field, value));
              set.add(new Filters.Chip(chip, state.without(field.name()).path()));
              kept.put(field.name(), value);
            });
    state.get(ListColumns.PARAMETER).ifPresent(columns -> kept.put(ListColumns.PARAMETER, columns));
    state.get(ListState.SORT).ifPresent(sort -> kept.put(ListState.SORT, sort));
    state.get(CellForms.PARAMETER).ifPresent(edit -> kept.put(CellForms.PARAMETER, edit));
    state.get(ListState.DELETED).ifPresent(deleted -> kept.put(ListState.DELETED, deleted));
    List<Field<?>> offered =
        Stream.concat(ListQuery.FILTERS.stream(), own.filters().stream())
            .filter(field -> state.get(field.name()).isEmpty())
            .toList();
    String search = state.get(ListState.SEARCH).orElse("");
    return new Filters("/contacts", search, set, List.copyOf(offered), sorts(state), kept);
  }

  private static Text choice(Field<?> field, String value) {
    return field.choices().stream()
        .filter(choice -> choice.value().equals(value))
        .map(Field.Choice::label)
        .findFirst()
        .orElse(Text.plain(value));
  }

  private List<Act> sorts(ListState state) {
    boolean searched = state.get(ListState.SEARCH).isPresent();
    String chosen =
        state
            .get(ListState.SORT)
            .filter(sort -> SORTS.contains(sort) || OwnFields.isSort(sort))
            .orElse(searched ? "best" : "newest");
    List<String> ways = new ArrayList<>(SORTS);
    if (searched) {
      ways.set(0, "best");
    }
    ways.remove(chosen);
    ways.addFirst(chosen);
    return ways.stream().map(way -> sort(state, way)).toList();
  }

  private Act sort(ListState state, String way) {
    if (OwnFields.isSort(way)) {
      return Act.link(own.label(way), state.with(ListState.SORT, way).path());
    }
    boolean byDefault = way.equals("newest") || way.equals("best");
    String path =
        (byDefault ? state.without(ListState.SORT) : state.with(ListState.SORT, way)).path();
    return Act.link(Text.of("contacts.sort." + way.replace("-", "down_")), path);
  }

  private Listing listing(ListState state, Page page, List<SavedView.Kept> kept, CellForms forms) {
    CustomFields.Shown said = own.shown(state, page.rows());
    return new Listing(
        title(state),
        columns(state),
        page.rows().stream().map(contact -> row(state, contact, forms, said)).toList(),
        empty(state),
        state.newer().orElse(null),
        page.next().map(state::older).orElse(null),
        foot(state, kept),
        state.wantsDeleted() || isEditing(state) || !host.actor().may("contacts.update")
            ? null
            : BulkPages.offered(state, host.actor().may("contacts.delete")));
  }

  private List<Listing.Column> columns(ListState state) {
    String sort = state.get(ListState.SORT).orElse("");
    String byName = state.with(ListState.SORT, sort.equals("name") ? "-name" : "name").path();
    List<Listing.Column> columns = new ArrayList<>();
    columns.add(
        new Listing.Column(
            Text.of("contacts.column.name"),
            byName,
            sort.endsWith("name") ? sort.startsWith("-") : null,
            Place.FIRST));
    for (ListColumns column : ListColumns.of(state)) {
      columns.add(
          column == ListColumns.UPDATED
              ? new Listing.Column(
                  column.head(),
                  state.with(ListState.SORT, "updated").path(),
                  sort.equals("updated") ? true : null,
                  column.place())
              : Listing.Column.of(
                  column.head(),
                  // on a phone, too, what can be changed is there to be changed
                  isEditing(state) && column.editable().isPresent() ? Place.META : column.place()));
    }
    own.columns(state).forEach(field -> columns.add(own(state, field, sort)));
    return columns;
  }

  private static Listing.Column own(ListState state, Field<?> field, String sort) {
    if (!field.isSortable()) {
      return Listing.Column.of(field.label(), Place.META);
    }
    boolean upwards = sort.equals(field.name());
    boolean downwards = sort.equals("-" + field.name());
    String path = state.with(ListState.SORT, upwards ? "-" + field.name() : field.name()).path();
    return new Listing.Column(
        field.label(), path, (upwards || downwards) ? downwards : null, Place.META);
  }

  private boolean isEditing(ListState state) {
    return CellForms.wanted(state) && host.actor().may("contacts.update");
  }

  private Listing.Row row(
      ListState state, Values contact, CellForms forms, CustomFields.Shown said) {
    Text business = Contact.business(contact).<Text>map(Text::plain).orElse(null);
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell(Text.plain(Contact.name(contact)), business, null, null, List.of()));
    boolean editing = isEditing(state);
    for (ListColumns column : ListColumns.of(state)) {
      Optional<Cell> form = editing ? forms.cell(column, contact) : Optional.empty();
      cells.add(form.orElseGet(() -> column.cell(contact, shown)));
    }
    own.columns(state).forEach(field -> cells.add(OwnFields.cell(said, field, contact)));
    return new Listing.Row("/contacts/" + contact.id(), cells, contact.id().toString());
  }

  private Component.Empty empty(ListState state) {
    if (state.parameters().isEmpty()) {
      return new Component.Empty(
          Text.of("contacts.empty.title"), Text.of("contacts.empty.text"), emptyActs());
    }
    return new Component.Empty(
        Text.of("contacts.nothing.title"),
        Text.of("contacts.nothing.text"),
        List.of(Act.link(Text.of("contacts.nothing.act"), "/contacts")));
  }

  private List<Act> emptyActs() {
    return host.actor().may(ContactsPlugin.IMPORT)
        ? List.of(
            Act.link(Text.of("contacts.empty.act"), "/contacts/imports/new").icon(Icon.IMPORT))
        : List.of();
  }

  private List<Act> foot(ListState state, List<SavedView.Kept> kept) {
    List<Act> acts = new ArrayList<>();
    if (isEditing(state)) {
      return acts;
    }
    if (!state.wantsDeleted() && host.actor().may("contacts.update")) {
      String edit = state.also(CellForms.PARAMETER, "true").path();
      acts.add(Act.link(Text.of("contacts.cell.edit"), edit).icon(Icon.EDIT));
    }
    acts.addAll(state.wantsDeleted() ? List.<Act>of() : viewActs(state, kept));
    if (host.actor().may("data.export") && !state.wantsDeleted()) {
      String query = state.query().isEmpty() ? "" : "?" + state.query();
      acts.add(Act.link(Text.of("contacts.print.act"), PrintPages.path(state)).icon(Icon.FILE));
      acts.add(
          Act.link(Text.of("contacts.export.csv"), "/contacts/export.csv" + query)
              .icon(Icon.EXPORT));
      acts.add(
          Act.link(Text.of("contacts.export.cards"), "/contacts/export.vcf" + query)
              .icon(Icon.EXPORT));
      acts.add(
          Act.link(Text.of("contacts.export.json"), "/contacts/export.json" + query)
              .icon(Icon.EXPORT));
    }
    if (host.actor().may("data.deleted") && !state.wantsDeleted()) {
      acts.add(Act.link(Text.of("contacts.list.show_deleted"), "/contacts?deleted=true"));
    }
    return acts;
  }
}
