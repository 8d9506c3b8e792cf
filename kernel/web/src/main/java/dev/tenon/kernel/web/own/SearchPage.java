package dev.tenon.kernel.web.own;

import dev.tenon.api.data.Found;
import dev.tenon.api.data.Reads;
import dev.tenon.api.data.Type;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.SignedIn;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.web.http.Exchange;
import dev.tenon.kernel.web.shell.Readers;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Map;

/** One box over every type: a page, and the answers the command palette shows. */
@Path("/")
@SignedIn
public final class SearchPage {
  private static final int ON_PAGE = 50;
  private static final int IN_PALETTE = 8;

  private final Reads reads;
  private final Registry registry;
  private final Readers readers;

  SearchPage(Reads reads, Registry registry, Readers readers) {
    this.reads = reads;
    this.registry = registry;
    this.readers = readers;
  }

  @GET
  @Path("search")
  public View page(@QueryParam("q") @DefaultValue("") String words) {
    if (words.isBlank()) {
      return View.of(
          Text.of("tenon.search.title"),
          new Component.Empty(
              Text.of("tenon.search.blank"), Text.of("tenon.search.blank.text"), List.of()));
    }
    List<Component.Rows.Item> items = found(words, ON_PAGE).stream().map(this::item).toList();
    Text plain = Text.plain(words);
    Component body =
        items.isEmpty()
            ? new Component.Empty(
                Text.of("tenon.search.none", plain), Text.of("tenon.search.none.text"), List.of())
            : new Component.Rows(items);
    return View.of(
            Text.of("tenon.search.title"),
            new Component.Panel(Text.of("tenon.search.for", plain), List.of(), List.of(body)))
        .fact(Text.of("tenon.search.count", items.size()));
  }

  private List<Found> found(String words, int most) {
    return words.isBlank() ? List.of() : reads.search(words.strip(), most);
  }

  private Component.Rows.Item item(Found found) {
    return new Component.Rows.Item(
        null,
        Tone.NEUTRAL,
        Text.plain(found.title()),
        Text.plain(found.context()),
        found.page(),
        typeName(found),
        List.of());
  }

  private Text typeName(Found found) {
    return registry
        .catalog()
        .type(found.type())
        .map(Owned::value)
        .map(Type::singular)
        .orElse(Text.plain(found.type()));
  }

  @GET
  @Path("search.json")
  @Produces("application/json")
  public Map<String, Object> json(
      @QueryParam("q") @DefaultValue("") String words, @Context Exchange exchange) {
    List<Map<String, String>> data =
        found(words, IN_PALETTE).stream()
            .filter(found -> found.page() != null)
            .map(found -> entry(found, exchange))
            .toList();
    return Map.of("data", data);
  }

  private Map<String, String> entry(Found found, Exchange exchange) {
    return Map.of(
        "title", found.title(),
        "context", found.context(),
        "page", String.valueOf(found.page()),
        "id", found.id().toString(),
        "of", found.type(),
        "type", readers.of(exchange).words().apply(typeName(found)));
  }
}
