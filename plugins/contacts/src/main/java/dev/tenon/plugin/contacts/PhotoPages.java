package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.api.web.Upload;
import dev.tenon.plugin.contacts.values.Picture;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contact's photo: the picture, giving one and taking it away. */
@Path("{contact: [0-9a-fA-F-]{36}}/photo")
@Needs(PhotoService.READ)
public final class PhotoPages {

  private static final String FILE = "photo";

  private final PluginHost host;
  private final PhotoService photos;

  PhotoPages(PluginHost host, PhotoService photos) {
    this.host = host;
    this.photos = photos;
  }

  static String path(UUID contact) {
    return "/contacts/" + contact + "/photo";
  }

  /** The picture. */
  @GET
  public Response picture(@PathParam("contact") UUID contact) {
    Picture picture = photos.picture(live(contact).id()).orElseThrow(Problem::notFound);
    return Response.ok(picture.data(), picture.mediaType())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Cache-Control", "private, max-age=3600")
        .build();
  }

  /** The form of the photo. */
  @GET
  @Path("edit")
  @Needs("contact_photos.create")
  public View edit(@PathParam("contact") UUID contact) {
    return view(live(contact), null);
  }

  /** Takes a photo. */
  @POST
  @Path("edit")
  @Needs("contact_photos.create")
  public Object set(@PathParam("contact") UUID contact, FormData typed) {
    Values row = live(contact);
    try {
      Values input =
          Values.of(Photo.CONTACT_ID, contact).with(Photo.DATA, uploaded(typed).base64());
      return switch (host.actions().run(Invocation.of("contact_photo.set", input))) {
        case Outcome.Done done -> SeeOther.to(ContactDetail.path(row), said("contacts.photo.set"));
        case Outcome.Refused refused -> view(row, refused.problem());
      };
    } catch (Problem problem) {
      return view(row, problem);
    }
  }

  private static Text said(String key) {
    return Text.of(key);
  }

  private static Picture uploaded(FormData typed) {
    Upload file = typed.upload(FILE).orElseThrow(PhotoService::noPicture);
    if (file.size() > Picture.LONGEST) {
      throw PhotoService.noPicture();
    }
    try (InputStream in = file.open()) {
      return Picture.of(in.readAllBytes()).orElseThrow(PhotoService::noPicture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the photo away. */
  @POST
  @Path("delete")
  @Needs("contact_photos.delete")
  public Object remove(@PathParam("contact") UUID contact) {
    Values photo = photos.of(live(contact).id()).orElseThrow(Problem::notFound);
    host.actions().run(Invocation.of("contact_photo.remove", photo.id(), Values.empty())).orThrow();
    return SeeOther.to("/contacts/" + contact, said("contacts.photo.removed"));
  }

  private View view(Values contact, @Nullable Problem problem) {
    Optional<Values> photo = photos.of(contact.id());
    List<Component> body = new ArrayList<>();
    photo.ifPresent(
        row -> body.add(new Component.Panel(Text.none(), List.of(), shown(contact, row))));
    body.add(
        new Form(
            path(contact.id()) + "/edit",
            List.of(
                new Form.Group(
                    Text.none(),
                    List.of(
                        new Form.File(
                            FILE,
                            Text.of("contacts.photo.file"),
                            Text.of("contacts.photo.hint", Picture.LONGEST / 1024),
                            "image/png,image/jpeg")))),
            Text.of("contacts.photo.save"),
            ContactDetail.path(contact),
            Map.of(),
            problem == null ? null : onFile(problem),
            false));
    Text title = Text.of("contacts.photo.title", Contact.name(contact));
    View view = View.of(title, body.toArray(Component[]::new)).menu("contacts");
    boolean may = photo.isPresent() && host.actor().may("contact_photos.delete");
    View whole =
        may
            ? view.acts(
                Act.post(Text.of("contacts.photo.remove"), path(contact.id()) + "/delete", Map.of())
                    .icon(Icon.DELETE))
            : view;
    return problem == null ? whole : whole.status(problem.status());
  }

  private static List<Component> shown(Values contact, Values photo) {
    return List.of(
        new Component.Picture(
            path(contact.id()) + "?v=" + photo.id(),
            Text.of("contacts.photo.of", Contact.name(contact))));
  }

  /** What is wrong with the picture is said at the file. */
  private static Problem onFile(Problem problem) {
    return problem.errors().isEmpty()
        ? problem
        : Problem.invalid(
            problem.errors().stream()
                .map(
                    error ->
                        new dev.tenon.api.FieldError(
                            error.field().equals(Photo.DATA.name()) ? FILE : error.field(),
                            error.rule(),
                            error.message()))
                .toList());
  }

  private Values live(UUID contact) {
    return host.reads().one(Contact.TYPE.name(), contact).orElseThrow(Problem::notFound);
  }
}
