package dev.tenon.plugin.contacts;

import dev.tenon.api.Contributions;
import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import dev.tenon.plugin.contacts.values.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The same thing with many contacts at once; each answers which it changed, for taking it back. */
final class BulkService {

  static final String TAG = "tag";
  static final String UNTAG = "untag";
  static final String DELETE = "delete";
  static final String RESTORE = "restore";
  private static final int MOST = 1_000;

  static final Field<List<String>> IDS = Contact.FIELDS.tags("ids").required().max(MOST);
  static final Field<String> WHAT = Contact.FIELDS.choice("what", TAG, UNTAG, DELETE).required();
  static final Field<String> WORD = Contact.FIELDS.text("word").max(40);

  private final PluginHost host;
  private final ContactService contacts;

  BulkService(PluginHost host, ContactService contacts) {
    this.host = host;
    this.contacts = contacts;
  }

  void contribute(Contributions to) {
    to.action(
            Action.free(Contact.PLUGIN, "contact.bulk")
                .permission("contacts.update")
                .input(IDS, WHAT, WORD)
                .handler(this::change))
        .action(
            Action.free(Contact.PLUGIN, "contact.bulk_restore")
                .permission("contacts.delete")
                .input(IDS)
                .onDeleted()
                .handler(this::restore));
  }

  private Values change(ActionCall call) {
    String what = call.input().require(WHAT);
    String word = Words.clean(call.input().get(WORD).orElse(""));
    if (what.equals(DELETE) && !call.actor().may("contacts.delete")) {
      throw Problem.forbidden("contacts.delete");
    }
    if (!what.equals(DELETE) && word.isEmpty()) {
      throw Problem.invalid(WORD.name(), "required", Text.of("contacts.bulk.no_word"));
    }
    List<String> changed = new ArrayList<>();
    for (Values contact : rows(call, false)) {
      boolean did =
          switch (what) {
            case DELETE -> delete(call, contact);
            case UNTAG -> untag(call, contact, word);
            default -> tag(call, contact, word);
          };
      if (did) {
        changed.add(contact.id().toString());
      }
    }
    return Values.of(IDS, List.copyOf(changed));
  }

  private Values restore(ActionCall call) {
    List<String> changed = new ArrayList<>();
    for (Values contact : rows(call, true)) {
      contacts.restore(call, contact);
      changed.add(contact.id().toString());
    }
    return Values.of(IDS, List.copyOf(changed));
  }

  private boolean delete(ActionCall call, Values contact) {
    contacts.delete(call, contact);
    return true;
  }

  private boolean tag(ActionCall call, Values contact, String word) {
    List<String> tags = new ArrayList<>(contact.get(Contact.TAGS).orElse(List.of()));
    if (tags.stream().anyMatch(word::equalsIgnoreCase) || tags.size() >= Contact.TAGS.maxLength()) {
      return false;
    }
    tags.add(word);
    contacts.change(call, contact, contact.with(Contact.TAGS, List.copyOf(tags)));
    return true;
  }

  private boolean untag(ActionCall call, Values contact, String word) {
    List<String> tags = contact.get(Contact.TAGS).orElse(List.of());
    List<String> rest = tags.stream().filter(tag -> !tag.equalsIgnoreCase(word)).toList();
    if (rest.size() == tags.size()) {
      return false;
    }
    contacts.change(call, contact, contact.with(Contact.TAGS, rest));
    return true;
  }

  private List<Values> rows(ActionCall call, boolean deleted) {
    List<UUID> ids = new ArrayList<>();
    for (String id : call.input().require(IDS)) {
      if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
        throw Problem.notFound();
      }
      ids.add(UUID.fromString(id));
    }
    Query query = Query.of(Contact.TYPE.name()).ids(ids).limit(MOST);
    return host.reads().page(deleted ? query.deleted() : query).rows();
  }
}
