package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component.Listing;
import dev.tenon.api.ui.Component.Notice;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The same thing with all rows chosen in the list, and taking it back. */
@Path("bulk")
@Needs("contacts.update")
public final class BulkPages {

  private static final String IDS = "_ids";
  private static final String BACK = "_back";

  private final PluginHost host;

  BulkPages(PluginHost host) {
    this.host = host;
  }

  /** What the list offers to do with chosen rows. */
  static Listing.Bulk offered(ListState state, boolean mayDelete) {
    List<Listing.Bulk.Step> steps = new ArrayList<>();
    steps.add(
        new Listing.Bulk.Step(
            BulkService.TAG, Text.of("contacts.bulk.tag"), Icon.TAG, Act.Look.PLAIN));
    steps.add(
        new Listing.Bulk.Step(
            BulkService.UNTAG, Text.of("contacts.bulk.untag"), Icon.CLOSE, Act.Look.PLAIN));
    if (mayDelete) {
      steps.add(
          new Listing.Bulk.Step(
              BulkService.DELETE, Text.of("contacts.delete.act"), Icon.DELETE, Act.Look.PLAIN));
    }
    return new Listing.Bulk(
        "/contacts/bulk",
        Map.of(BACK, state.path()),
        new Listing.Bulk.Ask(BulkService.WORD.name(), Text.of("contacts.bulk.word"), 40),
        steps);
  }

  /** Does it, and says what was done with a button that takes it back. */
  @POST
  public Object act(FormData typed) {
    String what = typed.first("_do").orElse("");
    List<String> ids =
        typed.first(IDS).map(all -> Arrays.asList(all.split(","))).orElseGet(() -> typed.all("id"));
    String back = back(typed);
    if (ids.isEmpty()) {
      return SeeOther.to(back, Text.of("contacts.bulk.none"));
    }
    String word = typed.first(BulkService.WORD.name()).orElse("").strip();
    return switch (host.actions().run(invocation(what, ids, word))) {
      case Outcome.Done done -> done(what, word, done.data(), back);
      case Outcome.Refused refused ->
          SeeOther.to(
              back,
              refused.problem().errors().isEmpty()
                  ? refused.problem().detail()
                  : refused.problem().errors().getFirst().message());
    };
  }

  private static Invocation invocation(String what, List<String> ids, String word) {
    Values input = Values.of(BulkService.IDS, ids);
    return what.equals(BulkService.RESTORE)
        ? Invocation.of("contact.bulk_restore", input)
        : Invocation.of(
            "contact.bulk",
            input
                .with(BulkService.WHAT, what)
                .with(BulkService.WORD, word.isEmpty() ? null : word));
  }

  private static Object done(String what, String word, Values data, String back) {
    List<String> changed = data.require(BulkService.IDS);
    if (changed.isEmpty()) {
      return SeeOther.to(back, Text.of("contacts.bulk.nothing"));
    }
    List<Act> acts = new ArrayList<>();
    acts.add(
        Act.post(
                Text.of("contacts.undo.act"),
                "/contacts/bulk",
                Map.of(
                    IDS,
                    String.join(",", changed),
                    "_do",
                    opposite(what),
                    BulkService.WORD.name(),
                    word,
                    BACK,
                    back))
            .icon(Icon.UNDO));
    acts.add(Act.link(Text.of("contacts.bulk.back"), back).icon(Icon.LEFT));
    return View.of(
            Text.of("contacts.title"),
            new Notice(
                Tone.GOOD, Text.of("contacts.bulk.done." + what, changed.size(), word), acts))
        .menu("contacts");
  }

  private static String opposite(String what) {
    return switch (what) {
      case BulkService.TAG -> BulkService.UNTAG;
      case BulkService.UNTAG -> BulkService.TAG;
      case BulkService.DELETE -> BulkService.RESTORE;
      default -> BulkService.DELETE;
    };
  }

  private static String back(FormData typed) {
    return typed
        .first(BACK)
        .filter(path -> path.equals("/contacts") || path.startsWith("/contacts?"))
        .orElse("/contacts");
  }
}
