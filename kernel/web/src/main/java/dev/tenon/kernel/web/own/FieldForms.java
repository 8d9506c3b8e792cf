package dev.tenon.kernel.web.own;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Facts.Fact;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.web.FormData;
import dev.tenon.kernel.operations.custom.CustomField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of somebody who adds a field, by what goes in it. */
final class FieldForms {
  private FieldForms() {}

  static Text kind(String kind) {
    return Text.of("tenon.choice.kind." + kind);
  }

  static Icon icon(String kind) {
    return switch (kind) {
      case "number" -> Icon.TREND;
      case "money" -> Icon.INVOICE;
      case "date" -> Icon.CALENDAR;
      case "choice" -> Icon.TAG;
      case "yes_no" -> Icon.CHECK;
      case "link" -> Icon.LINK;
      default -> Icon.NOTE;
    };
  }

  static Component kinds(Type type) {
    List<Component.Rows.Item> items =
        CustomField.KIND.choices().stream()
            .map(
                choice ->
                    new Component.Rows.Item(
                        icon(choice.value()),
                        Tone.NEUTRAL,
                        choice.label(),
                        Text.of("tenon.fields.kind." + choice.value()),
                        FieldList.addTo(type) + "&kind=" + choice.value(),
                        null,
                        List.of()))
            .toList();
    return new Component.Panel(
        CustomField.KIND.label(), List.of(), List.of(new Component.Rows(items)));
  }

  static Form creation(
      Type type, String kind, List<Type> targets, FormData typed, @Nullable Problem problem) {
    Map<String, String> hidden = new LinkedHashMap<>();
    hidden.put(CustomField.OF_TYPE.name(), type.name());
    hidden.put(CustomField.KIND.name(), kind);
    List<Form.Input> inputs = new ArrayList<>();
    inputs.add(input(CustomField.LABEL, null, typed));
    if (kind.equals("choice")) {
      inputs.add(input(CustomField.CHOICES.required(), null, typed));
    }
    if (kind.equals("link")) {
      target(targets, typed, inputs, hidden);
    }
    inputs.add(input(CustomField.HINT, null, typed));
    inputs.add(input(CustomField.REQUIRED, null, typed));
    if (isWords(kind)) {
      inputs.add(input(CustomField.SEARCHABLE, true, typed));
    }
    return new Form(
        FieldPages.HERE,
        List.of(
            new Form.Group(Text.none(), inputs),
            new Form.Group(
                Text.of("tenon.fields.for_programs"),
                List.of(input(CustomField.NAME, null, typed)))),
        Text.of("tenon.fields.add"),
        FieldPages.HERE,
        hidden,
        problem,
        false);
  }

  /** With one thing to link to there is nothing to choose. */
  private static void target(
      List<Type> targets, FormData typed, List<Form.Input> inputs, Map<String, String> hidden) {
    List<Field.Choice> choices =
        targets.stream()
            .filter(type -> type.page().isPresent())
            .map(type -> new Field.Choice(type.name(), type.plural()))
            .toList();
    String name = CustomField.LINKS_TO.name();
    if (choices.size() == 1) {
      hidden.put(name, choices.getFirst().value());
    } else {
      inputs.add(
          new Form.Pick(name, CustomField.LINKS_TO.label(), choices, typed.first(name).orElse("")));
    }
  }

  static Form change(Values field, FormData typed, @Nullable Problem problem) {
    String kind = field.require(CustomField.KIND);
    List<Form.Input> inputs = new ArrayList<>();
    inputs.add(of(CustomField.LABEL, field, typed));
    if (kind.equals("choice")) {
      inputs.add(of(CustomField.CHOICES.required(), field, typed));
    }
    inputs.add(of(CustomField.HINT, field, typed));
    inputs.add(of(CustomField.REQUIRED, field, typed));
    if (isWords(kind)) {
      inputs.add(of(CustomField.SEARCHABLE, field, typed));
    }
    inputs.add(of(CustomField.POSITION, field, typed));
    return new Form(
        FieldPages.HERE + "/" + field.id(),
        List.of(new Form.Group(Text.none(), inputs)),
        Text.of("tenon.save"),
        FieldPages.HERE,
        Map.of("_version", String.valueOf(field.version())),
        problem,
        false);
  }

  private static boolean isWords(String kind) {
    return List.of("text", "number", "choice").contains(kind);
  }

  private static Form.Input of(Field<?> field, Values row, FormData typed) {
    return input(field, row.byName(field.name()), typed);
  }

  private static Form.Input input(Field<?> field, @Nullable Object value, FormData typed) {
    return new Form.Of(field, value, typed);
  }

  static Component facts(Values field) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(CustomField.KIND.label(), kind(field.require(CustomField.KIND))));
    facts.add(Fact.of(CustomField.NAME.label(), Text.plain(field.require(CustomField.NAME))));
    List<String> choices = field.get(CustomField.CHOICES).orElse(List.of());
    if (!choices.isEmpty()) {
      facts.add(Fact.of(CustomField.CHOICES.label(), Text.plain(String.join(", ", choices))));
    }
    facts.add(Fact.of(Type.CREATED_AT.label(), Text.moment(field.require(Type.CREATED_AT))));
    field
        .get(CustomField.RETIRED_AT)
        .ifPresent(at -> facts.add(Fact.of(CustomField.RETIRED_AT.label(), Text.moment(at))));
    return new Component.Facts(facts);
  }
}
