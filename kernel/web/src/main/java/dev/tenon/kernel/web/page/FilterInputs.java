package dev.tenon.kernel.web.page;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.ui.Component.Filters;
import dev.tenon.kernel.web.page.Surroundings.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a list can be filtered by, as controls that may stay empty. */
final class FilterInputs {
  private final String searchId;
  private final List<Control> controls = new ArrayList<>();

  FilterInputs(Rendering r, Filters filters) {
    String prefix = r.newId("filter") + "-";
    this.searchId = prefix + "search";
    Controls maker = new Controls(r, prefix, Map.of());
    for (Field<?> field : filters.offered()) {
      controls.add(control(r, maker, field));
    }
  }

  private static Control control(Rendering r, Controls maker, Field<?> field) {
    Control.Face face =
        new Control.Face(maker.id(field.name()), field.name(), r.say(field.label()), "", "", false);
    List<Option> options = new ArrayList<>(List.of(new Option("", r.t("filters.any"))));
    if (field.kind() == Kind.YES_NO) {
      options.add(new Option("true", r.t("yes")));
      options.add(new Option("false", r.t("no")));
      return new Control.Select(face, options, "");
    }
    if (field.kind() == Kind.CHOICE) {
      field.choices().forEach(c -> options.add(new Option(c.value(), r.say(c.label()))));
      return new Control.Select(face, options, "");
    }
    String type = field.kind() == Kind.DATE || field.kind() == Kind.INSTANT ? "date" : "text";
    return new Control.Line(face, type, "", Map.of("autocomplete", "off"));
  }

  String searchId() {
    return searchId;
  }

  List<Control> controls() {
    return controls;
  }
}
