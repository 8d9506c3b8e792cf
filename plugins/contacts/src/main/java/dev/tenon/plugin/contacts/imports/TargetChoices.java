package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.data.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a person may let a column become: the usual, and what is in use already. */
final class TargetChoices {

  private static final List<String> LABELS = List.of("home", "work", "mobile", "other");

  private TargetChoices() {}

  /**
   * The choices.
   *
   * @param added the fields that the business has added
   */
  static List<Field.Choice> of(List<Target> used, List<Field<?>> added) {
    Set<Target> all = new LinkedHashSet<>();
    for (Part part : Part.values()) {
      if (part == Part.CUSTOM) {
        continue;
      }
      if (!part.rest().startsWith("_label") && part != Part.PHONE_EXTENSION) {
        all.add(Target.of(part));
      }
      if (part == Part.EMAIL || part == Part.PHONE) {
        LABELS.stream().map(label -> new Target(part, label)).forEach(all::add);
      }
      List<Target> same = used.stream().filter(target -> target.part() == part).toList();
      all.addAll(same);
    }
    used.stream().filter(Target::isNumbered).forEach(target -> all.addAll(around(target)));
    List<Field.Choice> choices = new ArrayList<>();
    all.forEach(target -> choices.add(new Field.Choice(target.id(), target.label())));
    added.forEach(field -> choices.add(new Field.Choice(field.name(), field.label())));
    return choices;
  }

  /** Whoever has a second address has all its parts. */
  private static List<Target> around(Target target) {
    List<Target> parts = new ArrayList<>();
    for (Part part : Part.values()) {
      if (part.noun().equals(target.part().noun())) {
        parts.add(new Target(part, target.group()));
      }
    }
    return parts;
  }
}
