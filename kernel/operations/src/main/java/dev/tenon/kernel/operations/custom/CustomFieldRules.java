package dev.tenon.kernel.operations.custom;

import dev.tenon.api.FieldError;
import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What an added field may be; all that is wrong is said at once. */
final class CustomFieldRules {
  private static final long STEP = 10;
  private static final long LAST = 10_000;

  private final Registry registry;

  CustomFieldRules(Registry registry) {
    this.registry = registry;
  }

  /** A new field. */
  Values made(Values input, List<Values> all, Actor actor) {
    List<FieldError> errors = new ArrayList<>();
    String type = input.require(CustomField.OF_TYPE);
    oneOf(CustomField.OF_TYPE, type, names(Type::isCustomizable, actor), errors);
    List<Values> siblings = siblings(type, all);
    if (siblings.stream().filter(CustomField::isInUse).count() >= CustomField.MOST) {
      error(CustomField.OF_TYPE, errors, "too_many_fields", CustomField.MOST);
    }
    String name = FieldNames.of(input, siblings);
    siblings.stream()
        .filter(field -> field.require(CustomField.NAME).equals(name))
        .findFirst()
        .ifPresent(
            field ->
                error(CustomField.NAME, errors, "name_taken", field.require(CustomField.LABEL)));
    String kind = input.require(CustomField.KIND);
    Values row =
        filled(input)
            .with(CustomField.NAME, name)
            .with(CustomField.SEARCHABLE, searchable(input, kind))
            .with(CustomField.POSITION, input.get(CustomField.POSITION).orElse(next(siblings)))
            .with(CustomField.RETIRED_AT, null);
    label(row, siblings, errors);
    choices(row, errors);
    link(row, actor, errors);
    return checked(row, errors);
  }

  /** A field with some of its properties changed; its name, kind and type stay. */
  Values changed(Values before, Values input, List<Values> all) {
    List<FieldError> errors = new ArrayList<>();
    Values row = filled(before.with(input));
    Values after =
        row.get(CustomField.POSITION).isPresent()
            ? row
            : row.with(CustomField.POSITION, before.require(CustomField.POSITION));
    if (CustomField.isInUse(after)) {
      label(after, others(after, all), errors);
    }
    choices(after, errors);
    return checked(after, errors);
  }

  /** Whether a field may come back into use. */
  void requireRoom(Values row, List<Values> all) {
    List<FieldError> errors = new ArrayList<>();
    List<Values> siblings = others(row, all);
    if (siblings.stream().filter(CustomField::isInUse).count() >= CustomField.MOST) {
      error(CustomField.OF_TYPE, errors, "too_many_fields", CustomField.MOST);
    }
    label(row, siblings, errors);
    checked(row, errors);
  }

  private static Values checked(Values row, List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return row;
  }

  private static List<Values> siblings(String type, List<Values> all) {
    return all.stream().filter(f -> f.require(CustomField.OF_TYPE).equals(type)).toList();
  }

  private static List<Values> others(Values row, List<Values> all) {
    return siblings(row.require(CustomField.OF_TYPE), all).stream()
        .filter(field -> !field.id().equals(row.id()))
        .toList();
  }

  private static long next(List<Values> siblings) {
    long last = siblings.stream().mapToLong(f -> f.require(CustomField.POSITION)).max().orElse(0);
    return Math.min(LAST, last + STEP);
  }

  /** What people would look for: words. */
  private static boolean searchable(Values input, String kind) {
    return input
        .get(CustomField.SEARCHABLE)
        .orElse(kind.equals("text") || kind.equals("choice") || kind.equals("number"));
  }

  private static Values filled(Values input) {
    return input
        .with(CustomField.CHOICES, input.get(CustomField.CHOICES).orElse(List.of()))
        .with(CustomField.REQUIRED, input.get(CustomField.REQUIRED).orElse(false))
        .with(CustomField.SEARCHABLE, input.get(CustomField.SEARCHABLE).orElse(false));
  }

  /** Two of the same name in one form or one table would be told apart by nobody. */
  private static void label(Values row, List<Values> siblings, List<FieldError> errors) {
    String label = row.require(CustomField.LABEL);
    boolean taken =
        siblings.stream()
            .filter(CustomField::isInUse)
            .anyMatch(field -> field.require(CustomField.LABEL).equalsIgnoreCase(label));
    if (taken) {
      error(CustomField.LABEL, errors, "label_taken", label);
    }
  }

  private static void choices(Values row, List<FieldError> errors) {
    List<String> choices = row.require(CustomField.CHOICES);
    boolean takes = row.require(CustomField.KIND).equals("choice");
    if (takes && choices.isEmpty()) {
      error(CustomField.CHOICES, errors, "choices_missing");
    } else if (!takes && !choices.isEmpty()) {
      error(CustomField.CHOICES, errors, "choices_unused");
    } else if (choices.stream().anyMatch(choice -> choice.indexOf(',') >= 0)) {
      error(CustomField.CHOICES, errors, "choices_comma");
    }
  }

  private void link(Values row, Actor actor, List<FieldError> errors) {
    String to = row.get(CustomField.LINKS_TO).orElse("");
    boolean takes = row.require(CustomField.KIND).equals("link");
    if (takes) {
      oneOf(CustomField.LINKS_TO, to, targets(actor), errors);
    } else if (!to.isEmpty()) {
      error(CustomField.LINKS_TO, errors, "link_unused");
    }
  }

  private List<String> targets(Actor actor) {
    return names(type -> type.isCustomizable() && type.page().isPresent(), actor);
  }

  private List<String> names(Predicate<Type> which, Actor actor) {
    return registry.catalog().types().stream()
        .map(Owned::value)
        .filter(which)
        .map(Type::name)
        .filter(name -> actor.may(name + ".read"))
        .toList();
  }

  private static void oneOf(
      Field<?> field, String given, List<String> allowed, List<FieldError> errors) {
    if (!allowed.contains(given)) {
      error(field, errors, "choice", String.join(", ", allowed));
    }
  }

  private static void error(Field<?> field, List<FieldError> errors, String rule, Object... args) {
    errors.add(new FieldError(field.name(), rule, Text.of("tenon.rule." + rule, args)));
  }
}
