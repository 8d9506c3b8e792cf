package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a contact would be without one of its changes. */
final class Undoing {

  private static final int LOOKED_AT = 1_000;

  private final PluginHost host;

  Undoing(PluginHost host) {
    this.host = host;
  }

  /** The change that was made at a moment; the first of it, should somebody have been as quick. */
  Optional<Change> at(Values contact, Instant moment) {
    return changes(contact).stream()
        .filter(change -> change.at().equals(moment))
        .reduce((later, earlier) -> earlier);
  }

  /** The changes of a contact, the newest first. */
  List<Change> changes(Values contact) {
    return host.reads().history(Contact.TYPE.name(), contact.id(), LOOKED_AT).stream()
        .filter(change -> change.what() == Change.What.UPDATED)
        .toList();
  }

  /**
   * The fields as they were before a change; those that were changed again since are left alone.
   */
  static Values before(Change change, Values now) {
    Map<String, @Nullable Object> back = new LinkedHashMap<>();
    for (String name : change.after().names()) {
      boolean fixed = Contact.TYPE.field(name).filter(Field::isReadOnly).isPresent();
      boolean there = now.names().contains(name);
      if (there && !fixed && same(change.after().byName(name), now.byName(name))) {
        back.put(name, change.before().byName(name));
      }
    }
    return Values.ofNames(back);
  }

  private static boolean same(@Nullable Object a, @Nullable Object b) {
    return Objects.equals(nothing(a) ? null : a, nothing(b) ? null : b);
  }

  private static boolean nothing(@Nullable Object value) {
    return value == null || (value instanceof List<?> list && list.isEmpty());
  }
}
