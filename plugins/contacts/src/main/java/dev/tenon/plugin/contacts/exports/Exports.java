package dev.tenon.plugin.contacts.exports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** Writes all rows of a query, page by page: the memory it takes does not grow with the rows. */
public final class Exports {

  private static final int PAGE = 500;

  private final PluginHost host;

  public Exports(PluginHost host) {
    this.host = host;
  }

  /** As comma-separated values that our import takes back. */
  public void csv(Query query, OutputStream out) throws IOException {
    ExportMapper.Widths widths = host.mapper(ExportMapper.class).widths();
    ContactCsv csv =
        new ContactCsv(
            widths.emails(),
            widths.phones(),
            widths.addresses(),
            widths.notes(),
            host.customFields().of(Contact.TYPE).customFields());
    out.write(("\ufeff" + csv.header()).getBytes(StandardCharsets.UTF_8));
    each(query, out, (contact, text) -> csv.line(contact, places(contact), notes(contact), text));
  }

  /** As cards (vCard 4.0). */
  public void cards(Query query, OutputStream out) throws IOException {
    each(
        query,
        out,
        (contact, text) -> {
          VCard card = Cards.of(contact, places(contact), notes(contact));
          text.append(Ezvcard.write(card).version(VCardVersion.V4_0).prodId(false).go());
        });
  }

  private interface Line {
    void write(Values contact, StringBuilder to);
  }

  private void each(Query query, OutputStream out, Line line) throws IOException {
    Query next = query.limit(PAGE);
    while (true) {
      Page page = host.reads().page(next);
      StringBuilder text = new StringBuilder();
      page.rows().forEach(contact -> line.write(contact, text));
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
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
