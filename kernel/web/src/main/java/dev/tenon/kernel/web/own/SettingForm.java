package dev.tenon.kernel.web.own;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Kind;
import dev.tenon.api.ui.Component.Facts.Fact;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.web.FormData;
import dev.tenon.kernel.operations.settings.Shown;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of one plugin as a form, and as facts where they can't be changed here. */
final class SettingForm {
  private static final Fields FIELDS = Fields.of("tenon");
  private static final String NEW_SECRET = "new-password";

  private final Shown shown;
  private final @Nullable FormData typed;

  SettingForm(Shown shown, @Nullable FormData typed) {
    this.shown = shown;
    this.typed = typed;
  }

  List<Shown.Setting> changeable() {
    return shown.settings().stream().filter(s -> s.installed().isEmpty()).toList();
  }

  Form form(String path, @Nullable Problem problem) {
    List<Form.Input> inputs = new ArrayList<>();
    for (Shown.Setting setting : changeable()) {
      Field<?> field = setting.field();
      if (!field.isSensitive()) {
        Object start = setting.value().orElseGet(() -> field.byDefault().orElse(null));
        inputs.add(new Form.Of(field, start, typed));
      } else {
        inputs.add(new Form.Of(secret(setting), null, null));
        if (setting.set() && !field.isRequired()) {
          inputs.add(new Form.Of(removal(field), null, typed));
        }
      }
    }
    return new Form(
        path,
        List.of(new Form.Group(Text.of("tenon.settings.values"), inputs)),
        Text.of("tenon.save"),
        "/admin/settings",
        Map.of("_version", String.valueOf(shown.version())),
        problem,
        false);
  }

  /** Never shown again: only whether there is one. */
  private static Field<String> secret(Shown.Setting setting) {
    Field<?> field = setting.field();
    Field<String> input =
        FIELDS
            .text(field.name())
            .label(field.label())
            .max(field.maxLength() > 0 ? field.maxLength() : 1_000)
            .autocomplete(NEW_SECRET);
    Text said =
        Text.of(setting.set() ? "tenon.settings.secret.set" : "tenon.settings.secret.unset");
    Text hint = field.hint().map(h -> Text.joined(" ", h, said)).orElse(said);
    return field.isRequired() && !setting.set() ? input.hint(hint).required() : input.hint(hint);
  }

  static Field<Boolean> removal(Field<?> field) {
    return FIELDS
        .yesNo("remove_" + field.name().substring(0, Math.min(50, field.name().length())))
        .label(Text.of("tenon.settings.secret.remove", field.label()));
  }

  /** What the installation gives; all of it for somebody who may only look. */
  List<Fact> facts(boolean mayChange) {
    return shown.settings().stream()
        .filter(setting -> !mayChange || setting.installed().isPresent())
        .map(SettingForm::fact)
        .toList();
  }

  private static Fact fact(Shown.Setting setting) {
    Field<?> field = setting.field();
    Text value =
        setting
            .installed()
            .map(given -> field.isSensitive() ? hidden(true) : Text.plain(given.value()))
            .orElseGet(() -> ofBusiness(setting));
    Text note =
        setting
            .installed()
            .<Text>map(given -> Text.of("tenon.settings.fixed", given.origin()))
            .orElse(null);
    return new Fact(field.label(), value, null, note, Tone.NEUTRAL);
  }

  private static Text ofBusiness(Shown.Setting setting) {
    if (setting.field().isSensitive()) {
      return hidden(setting.set());
    }
    Object value = setting.value().orElseGet(() -> setting.field().byDefault().orElse(null));
    return value == null ? Text.of("tenon.settings.nothing") : words(setting.field(), value);
  }

  private static Text hidden(boolean set) {
    return Text.of(set ? "tenon.settings.secret.is_set" : "tenon.settings.nothing");
  }

  static Text words(Field<?> field, Object value) {
    return switch (value) {
      case Boolean yes -> Text.of(yes ? "tenon.yes" : "tenon.no");
      case Long number -> Text.number(number);
      case BigDecimal number -> new Text.Figure(number);
      case LocalDate date -> new Text.Day(date);
      case Instant at -> Text.moment(at);
      case List<?> words ->
          Text.plain(String.join(", ", words.stream().map(String::valueOf).toList()));
      default -> field.kind() == Kind.CHOICE ? choice(field, value) : Text.plain(value.toString());
    };
  }

  private static Text choice(Field<?> field, Object value) {
    return field.choices().stream()
        .filter(choice -> choice.value().equals(value))
        .map(Field.Choice::label)
        .findFirst()
        .orElse(Text.plain(value.toString()));
  }
}
