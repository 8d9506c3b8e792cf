package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Query.Operator;
import dev.tenon.api.data.Reads;
import dev.tenon.api.data.Type;
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

/** The page with many contacts. */
final class ContactList {

  private static final List<Field<?>> FILTERS =
      List.of(
          Contact.TAGS,
          Contact.CREATED_FROM,
          Contact.PREFERRED_CONTACT,
          Contact.LANGUAGE,
          Contact.EXTERNAL_REFERENCE);
  private static final List<String> SORTS = List.of("newest", "name", "-name", "updated");

  /** Many stay many for a while: that is not counted again for every page. */
  private static final Duration STAYS_MANY = Duration.ofMinutes(1);

  private static final int REMEMBERED = 1_000;

  private final PluginHost host;
  private final Shown shown;
  private final Map<Counted, Instant> many = new ConcurrentHashMap<>();

  private record Counted(UUID tenant, Set<String> regions, ListState question) {}

  ContactList(PluginHost host, Shown shown) {
    this.host = host;
    this.shown = shown;
  }

  View view(ListState state) {
    Query query = query(state);
    Page page = host.reads().page(paged(query, state));
    return View.of(title(state), filters(state), listing(state, page))
        .fact(count(state, query, page))
        .menu("contacts")
        .acts(acts(state).toArray(Act[]::new));
  }

  private static Text title(ListState state) {
    return Text.of(state.wantsDeleted() ? "contacts.list.deleted" : "contacts.title");
  }

