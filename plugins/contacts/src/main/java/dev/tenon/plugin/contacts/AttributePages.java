package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Component.Form.Group;
import dev.tenon.api.ui.Component.Form.Of;
import dev.tenon.api.ui.Component.Rows;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is worth knowing of a contact, on its page. */
@Path("{contact: [0-9a-fA-F-]{36}}/attributes")
@Needs("attributes.read")
public final class AttributePages {

  private static final int SHOWN = 100;

  private final PluginHost host;

  AttributePages(PluginHost host) {
    this.host = host;
  }

  /** The panel on the contact's page; nothing for who may not read it. */
  static List<Component> panel(PluginHost host, Values contact, boolean live) {
    if (!host.actor().may("attributes.read")) {
      return List.of();
    }
    Query query =
        Query.of(Attribute.TYPE.name()).where(Attribute.CONTACT_ID, contact.id()).limit(SHOWN);
    List<Rows.Item> items =
        host.reads().page(query).rows().reversed().stream()
            .map(row -> item(host, contact, row, live))
            .toList();
    List<Component> body = new ArrayList<>();
    if (!items.isEmpty()) {
      body.add(new Rows(items));
    }
    if (live && host.actor().may("attributes.create")) {
      body.add(form(contact, FormData.empty(), null));
    }
    return body.isEmpty()
        ? List.of()
        : List.of(new Component.Panel(Text.of("contacts.attribute.panel"), List.of(), body));
  }

  private static Rows.Item item(PluginHost host, Values contact, Values row, boolean live) {
    Text about =
        Shown.addresses(contact).stream()
            .filter(place -> place.id().equals(row.orNull(Attribute.ADDRESS_ID)))
            .findFirst()
            .<Text>map(place -> Text.plain(Address.line(place)))
            .orElse(row.get(Attribute.PHRASE).<Text>map(Text::plain).orElse(Text.none()));
    List<Act> acts =
        live && host.actor().may("attributes.delete")
            ? List.of(
                Act.post(
                        Text.of("contacts.attribute.remove"),
                        path(contact.id()) + "/" + row.id() + "/delete",
                        Map.of("_version", Long.toString(row.version())))
                    .icon(Icon.DELETE))
            : List.of();
    return new Rows.Item(
        Icon.TAG, Tone.NEUTRAL, Text.plain(Attribute.title(row)), about, null, null, acts);
  }

  private static Form form(Values contact, FormData typed, @Nullable Problem problem) {
    List<Form.Input> inputs = new ArrayList<>();
    inputs.add(new Of(Attribute.KEY.hint(Text.of("contacts.attribute.key_hint")), null, typed));
    inputs.add(new Of(Attribute.VALUE, null, typed));
    List<Field.Choice> places = new ArrayList<>();
    places.add(new Field.Choice("", Text.plain(Contact.name(contact))));
    Shown.addresses(contact)
        .forEach(
            place ->
                places.add(
                    new Field.Choice(place.id().toString(), Text.plain(Address.line(place)))));
    if (places.size() > 1) {
      String name = Attribute.ADDRESS_ID.name();
      inputs.add(
          new Form.Pick(
              name, Text.of("contacts.attribute.about"), places, typed.first(name).orElse("")));
    }
    return new Form(
        path(contact.id()),
        List.of(new Group(Text.none(), inputs)),
        Text.of("contacts.attribute.add"),
        null,
        Map.of(),
        problem,
        false);
  }

  /** Sets one; a key that is there already gets the new value. */
  @POST
  @Needs("attributes.create")
  public Object set(@PathParam("contact") UUID contact, FormData typed) {
    Map<String, List<String>> form = new LinkedHashMap<>();
    typed.names().forEach(name -> form.put(name, typed.all(name)));
    form.put(Attribute.CONTACT_ID.name(), List.of(contact.toString()));
    return switch (host.actions().run(Invocation.of("attribute.set", null, new FormData(form)))) {
      case Outcome.Done done ->
          SeeOther.to("/contacts/" + contact, Text.of("contacts.attribute.added"));
      case Outcome.Refused refused -> refused(contact, typed, refused.problem());
    };
  }

  private View refused(UUID contact, FormData typed, Problem problem) {
    Query query = Query.of(Contact.TYPE.name()).ids(List.of(contact)).include("addresses");
    Values row =
        host.reads().page(query).rows().stream().findFirst().orElseThrow(Problem::notFound);
    return View.of(Text.plain(Contact.name(row)), form(row, typed, problem))
        .menu("contacts")
        .status(problem.status());
  }

  /** Takes one away; the timeline offers to bring it back. */
  @POST
  @Path("{id: [0-9a-fA-F-]{36}}/delete")
  @Needs("attributes.delete")
  public SeeOther remove(
      @PathParam("contact") UUID contact, @PathParam("id") UUID id, FormData typed) {
    host.actions().run(Invocation.of("attribute.remove", id, typed)).orThrow();
    return SeeOther.to("/contacts/" + contact, Text.of("contacts.attribute.removed"));
  }

  /** Brings one back. */
  @POST
  @Path("{id: [0-9a-fA-F-]{36}}/restore")
  @Needs("attributes.delete")
  public SeeOther restore(
      @PathParam("contact") UUID contact, @PathParam("id") UUID id, FormData typed) {
    host.actions().run(Invocation.of("attribute.restore", id, typed)).orThrow();
    return SeeOther.to("/contacts/" + contact, Text.of("contacts.attribute.restored"));
  }

  static String path(UUID contact) {
    return "/contacts/" + contact + "/attributes";
  }
}
