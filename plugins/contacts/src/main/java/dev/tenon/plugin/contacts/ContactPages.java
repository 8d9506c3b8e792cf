package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The pages of contacts. */
@Path("")
@Needs("contacts.read")
public final class ContactPages {

  private static final String ONE = "{id: [0-9a-fA-F-]{36}}";

  private final PluginHost host;
  private final ContactList list;
  private final ContactDetail detail;
  private final ContactForms forms;
  private final Conflicts conflicts;

  ContactPages(
      PluginHost host,
      ContactList list,
      ContactDetail detail,
      ContactForms forms,
      Conflicts conflicts) {
    this.host = host;
    this.list = list;
    this.detail = detail;
    this.forms = forms;
    this.conflicts = conflicts;
  }

  /** Many contacts. */
  @GET
  public View list(@Context UriInfo address) {
    return list.view(ListState.of(address.getQueryParameters()));
  }

  /** One contact. */
  @GET
  @Path(ONE)
  public View one(
      @PathParam("id") UUID id,
      @QueryParam("show") @DefaultValue("all") String show,
      @QueryParam("field") @DefaultValue("") String field) {
    return detail.view(contact(id), ContactHistory.Part.of(show), field);
  }

  /** Takes one change of a contact back. */
  @POST
  @Path(ONE + "/undo")
  @Needs("contacts.update")
  public Object undo(@PathParam("id") UUID id, FormData typed) {
    return switch (host.actions().run(Invocation.of("contact.undo", id, typed))) {
      case Outcome.Done done -> SeeOther.to("/contacts/" + id, Text.of("contacts.undo.done"));
      case Outcome.Refused refused -> SeeOther.to("/contacts/" + id, refused.problem().detail());
    };
  }

  /** The form of a new contact. */
  @GET
  @Path("new")
  @Needs("contacts.create")
  public View fresh() {
    return fresh(forms.made(FormData.empty(), null));
  }

  /** Makes a contact. */
  @POST
  @Path("new")
  @Needs("contacts.create")
  public Object create(FormData typed) {
    if (typed.wantsAnother().isPresent()) {
      return fresh(forms.made(typed, null));
    }
    return switch (host.actions().run(Invocation.of("contact.create", null, typed))) {
      case Outcome.Done done ->
          SeeOther.to(
              "/contacts/" + done.data().id(),
              Text.of("contacts.new.done", Contact.name(done.data())));
      case Outcome.Refused(Problem problem) -> refused(typed, problem).status(problem.status());
    };
  }

  /** Whoever seems to be there already can be looked for before the form is sent again. */
  private View refused(FormData typed, Problem problem) {
    Component.Form form = forms.made(typed, problem);
    if (!problem.code().equals(ContactService.KNOWN)) {
      return fresh(form);
    }
    String name = typed.first("first_name").orElse("") + " " + typed.first("last_name").orElse("");
    List<Act> acts =
        Stream.of(
                name,
                typed.first("business_name").orElse(""),
                typed.first("phones[0].phone").orElse(""),
                typed.first("emails[0].email").orElse(""))
            .map(String::strip)
            .filter(words -> !words.isEmpty())
            .map(ContactPages::look)
            .toList();
    Component look = new Component.Notice(Tone.LOOK, Text.of("contacts.known.look"), acts);
    return View.of(Text.of("contacts.new.title"), look, form).menu("contacts");
  }

  private static Act look(String words) {
    return Act.link(Text.plain(words), "/contacts?search=" + ListState.encode(words))
        .icon(Icon.SEARCH);
  }

  /** The form of a contact that is there. */
  @GET
  @Path(ONE + "/edit")
  @Needs("contacts.update")
  public View edit(@PathParam("id") UUID id) {
    Values contact = live(id);
    return edit(contact, forms.changed(contact, FormData.empty(), null));
  }

  /** Changes a contact, or saves the mix chosen on a conflict page. */
  @POST
  @Path(ONE + "/edit")
  @Needs("contacts.update")
  public Object update(@PathParam("id") UUID id, FormData typed) {
    Values contact = live(id);
    if (typed.wantsAnother().isPresent()) {
      return edit(contact, forms.changed(contact, typed, null));
    }
    return switch (updated(id, typed)) {
      case Outcome.Done done -> SeeOther.to("/contacts/" + id, Text.of("contacts.edit.done"));
      case Outcome.Refused refused ->
          refused
              .problem()
              .current()
              .<Object>map(current -> conflict(current, typed))
              .orElseGet(() -> refused(contact, typed, refused.problem()));
    };
  }

