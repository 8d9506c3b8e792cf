package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Component.Form.Group;
import dev.tenon.api.ui.Component.Form.Input;
import dev.tenon.api.ui.Component.Form.Pick;
import dev.tenon.api.ui.Component.Rows;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.plugin.contacts.values.Likeness;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Contacts that may be the same, and making them one. */
@Path("duplicates")
@Needs("contact.merge")
public final class MergePages {

  private static final String TWO = "{a: [0-9a-fA-F-]{36}}/{b: [0-9a-fA-F-]{36}}";
  private static final int SHOWN = 50;
  private static final int MOST = 1_000;

  private final PluginHost host;
  private final ContactHistory history;

  MergePages(PluginHost host, ContactHistory history) {
    this.host = host;
    this.history = history;
  }

  /** Who may be the same, and why. */
  @GET
  public View all() {
    Map<List<UUID>, List<MergeMapper.Alike>> pairs = pairs();
    List<Map.Entry<List<UUID>, List<MergeMapper.Alike>>> shown =
        pairs.entrySet().stream()
            .sorted((a, b) -> b.getValue().size() - a.getValue().size())
            .limit(SHOWN)
            .toList();
    Map<UUID, Values> rows = rows(shown.stream().map(Map.Entry::getKey).toList());
    List<Rows.Item> items = new ArrayList<>();
    shown.forEach(
        pair -> {
          Values a = rows.get(pair.getKey().getFirst());
          Values b = rows.get(pair.getKey().getLast());
          if (a != null && b != null) {
            items.add(item(a, b, pair.getValue()));
          }
        });
    Component body =
        items.isEmpty()
            ? new Component.Empty(
                Text.of("contacts.merge.none"),
                Text.of("contacts.merge.none_text"),
                List.of(Act.link(Text.of("contacts.list.back"), "/contacts")))
            : new Component.Panel(
                Text.of("contacts.merge.panel"), List.of(), List.of(new Rows(items)));
    return View.of(Text.of("contacts.merge.title"), body)
        .fact(Text.of("contacts.merge.fact"))
        .menu("contacts");
  }

  /** What many share who are somebody else each: then only those whose names are alike count. */
  private static boolean isCrowd(MergeMapper.Alike alike) {
    return alike.kind().equals("address") || alike.kind().equals("business");
  }

  /** Two by two with what they share. */
  private Map<List<UUID>, List<MergeMapper.Alike>> pairs() {
    Map<List<UUID>, List<MergeMapper.Alike>> pairs = new LinkedHashMap<>();
    for (MergeMapper.Alike alike : host.mapper(MergeMapper.class).alike()) {
      if (isCrowd(alike)) {
        neighbours(alike, pairs);
      } else {
        List<UUID> first = List.copyOf(alike.contacts().subList(0, 2));
        pairs.computeIfAbsent(first, two -> new ArrayList<>()).add(alike);
      }
    }
    return pairs;
  }

  private static void neighbours(
      MergeMapper.Alike alike, Map<List<UUID>, List<MergeMapper.Alike>> pairs) {
    for (int i = 0; i < alike.contacts().size(); i++) {
      for (int j = i + 1; j < alike.contacts().size(); j++) {
        if (Likeness.alike(alike.names().get(i), alike.names().get(j))) {
          List<UUID> two = List.of(alike.contacts().get(i), alike.contacts().get(j));
          pairs.computeIfAbsent(two, pair -> new ArrayList<>()).add(alike);
        }
      }
    }
  }

  private Map<UUID, Values> rows(List<List<UUID>> pairs) {
    Set<UUID> ids = new LinkedHashSet<>();
    pairs.forEach(ids::addAll);
    Map<UUID, Values> rows = new LinkedHashMap<>();
    if (!ids.isEmpty()) {
      Query query = Query.of(Contact.TYPE.name()).ids(List.copyOf(ids)).limit(MOST);
      host.reads().page(query).rows().forEach(row -> rows.put(row.id(), row));
    }
    return rows;
  }

