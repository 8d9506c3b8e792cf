package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The pages of a contact's addresses. */
@Path("{contact: [0-9a-fA-F-]{36}}/addresses")
@Needs("contacts.update")
public final class AddressPages {

  private static final String ONE = "{id: [0-9a-fA-F-]{36}}";

  private final PluginHost host;
  private final ContactForms forms;
  private final Conflicts conflicts;

  AddressPages(PluginHost host, ContactForms forms, Conflicts conflicts) {
    this.host = host;
    this.forms = forms;
    this.conflicts = conflicts;
  }

  /** The form of a new address. */
  @GET
  @Path("new")
  public View fresh(@PathParam("contact") UUID contact) {
    return form(contact(contact), Optional.empty(), FormData.empty(), null);
  }

  /** Adds an address. */
  @POST
  @Path("new")
  public Object create(@PathParam("contact") UUID contact, FormData typed) {
    FormData form = with(typed, Address.CONTACT_ID.name(), contact.toString());
    return switch (host.actions().run(Invocation.of("address.create", null, form))) {
      case Outcome.Done done ->
          SeeOther.to("/contacts/" + contact, Text.of("contacts.address.added"));
      case Outcome.Refused refused ->
          form(contact(contact), Optional.empty(), typed, refused.problem());
    };
  }

  /** The form of an address that is there. */
  @GET
  @Path(ONE)
  public View edit(@PathParam("contact") UUID contact, @PathParam("id") UUID id) {
    return form(contact(contact), Optional.of(address(contact, id)), FormData.empty(), null);
  }

  /** Changes an address. */
  @POST
  @Path(ONE)
  public Object update(
      @PathParam("contact") UUID contact, @PathParam("id") UUID id, FormData typed) {
    Values address = address(contact, id);
    Outcome first = host.actions().run(Invocation.of("address.update", id, typed));
    return switch (conflicts.settled(first, Address.TYPE, "address.update", id, typed)) {
      case Outcome.Done done ->
          SeeOther.to("/contacts/" + contact, Text.of("contacts.address.saved"));
      case Outcome.Refused refused ->
          refused
              .problem()
              .current()
              .map(current -> conflict(contact(contact), current, typed))
              .orElseGet(
                  () -> form(contact(contact), Optional.of(address), typed, refused.problem()));
    };
  }

  /** Makes an address the one that stands for its contact. */
  @POST
  @Path(ONE + "/primary")
  public Object primary(
      @PathParam("contact") UUID contact, @PathParam("id") UUID id, FormData typed) {
    FormData form = with(typed, Address.IS_PRIMARY.name(), "true");
    host.actions().run(Invocation.of("address.update", id, form)).orThrow();
    return SeeOther.to("/contacts/" + contact, Text.of("contacts.address.is_primary"));
  }

  /** The question before removing. */
  @GET
  @Path(ONE + "/delete")
  public View askDelete(@PathParam("contact") UUID contact, @PathParam("id") UUID id) {
    Values address = address(contact, id);
    Act delete =
        Act.post(
                Text.of("contacts.address.remove"),
                path(contact) + "/" + id + "/delete",
                Map.of("_version", Long.toString(address.version())))
            .icon(Icon.DELETE)
            .look(Act.Look.DANGER);
    return View.of(
            Text.plain(Contact.name(contact(contact))),
            new Component.Confirm(
                Text.of("contacts.address.remove_question", Address.line(address)),
                List.of(Text.of("contacts.address.remove_goes")),
                delete,
                "/contacts/" + contact))
        .menu("contacts");
  }

  /** Removes an address for good. */
  @POST
  @Path(ONE + "/delete")
  public Object delete(
      @PathParam("contact") UUID contact, @PathParam("id") UUID id, FormData typed) {
    host.actions().run(Invocation.of("address.delete", id, typed)).orThrow();
    return SeeOther.to("/contacts/" + contact, Text.of("contacts.address.removed"));
  }

  private View form(
      Values contact,
      Optional<Values> address,
      FormData typed,
      @org.jspecify.annotations.Nullable Problem problem) {
    String path = path(contact.id()) + "/" + address.map(a -> a.id().toString()).orElse("new");
    Text title =
        Text.of(
            address.isEmpty() ? "contacts.address.new_title" : "contacts.address.edit_title",
            Contact.name(contact));
    View view =
        View.of(title, forms.address(path, contact, address, typed, problem)).menu("contacts");
    return problem == null ? view : view.status(problem.status());
  }

  private View conflict(Values contact, Values current, FormData typed) {
    String path = path(contact.id()) + "/" + current.id();
    return View.of(
            Text.of("contacts.address.edit_title", Contact.name(contact)),
            conflicts.of(Address.TYPE, path, current, typed))
        .menu("contacts")
        .status(409);
  }

  private static FormData with(FormData typed, String name, String value) {
    Map<String, List<String>> form = new LinkedHashMap<>();
    typed.names().forEach(n -> form.put(n, typed.all(n)));
    form.put(name, List.of(value));
    return new FormData(form);
  }

  private Values contact(UUID id) {
    return host.reads().one(Contact.TYPE.name(), id).orElseThrow(Problem::notFound);
  }

  private Values address(UUID contact, UUID id) {
    return host.reads()
        .one(Address.TYPE.name(), id)
        .filter(address -> address.require(Address.CONTACT_ID).equals(contact))
        .orElseThrow(Problem::notFound);
  }

  private static String path(UUID contact) {
    return "/contacts/" + contact + "/addresses";
  }
}
