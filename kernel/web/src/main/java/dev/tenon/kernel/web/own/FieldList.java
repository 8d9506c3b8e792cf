package dev.tenon.kernel.web.own;

import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.kernel.operations.custom.CustomField;
import dev.tenon.kernel.security.KernelPermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The added fields of each type, those in use first. */
record FieldList(Actor actor, List<Values> fields) {

  static String addTo(Type type) {
    return FieldPages.HERE + "/new?type=" + type.name();
  }

  Component panel(Type type) {
    List<Values> own =
        fields.stream().filter(f -> f.require(CustomField.OF_TYPE).equals(type.name())).toList();
    Text title = Text.of("tenon.fields.of", type.plural());
    List<Act> acts =
        actor.may(KernelPermissions.FIELDS_CREATE)
            ? List.of(Act.link(Text.of("tenon.fields.add"), addTo(type)).icon(Icon.PLUS))
            : List.of();
    if (own.isEmpty()) {
      return new Component.Panel(
          title,
          List.of(),
          List.of(
              new Component.Empty(
                  Text.of("tenon.fields.none"), Text.of("tenon.fields.none.text"), acts)));
    }
    List<Component.Rows.Item> items =
        Stream.concat(
                own.stream().filter(CustomField::isInUse),
                own.stream().filter(field -> !CustomField.isInUse(field)))
            .map(FieldList::item)
            .toList();
    return new Component.Panel(title, acts, List.of(new Component.Rows(items)));
  }

  private static Component.Rows.Item item(Values field) {
    String kind = field.require(CustomField.KIND);
    List<Text> meta = new ArrayList<>();
    meta.add(FieldForms.kind(kind));
    field
        .get(CustomField.CHOICES)
        .filter(c -> !c.isEmpty())
        .ifPresent(choices -> meta.add(Text.plain(String.join(", ", choices))));
    if (field.get(CustomField.REQUIRED).orElse(false)) {
      meta.add(CustomField.REQUIRED.label());
    }
    meta.add(Text.plain(field.require(CustomField.NAME)));
    boolean used = CustomField.isInUse(field);
    return new Component.Rows.Item(
        FieldForms.icon(kind),
        Tone.NEUTRAL,
        Text.plain(field.require(CustomField.LABEL)),
        Text.joined(" · ", meta.toArray(Text[]::new)),
        FieldPages.HERE + "/" + field.id(),
        used ? null : Text.of("tenon.fields.unused"),
        List.of());
  }
}