  private static Rows.Item item(Values a, Values b, List<MergeMapper.Alike> why) {
    List<Text> reasons = new ArrayList<>();
    for (MergeMapper.Alike alike : why) {
      Text same = Text.of("contacts.merge.same." + alike.kind());
      reasons.add(
          alike.kind().equals("name") || isCrowd(alike)
              ? same
              : Text.joined(" ", same, Text.plain(alike.value())));
    }
    return new Rows.Item(
        Icon.PEOPLE,
        why.size() > 1 ? Tone.LOOK : Tone.NEUTRAL,
        Text.joined(" · ", Text.plain(Contact.name(a)), Text.plain(Contact.name(b))),
        new Text.Joined(reasons, " · "),
        null,
        null,
        List.of(
            Act.link(
                Text.of("contacts.merge.compare"),
                "/contacts/duplicates/" + a.id() + "/" + b.id())));
  }

  /** What each says, to choose from. */
  @GET
  @Path(TWO)
  public View compare(@PathParam("a") UUID a, @PathParam("b") UUID b) {
    Values kept = contact(a);
    Values gone = contact(b);
    List<Input> picks = new ArrayList<>();
    for (Field<?> field : MergeService.single(host)) {
      Object own = kept.byName(field.name());
      Object others = gone.byName(field.name());
      if (own != null && others != null && !own.equals(others)) {
        picks.add(
            new Pick(
                field.name(),
                field.label(),
                List.of(
                    new Field.Choice("kept", history.text(field, own)),
                    new Field.Choice("gone", history.text(field, others))),
                "kept"));
      }
    }
    String path = "/contacts/duplicates/" + a + "/" + b;
    Form form =
        new Form(
            path,
            picks.isEmpty()
                ? List.of()
                : List.of(new Group(Text.of("contacts.merge.choose"), picks)),
            Text.of("contacts.merge.act"),
            "/contacts/duplicates",
            Map.of(),
            null,
            false);
    Text names = Text.of("contacts.merge.two", Contact.name(kept), Contact.name(gone));
    return View.of(
            names,
            new Component.Columns(
                Component.Columns.Shape.EVEN, List.of(facts(kept)), List.of(facts(gone))),
            new Component.Notice(
                Tone.NEUTRAL, Text.of("contacts.merge.what", Contact.name(gone)), List.of()),
            form)
        .menu("contacts");
  }

  private Component facts(Values contact) {
    List<Component.Facts.Fact> facts = new ArrayList<>();
    List<Field<?>> fields = new ArrayList<>(Contact.CHANGEABLE);
    fields.addAll(host.customFields().of(Contact.TYPE).customFields());
    for (Field<?> field : fields) {
      Object value = contact.byName(field.name());
      boolean nothing = value == null || (value instanceof List<?> list && list.isEmpty());
      if (!nothing) {
        facts.add(Component.Facts.Fact.of(field.label(), history.text(field, value)));
      }
    }
    return new Component.Panel(
        Text.plain(Contact.name(contact)),
        List.of(Act.link(Text.of("contacts.merge.open"), ContactDetail.path(contact))),
        List.of(new Component.Facts(facts)));
  }

  /** Makes two one. */
  @POST
  @Path(TWO)
  public SeeOther merge(@PathParam("a") UUID a, @PathParam("b") UUID b, FormData typed) {
    List<String> take =
        MergeService.single(host).stream()
            .map(Field::name)
            .filter(name -> typed.first(name).filter("gone"::equals).isPresent())
            .toList();
    Values input = Values.of(MergeService.OTHER, b).with(MergeService.TAKE, take);
    host.actions().run(Invocation.of("contact.merge", a, input)).orThrow();
    return SeeOther.to("/contacts/" + a, Text.of("contacts.merge.done"));
  }

  /** Makes two of one again. */
  @POST
  @Path("{a: [0-9a-fA-F-]{36}}/apart")
  public SeeOther takeApart(@PathParam("a") UUID a, FormData typed) {
    UUID merge =
        typed
            .first("merge")
            .filter(id -> id.matches("[0-9a-fA-F-]{36}"))
            .map(UUID::fromString)
            .orElseThrow(Problem::notFound);
    Values input = Values.of(MergeService.MERGE, merge);
    Values back = host.actions().run(Invocation.of("contact.take_apart", a, input)).orThrow();
    return SeeOther.to("/contacts/" + back.id(), Text.of("contacts.merge.apart"));
  }

  private Values contact(UUID id) {
    return host.reads().one(Contact.TYPE.name(), id).orElseThrow(Problem::notFound);
  }
}
