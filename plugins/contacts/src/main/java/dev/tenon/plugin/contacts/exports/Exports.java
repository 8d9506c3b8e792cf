package dev.tenon.plugin.contacts.exports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.PhotoService;
import dev.tenon.plugin.contacts.values.Picture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes all rows of a query, page by page: the memory it takes does not grow with the rows. */
public final class Exports {

  private static final int PAGE = 500;

  private final PluginHost host;
  private final PhotoService photos;

  public Exports(PluginHost host, PhotoService photos) {
    this.host = host;
    this.photos = photos;
  }

  /** As comma-separated values that our import takes back. */
  public void csv(Query query, OutputStream out) throws IOException {
    ExportMapper.Widths widths = host.mapper(ExportMapper.class).widths();
    ContactCsv csv =
        new ContactCsv(
            widths.emails(), widths.phones(), widths.addresses(), widths.notes(), added());
    out.write(("\ufeff" + csv.header()).getBytes(StandardCharsets.UTF_8));
    each(
        query,
        rows -> {
          StringBuilder text = new StringBuilder();
          rows.forEach(contact -> csv.line(contact, places(contact), notes(contact), text));
          out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        });
  }

  /** As cards (vCard 4.0), with their photos. */
  public void cards(Query query, OutputStream out) throws IOException {
    List<Field<?>> added = added();
    each(
        query,
        rows -> {
          Set<UUID> having = photos.having(rows.stream().map(Values::id).toList());
          for (Values contact : rows) {
            Optional<Picture> photo =
                having.contains(contact.id()) ? photos.picture(contact.id()) : Optional.empty();
            String card = Cards.text(contact, places(contact), notes(contact), added, photo);
            out.write(card.getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  /** As JSON that our import takes back. */
  public void json(Query query, OutputStream out) throws IOException {
    try (ContactJson document = new ContactJson(out, added())) {
      each(
          query,
          rows -> {
            for (Values contact : rows) {
              document.add(contact, places(contact), notes(contact));
            }
          });
    }
  }

  private List<Field<?>> added() {
    return host.customFields().of(Contact.TYPE).customFields();
  }

  private interface Rows {
    void write(List<Values> contacts) throws IOException;
  }

  private void each(Query query, Rows to) throws IOException {
    Query next = query.limit(PAGE);
    while (true) {
      Page page = host.reads().page(next);
      to.write(page.rows());
      String cursor = page.nextCursor();
      if (cursor == null) {
        return;
      }
      next = query.limit(PAGE).after(cursor);
    }
  }

  private static List<Values> notes(Values contact) {
    return contact.byName("notes") instanceof List<?> list
        ? list.stream().filter(Values.class::isInstance).map(Values.class::cast).toList()
        : List.of();
  }

  /** The addresses read along, the primary one first. */
  private static List<Values> places(Values contact) {
    return contact.byName("addresses") instanceof List<?> list
        ? list.stream()
            .filter(Values.class::isInstance)
            .map(Values.class::cast)
            .sorted(Comparator.comparing(row -> !row.get(Address.IS_PRIMARY).orElse(false)))
            .toList()
        : List.of();
  }
}