  /** A list that is one page has been counted by showing it. */
  private Text count(ListState state, Query query, Page page) {
    if (state.after().isEmpty() && page.next().isEmpty()) {
      return Text.of("contacts.list.count", page.rows().size());
    }
    Actor actor = host.actor();
    Counted asked = new Counted(actor.tenant(), actor.regions(), state.question());
    Instant now = host.clock().instant();
    Instant until = many.get(asked);
    if (until == null || until.isBefore(now)) {
      long count = host.reads().count(query);
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

  private Query query(ListState state) {
    Query query = Query.of(Contact.TYPE.name());
    for (Field<?> field : FILTERS) {
      Optional<String> wanted = state.get(field.name());
      if (wanted.isPresent()) {
        Operator operator = field.equals(Contact.TAGS) ? Operator.HAS : Operator.IS;
        query = query.where(field.name(), operator, wanted.get());
      }
    }
    query = state.get(ListState.SEARCH).map(query::search).orElse(query);
    return state.wantsDeleted() ? query.deleted() : query;
  }

  private static Query paged(Query query, ListState state) {
    Query sorted =
        order(state)
            .map(
                order ->
                    order.startsWith("-")
                        ? query.sort(order.substring(1), true)
                        : query.sort(order, false))
            .orElse(query);
    Query page = sorted.include("addresses").limit(state.rows());
    return state.after().map(page::after).orElse(page);
  }

  private List<Act> acts(ListState state) {
    List<Act> acts = new ArrayList<>();
    if (state.wantsDeleted()) {
      return List.of(Act.link(Text.of("contacts.list.back"), "/contacts").icon(Icon.LEFT));
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
    for (Field<?> field : FILTERS) {
      state
          .get(field.name())
          .ifPresent(
              value -> {
                Text chip = Text.of("contacts.list.chip", field.label(), choice(field, value));
                set.add(new Filters.Chip(chip, state.without(field.name()).path()));
                kept.put(field.name(), value);
              });
    }
    state.get(ListState.SORT).ifPresent(sort -> kept.put(ListState.SORT, sort));
    state.get(ListState.DELETED).ifPresent(deleted -> kept.put(ListState.DELETED, deleted));
    List<Field<?>> offered =
        FILTERS.stream().filter(field -> state.get(field.name()).isEmpty()).toList();
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

  private static List<Act> sorts(ListState state) {
    boolean searched = state.get(ListState.SEARCH).isPresent();
    String chosen =
        state.get(ListState.SORT).filter(SORTS::contains).orElse(searched ? "best" : "newest");
    List<String> ways = new ArrayList<>(SORTS);
    if (searched) {
      ways.set(0, "best");
    }
    ways.remove(chosen);
    ways.addFirst(chosen);
    return ways.stream().map(way -> sort(state, way)).toList();
  }

  private static Act sort(ListState state, String way) {
    boolean byDefault = way.equals("newest") || way.equals("best");
    String path =
        (byDefault ? state.without(ListState.SORT) : state.with(ListState.SORT, way)).path();
    return Act.link(Text.of("contacts.sort." + way.replace("-", "down_")), path);
  }

  private Listing listing(ListState state, Page page) {
    return new Listing(
        title(state),
        columns(state),
        page.rows().stream().map(this::row).toList(),
        empty(state),
        state.newer().orElse(null),
        page.next().map(state::older).orElse(null),
        foot(state));
  }

  private static List<Listing.Column> columns(ListState state) {
    String sort = state.get(ListState.SORT).orElse("");
    String byName = state.with(ListState.SORT, sort.equals("name") ? "-name" : "name").path();
    String byUpdate = state.with(ListState.SORT, "updated").path();
    return List.of(
        new Listing.Column(
            Text.of("contacts.column.name"),
            byName,
            sort.endsWith("name") ? sort.startsWith("-") : null,
            Place.FIRST),
        Listing.Column.of(Text.of("contacts.column.address"), Place.META),
        Listing.Column.of(Text.of("contacts.column.phone"), Place.META),
        Listing.Column.of(Contact.TAGS.label(), Place.META),
        new Listing.Column(
            Text.of("contacts.column.updated"),
            byUpdate,
            sort.equals("updated") ? true : null,
            Place.WIDE));
  }

  private Listing.Row row(Values contact) {
    Text business = Contact.business(contact).<Text>map(Text::plain).orElse(null);
    Cell name = new Cell(Text.plain(Contact.name(contact)), business, null, null, List.of());
    Cell tags =
        new Cell(Text.none(), null, null, null, contact.get(Contact.TAGS).orElse(List.of()));
    Cell updated =
        Cell.of(new Text.Moment(contact.require(Type.UPDATED_AT), Text.Moment.Precision.DAY));
    return new Listing.Row(
        "/contacts/" + contact.id(),
        List.of(name, Cell.of(shown.place(contact)), phone(contact), tags, updated));
  }

  private Cell phone(Values contact) {
    Optional<Values> first = contact.get(Contact.PHONES).orElse(List.of()).stream().findFirst();
    if (first.isEmpty()) {
      return Cell.of(Text.none());
    }
    Values phone = first.get();
    return new Cell(Text.plain(shown.phone(phone)), null, shown.phoneLink(phone), null, List.of());
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

  private List<Act> foot(ListState state) {
    List<Act> acts = new ArrayList<>();
    if (host.actor().may("data.export") && !state.wantsDeleted()) {
      acts.add(Act.link(Text.of("contacts.export.csv"), export(state, "csv")).icon(Icon.EXPORT));
      acts.add(Act.link(Text.of("contacts.export.json"), export(state, "json")).icon(Icon.EXPORT));
    }
    if (host.actor().may("data.deleted") && !state.wantsDeleted()) {
      acts.add(Act.link(Text.of("contacts.list.show_deleted"), "/contacts?deleted=true"));
    }
    return acts;
  }

  /** The same rows in the same order as a file. */
  private static String export(ListState state, String format) {
    StringBuilder path = new StringBuilder("/api/v1/contacts/export?format=").append(format);
    state
        .get(ListState.SEARCH)
        .ifPresent(words -> path.append("&search=").append(ListState.encode(words)));
    for (Field<?> field : FILTERS) {
      String operator = field.equals(Contact.TAGS) ? "has" : "is";
      state
          .get(field.name())
          .map(value -> ListState.encode(field.name() + ":" + operator + ":" + value))
          .ifPresent(filter -> path.append("&filter=").append(filter));
    }
    order(state).ifPresent(order -> path.append("&sort=").append(order));
    return path.toString();
  }

  private static Optional<String> order(ListState state) {
    return switch (state.get(ListState.SORT).orElse("")) {
      case "name" -> Optional.of(Contact.SORT_NAME.name());
      case "-name" -> Optional.of("-" + Contact.SORT_NAME.name());
      case "updated" -> Optional.of("-" + Type.UPDATED_AT.name());
      default -> Optional.empty();
    };
  }
}