  private Outcome updated(UUID id, FormData typed) {
    Outcome first = host.actions().run(Invocation.of("contact.update", id, typed));
    return conflicts.settled(first, Contact.TYPE, "contact.update", id, typed);
  }

  /** Saves one cell of the list. */
  @POST
  @Path(ONE + "/cell")
  @Needs("contacts.update")
  public Object cell(@PathParam("id") UUID id, FormData typed) {
    ListState back = CellForms.back(typed);
    FormData whole = CellForms.whole(typed);
    return switch (updated(id, whole)) {
      case Outcome.Done done ->
          SeeOther.to(back.path() + "#r-" + id, Text.of("contacts.edit.done"));
      case Outcome.Refused(Problem problem) ->
          problem
              .current()
              .<Object>map(current -> conflict(current, whole, back))
              .orElseGet(
                  () ->
                      list.view(back, new CellForms.Again(id, typed, problem))
                          .status(problem.status()));
    };
  }

  private View conflict(Values current, FormData typed, ListState back) {
    Map<String, String> along = Map.of(CellForms.BACK, back.path());
    String path = ContactDetail.path(current) + "/cell";
    return View.of(
            Text.of("contacts.edit.title", Contact.name(current)),
            conflicts.of(Contact.TYPE, path, current, typed, along))
        .menu("contacts")
        .status(409);
  }

  /** The question before deleting. */
  @GET
  @Path(ONE + "/delete")
  @Needs("contacts.delete")
  public View askDelete(@PathParam("id") UUID id) {
    Values contact = live(id);
    Act delete =
        Act.post(
                Text.of("contacts.delete.act"),
                "/contacts/" + id + "/delete",
                Map.of("_version", Long.toString(contact.version())))
            .icon(Icon.DELETE)
            .look(Act.Look.DANGER);
    return View.of(
            Text.plain(Contact.name(contact)),
            new Component.Confirm(
                Text.of("contacts.delete.question", Contact.name(contact)),
                List.of(
                    Text.of("contacts.delete.goes"),
                    Text.of("contacts.delete.stays"),
                    Text.of("contacts.delete.back")),
                delete,
                "/contacts/" + id))
        .menu("contacts");
  }

  /** Deletes a contact; it can be restored. */
  @POST
  @Path(ONE + "/delete")
  @Needs("contacts.delete")
  public Object delete(@PathParam("id") UUID id, FormData typed) {
    return switch (host.actions().run(Invocation.of("contact.delete", id, typed))) {
      case Outcome.Done done -> SeeOther.to("/contacts", Text.of("contacts.delete.done"));
      case Outcome.Refused refused ->
          refused.problem().current().isPresent()
              ? SeeOther.to("/contacts/" + id + "/delete", Text.of("contacts.delete.changed"))
              : thrown(refused.problem());
    };
  }

  /** Brings a deleted contact back. */
  @POST
  @Path(ONE + "/restore")
  @Needs("contacts.delete")
  public Object restore(@PathParam("id") UUID id, FormData typed) {
    host.actions().run(Invocation.of("contact.restore", id, typed)).orThrow();
    return SeeOther.to("/contacts/" + id, Text.of("contacts.restore.done"));
  }

  private static Object thrown(Problem problem) {
    throw problem;
  }

  private static View fresh(Component.Form form) {
    return View.of(Text.of("contacts.new.title"), form).menu("contacts");
  }

  private static View edit(Values contact, Component.Form form) {
    return View.of(Text.of("contacts.edit.title", Contact.name(contact)), form).menu("contacts");
  }

  private View refused(Values contact, FormData typed, Problem problem) {
    return edit(contact, forms.changed(contact, typed, problem)).status(problem.status());
  }

  private View conflict(Values current, FormData typed) {
    String path = "/contacts/" + current.id() + "/edit";
    return View.of(
            Text.of("contacts.edit.title", Contact.name(current)),
            conflicts.of(Contact.TYPE, path, current, typed))
        .menu("contacts")
        .status(409);
  }

  private Values live(UUID id) {
    return host.reads().one(Contact.TYPE.name(), id).orElseThrow(Problem::notFound);
  }

  /** A contact with its addresses; a deleted one for those who may see it. */
  private Values contact(UUID id) {
    Query query = Query.of(Contact.TYPE.name()).ids(List.of(id)).include("addresses");
    List<Values> rows = host.reads().page(query).rows();
    if (rows.isEmpty() && host.actor().may("data.deleted")) {
      rows = host.reads().page(query.deleted()).rows();
    }
    return rows.stream().findFirst().orElseThrow(Problem::notFound);
  }
}
