package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Component.Timeline;
import dev.tenon.api.ui.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened to a contact and its addresses, told from the audit. */
final class ContactHistory {

  private static final int SHOWN = 50;
  private static final Set<String> SILENT =
      Set.of(Contact.SORT_NAME.name(), Contact.CREATED_FROM.name(), Address.CONTACT_ID.name());

  private final PluginHost host;
  private final Shown shown;

  ContactHistory(PluginHost host, Shown shown) {
    this.host = host;
    this.shown = shown;
  }

  Timeline of(Values contact) {
    List<Timeline.Entry> entries = new ArrayList<>();
    host.reads()
        .history(Contact.TYPE.name(), contact.id(), SHOWN)
        .forEach(change -> entries.add(entry(Contact.TYPE, change)));
    for (Values address : Shown.addresses(contact)) {
      host.reads().history(Address.TYPE.name(), address.id(), SHOWN).stream()
          .filter(change -> !madeTogether(contact, address, change))
          .forEach(change -> entries.add(entry(Address.TYPE, change)));
    }
    return new Timeline(
        entries.stream()
            .sorted(Comparator.comparing(Timeline.Entry::at).reversed())
            .limit(SHOWN)
            .toList());
  }

  private static boolean madeTogether(Values contact, Values address, Change change) {
    return change.what() == Change.What.CREATED
        && Objects.equals(contact.orNull(Type.CREATED_AT), address.orNull(Type.CREATED_AT));
  }

  private Timeline.Entry entry(Type type, Change change) {
    String what = type.name() + "." + change.what().name().toLowerCase(Locale.ROOT);
    List<Timeline.Change> changes =
        change.what() == Change.What.UPDATED ? changes(type, change) : List.of();
    return new Timeline.Entry(
        Text.plain(change.by()), Text.of("contacts.timeline." + what), change.at(), changes);
  }

  private List<Timeline.Change> changes(Type type, Change change) {
    return type.fields().stream()
        .filter(field -> !SILENT.contains(field.name()))
        .filter(field -> change.before().has(field) || change.after().has(field))
        .map(
            field ->
                new Timeline.Change(
                    field.label(),
                    text(field, change.before().byName(field.name())),
                    text(field, change.after().byName(field.name()))))
        .toList();
  }

  /** A field's value in one line. */
  Text text(Field<?> field, @Nullable Object value) {
    return switch (value) {
      case null -> Text.none();
      case List<?> list ->
          Text.plain(list.stream().map(this::one).collect(Collectors.joining(", ")));
      case Boolean yes -> Text.of(yes ? "contacts.yes" : "contacts.no");
      default -> choice(field, value.toString());
    };
  }

  private String one(@Nullable Object item) {
    if (!(item instanceof Values values)) {
      return String.valueOf(item);
    }
    return values.has(Contact.PHONE) ? shown.phone(values) : values.get(Contact.EMAIL).orElse("");
  }

  private static Text choice(Field<?> field, String value) {
    return field.choices().stream()
        .filter(choice -> choice.value().equals(value))
        .map(Field.Choice::label)
        .findFirst()
        .orElse(Text.plain(value));
  }
}
