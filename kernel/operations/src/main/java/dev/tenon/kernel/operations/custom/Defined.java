package dev.tenon.kernel.operations.custom;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What of an added field decides how it is read, checked and shown. */
record Defined(
    String type,
    String name,
    String label,
    @Nullable String hint,
    String kind,
    List<String> choices,
    @Nullable String linksTo,
    boolean required,
    boolean searchable,
    boolean inUse) {
  private static final Fields FIELDS = Fields.of("tenon");
  private static final int LONGEST_TEXT = 500;

  Defined {
    choices = List.copyOf(choices);
  }

  static Defined of(Values row) {
    return new Defined(
        row.require(CustomField.OF_TYPE),
        row.require(CustomField.NAME),
        row.require(CustomField.LABEL),
        row.orNull(CustomField.HINT),
        row.require(CustomField.KIND),
        row.get(CustomField.CHOICES).orElse(List.of()),
        row.orNull(CustomField.LINKS_TO),
        row.get(CustomField.REQUIRED).orElse(false),
        row.get(CustomField.SEARCHABLE).orElse(false),
        CustomField.isInUse(row));
  }

  /** The field, like one that a plugin declares. */
  Field<?> field() {
    Field<?> field = plain().label(Text.plain(label)).filterable().custom();
    if (field.kind() != Kind.REFERENCE) {
      field = field.sortable();
    }
    if (hint != null) {
      field = field.hint(Text.plain(hint));
    }
    if (searchable) {
      field = field.searchable();
    }
    return required ? field.required() : field;
  }

  private Field<?> plain() {
    return switch (kind) {
      case "text" -> FIELDS.text(name).max(LONGEST_TEXT);
      case "number" -> FIELDS.decimal(name);
      case "money" -> FIELDS.money(name);
      case "date" -> FIELDS.date(name);
      case "yes_no" -> FIELDS.yesNo(name);
      case "link" -> FIELDS.reference(name, Objects.requireNonNull(linksTo, "links_to"));
      case "choice" ->
          FIELDS.choice(
              name, choices.stream().map(c -> new Field.Choice(c, Text.plain(c))).toList());
      default -> throw new IllegalStateException(name + " is of the unknown kind " + kind);
    };
  }
}
