package dev.tenon.kernel.operations.settings;

import dev.tenon.api.FieldError;
import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.value.Convert;
import dev.tenon.kernel.operations.value.Unfit;
import dev.tenon.kernel.security.AuditTrail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One change of a plugin's settings: all rules at once, then the new values. */
final class SettingChange {
  private final Contributed plugin;
  private final Kept before;
  private final Map<String, Installed> installed;
  private final Actor by;
  private final Convert convert;
  private final List<FieldError> errors = new ArrayList<>();

  SettingChange(Contributed plugin, Kept before, Map<String, Installed> installed, Actor by) {
    this.plugin = plugin;
    this.before = before;
    this.installed = installed;
    this.by = by;
    this.convert = new Convert(by.locale(), by.zone());
  }

  /** Makes a secret unreadable. */
  @FunctionalInterface
  interface Sealer {
    String seal(UUID tenant, String plugin, Field<?> field, String text);
  }

  Map<String, String> apply(Map<String, @Nullable Object> given, Sealer sealer) {
    Map<String, String> after = new LinkedHashMap<>(before.values());
    given.forEach((name, raw) -> field(name).ifPresent(field -> take(field, raw, after, sealer)));
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return after;
  }

  private Optional<Field<?>> field(String name) {
    for (Field<?> field : plugin.settings()) {
      if (field.name().equals(name)) {
        Installed fixed = installed.get(plugin.id() + "." + name);
        if (fixed != null) {
          error(name, "fixed", Text.of("tenon.settings.fixed", fixed.origin()));
          return Optional.empty();
        }
        return Optional.of(field);
      }
    }
    String known = String.join(", ", plugin.settings().stream().map(Field::name).toList());
    error(name, "unknown", Text.of("tenon.rule.unknown", known));
    return Optional.empty();
  }

  private void take(
      Field<?> field, @Nullable Object raw, Map<String, String> after, Sealer sealer) {
    try {
      Optional<Object> value = convert.value(field, raw);
      if (value.isPresent()) {
        String text = SettingText.text(value.get());
        boolean secret = field.isSensitive();
        after.put(field.name(), secret ? sealer.seal(by.tenant(), plugin.id(), field, text) : text);
      } else if (field.isRequired() && field.byDefault().isEmpty()) {
        error(field.name(), "required", Text.of("tenon.rule.required"));
      } else {
        after.remove(field.name());
      }
    } catch (Unfit e) {
      error(field.name(), e.rule(), e.message());
    }
  }

  private void error(String name, String rule, Text message) {
    errors.add(new FieldError(name, rule, message));
  }

  /** Of a secret the audit keeps only that it was set, changed or taken away. */
  AuditTrail.Entry entry(Map<String, String> after) {
    return new AuditTrail.Entry(
        by,
        "setting.change",
        new AuditTrail.Row("settings", before.id(), plugin.title()),
        readable(before.values(), ""),
        readable(after, " "));
  }

  private Map<String, @Nullable Object> readable(Map<String, String> values, String changed) {
    Map<String, @Nullable Object> readable = new LinkedHashMap<>();
    for (Field<?> field : plugin.settings()) {
      String value = values.get(field.name());
      boolean same =
          field.isSensitive() && value != null && value.equals(before.values().get(field.name()));
      readable.put(
          field.name(),
          value == null || !field.isSensitive() ? value : same ? "***" : "***" + changed);
    }
    return readable;
  }
}
