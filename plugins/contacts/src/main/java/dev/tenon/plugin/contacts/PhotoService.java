package dev.tenon.plugin.contacts;

import dev.tenon.api.Contributions;
import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Text;
import dev.tenon.plugin.contacts.values.Picture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Giving contacts their photos and taking them away. */
public final class PhotoService {

  static final String READ = "contact_photos.read";

  private final PluginHost host;

  public PhotoService(PluginHost host) {
    this.host = host;
  }

  void contribute(Contributions to) {
    String type = Photo.TYPE.name();
    to.mappers(PhotoMapper.class)
        .type(Photo.TYPE)
        .permission(Permission.of(READ, Role.OFFICE, Role.TECHNICIAN, Role.SALES, Role.READ_ONLY))
        .permission(Permission.of(type + ".create", Role.OFFICE, Role.SALES))
        .permission(Permission.of(type + ".delete", Role.OFFICE, Role.SALES))
        .action(
            Action.create(Contact.PLUGIN, "contact_photo.set", type)
                .input(Photo.CONTACT_ID, Photo.DATA)
                .handler(this::set))
        .action(Action.delete(Contact.PLUGIN, "contact_photo.remove", type).handler(this::remove));
  }

  /** The picture of a contact. */
  public Optional<Picture> picture(UUID contact) {
    return mapper().of(contact).stream()
        .findFirst()
        .map(kept -> new Picture(kept.mediaType(), (int) kept.bytes(), kept.base64()));
  }

  /** Which of these contacts have a photo; none for who may not see photos. */
  public Set<UUID> having(List<UUID> contacts) {
    return contacts.isEmpty() || !host.actor().may(READ)
        ? Set.of()
        : new HashSet<>(mapper().having(new ArrayList<>(contacts)));
  }

  private Values set(ActionCall call) {
    UUID contact = call.input().require(Photo.CONTACT_ID);
    if (host.reads().one(Contact.TYPE.name(), contact).isEmpty()) {
      throw Problem.notFound();
    }
    Picture picture =
        Picture.of(call.input().require(Photo.DATA)).orElseThrow(PhotoService::noPicture);
    of(contact).ifPresent(before -> delete(call, before));
    Stamp stamp = Stamp.of(call);
    UUID id = call.newId();
    mapper().insert(id, contact, picture.mediaType(), picture.bytes(), picture.base64(), stamp);
    return made(call, id, contact, picture.mediaType(), picture.bytes());
  }

  static Problem noPicture() {
    return Problem.invalid(
        Photo.DATA.name(), "picture", Text.of("contacts.photo.rule", Picture.LONGEST / 1024));
  }

  private static Values made(ActionCall call, UUID id, UUID contact, String mediaType, long bytes) {
    Values given =
        Values.of(Photo.CONTACT_ID, contact)
            .with(Photo.MEDIA_TYPE, mediaType)
            .with(Photo.BYTES, bytes);
    Values row = Stamp.of(call).made(id, Photo.TYPE, given);
    call.created(Photo.TYPE, id, row);
    return row;
  }

  private Values remove(ActionCall call) {
    Values photo = host.reads().one(Photo.TYPE.name(), call.id()).orElseThrow(Problem::notFound);
    delete(call, photo);
    return Values.of(Type.ID, call.id());
  }

  private void delete(ActionCall call, Values photo) {
    mapper().delete(photo.id());
    call.deleted(Photo.TYPE, photo.id(), photo);
  }

  /** What is known of a contact's photo; nothing for who may not see photos. */
  Optional<Values> visible(UUID contact) {
    return host.actor().may(READ) ? of(contact) : Optional.empty();
  }

  /** What is known of a contact's photo. */
  Optional<Values> of(UUID contact) {
    Query query = Query.of(Photo.TYPE.name()).where(Photo.CONTACT_ID, contact).limit(1);
    return host.reads().page(query).rows().stream().findFirst();
  }

  /** Gives a contact the photo of another that it is made one with; answers which moved. */
  Optional<UUID> move(ActionCall call, UUID from, UUID to) {
    if (of(to).isPresent()) {
      return Optional.empty();
    }
    Optional<Values> photo = of(from);
    photo.ifPresent(row -> move(call, row, to));
    return photo.map(Values::id);
  }

  /** Gives it back, when it is still there. */
  void moveBack(ActionCall call, UUID photo, UUID from, UUID to) {
    of(from)
        .filter(row -> row.id().equals(photo) && of(to).isEmpty())
        .ifPresent(row -> move(call, row, to));
  }

  private void move(ActionCall call, Values photo, UUID to) {
    Stamp stamp = Stamp.of(call);
    mapper().move(photo.id(), to, stamp);
    Values after = stamp.changed(photo).with(Photo.CONTACT_ID, to);
    call.updated(Photo.TYPE, photo.id(), photo, after);
  }

  /** Keeps the photos that came with a file, by the lines of their rows. */
  public void keep(Stamp stamp, UUID run, Map<Long, Picture> photos) {
    photos.forEach(
        (line, photo) ->
            mapper()
                .keep(stamp.tenant(), run, line, photo.mediaType(), photo.bytes(), photo.base64()));
  }

  /**
   * Gives photos that came with rows to contacts that have none yet.
   *
   * @param became the contacts, by the lines of their rows
   * @return the contacts that have one now
   */
  public Set<UUID> give(ActionCall call, UUID run, Map<Long, UUID> became) {
    if (became.isEmpty()) {
      return Set.of();
    }
    Map<UUID, PhotoMapper.Waiting> given = new LinkedHashMap<>();
    Set<UUID> having = new HashSet<>(mapper().having(new ArrayList<>(became.values())));
    for (PhotoMapper.Waiting photo : mapper().waiting(run, new ArrayList<>(became.keySet()))) {
      UUID contact = became.get(photo.line());
      if (contact != null && having.add(contact)) {
        given.put(contact, photo);
      }
    }
    if (!given.isEmpty()) {
      List<UUID> ids = new ArrayList<>();
      given.forEach(
          (contact, photo) -> {
            UUID id = call.newId();
            ids.add(id);
            made(call, id, contact, photo.mediaType(), photo.bytes());
          });
      List<Long> lines =
          new ArrayList<>(given.values().stream().map(PhotoMapper.Waiting::line).toList());
      mapper().give(run, ids, new ArrayList<>(given.keySet()), lines, Stamp.of(call));
    }
    return given.keySet();
  }

  /** Takes away the photo that a contact got at a moment; answers whether it did. */
  public boolean takeBack(ActionCall call, UUID contact, Instant moment) {
    Optional<Values> photo =
        visible(contact).filter(row -> row.require(Type.CREATED_AT).equals(moment));
    photo.ifPresent(row -> delete(call, row));
    return photo.isPresent();
  }

  private PhotoMapper mapper() {
    return host.mapper(PhotoMapper.class);
  }
}
