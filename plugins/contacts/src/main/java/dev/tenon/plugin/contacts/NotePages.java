package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Component.Form.Group;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The pages of a contact's notes. */
@Path("{contact: [0-9a-fA-F-]{36}}/notes")
@Needs("notes.read")
public final class NotePages {

  private static final String ONE = "{id: [0-9a-fA-F-]{36}}";

  private final PluginHost host;

  NotePages(PluginHost host) {
    this.host = host;
  }

  /** The form of a new note, as it stands over the timeline. */
  static Form form(UUID contact, FormData typed, @Nullable Problem problem) {
    return new Form(
        path(contact),
        List.of(new Group(Text.none(), List.of(new Of(Note.TEXT, null, typed)))),
        Text.of("contacts.note.save_new"),
        null,
        Map.of(),
        problem,
        false);
  }

  /** Writes a note down. */
  @POST
  @Needs("notes.create")
  public Object create(@PathParam("contact") UUID contact, FormData typed) {
    Map<String, List<String>> form = new LinkedHashMap<>();
    typed.names().forEach(name -> form.put(name, typed.all(name)));
    form.put(Note.CONTACT_ID.name(), List.of(contact.toString()));
    return switch (host.actions().run(Invocation.of("note.create", null, new FormData(form)))) {
      case Outcome.Done done -> SeeOther.to("/contacts/" + contact, Text.of("contacts.note.added"));
      case Outcome.Refused refused ->
          page(contact, form(contact, typed, refused.problem())).status(refused.problem().status());
    };
  }

  /** The form of a note that is there. */
  @GET
  @Path(ONE)
  @Needs("notes.update")
  public View edit(@PathParam("contact") UUID contact, @PathParam("id") UUID id) {
    return page(contact, form(contact, note(contact, id), FormData.empty(), null));
  }

  /** Corrects a note. */
  @POST
  @Path(ONE)
  @Needs("notes.update")
  public Object update(
      @PathParam("contact") UUID contact, @PathParam("id") UUID id, FormData typed) {
    Values note = note(contact, id);
    return switch (host.actions().run(Invocation.of("note.update", id, typed))) {
      case Outcome.Done done -> SeeOther.to("/contacts/" + contact, Text.of("contacts.note.saved"));
      case Outcome.Refused refused -> refused(contact, note, typed, refused.problem());
    };
  }

  /** Takes a note away; the timeline offers to bring it back. */
  @POST
  @Path(ONE + "/delete")
  @Needs("notes.delete")
  public Object delete(
      @PathParam("contact") UUID contact, @PathParam("id") UUID id, FormData typed) {
    host.actions().run(Invocation.of("note.delete", id, typed)).orThrow();
    return SeeOther.to("/contacts/" + contact, Text.of("contacts.note.removed"));
  }

  /** Brings a note back. */
  @POST
  @Path(ONE + "/restore")
  @Needs("notes.delete")
  public Object restore(
      @PathParam("contact") UUID contact, @PathParam("id") UUID id, FormData typed) {
    host.actions().run(Invocation.of("note.restore", id, typed)).orThrow();
    return SeeOther.to("/contacts/" + contact, Text.of("contacts.note.restored"));
  }

  private static Form form(UUID contact, Values note, FormData typed, @Nullable Problem problem) {
    long version = typed.version().orElse(note.version());
    return new Form(
        path(contact) + "/" + note.id(),
        List.of(
            new Group(
                Text.none(), List.of(new Of(Note.TEXT, note.orNull(Note.TEXT), given(typed))))),
        Text.of("contacts.note.save"),
        "/contacts/" + contact,
        Map.of("_version", Long.toString(version)),
        problem,
        false);
  }

  private static @Nullable FormData given(FormData typed) {
    return typed.names().isEmpty() ? null : typed;
  }

  /** Two people corrected it: what the other wrote stands above, what I wrote in the form. */
  private View refused(UUID contact, Values note, FormData typed, Problem problem) {
    Optional<Values> theirs = problem.current();
    if (theirs.isEmpty()) {
      return page(contact, form(contact, note, typed, problem)).status(problem.status());
    }
    FormData mine = new FormData(Map.of(Note.TEXT.name(), typed.all(Note.TEXT.name())));
    View view = page(contact, form(contact, theirs.get(), mine, problem));
    return View.of(
            view.title(),
            new dev.tenon.api.ui.Component.Panel(
                Text.of("contacts.note.theirs"),
                List.of(),
                List.of(new dev.tenon.api.ui.Component.Words(theirs.get().require(Note.TEXT)))),
            view.body().getFirst())
        .menu("contacts")
        .status(problem.status());
  }

  private View page(UUID contact, Form form) {
    Values row = host.reads().one(Contact.TYPE.name(), contact).orElseThrow(Problem::notFound);
    return View.of(Text.of("contacts.note.title", Contact.name(row)), form).menu("contacts");
  }

  private Values note(UUID contact, UUID id) {
    return host.reads()
        .one(Note.TYPE.name(), id)
        .filter(note -> note.require(Note.CONTACT_ID).equals(contact))
        .orElseThrow(Problem::notFound);
  }

  static String path(UUID contact) {
    return "/contacts/" + contact + "/notes";
  }
}
