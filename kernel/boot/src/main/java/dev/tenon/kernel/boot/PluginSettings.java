package dev.tenon.kernel.boot;

import dev.tenon.api.data.Field;
import dev.tenon.kernel.lifecycle.SettingValues;
import dev.tenon.kernel.operations.value.Convert;
import dev.tenon.kernel.operations.value.Unfit;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Plugins' settings as the installation's admin wrote them, the same for every business. */
final class PluginSettings implements SettingValues {
  private final Map<String, String> written;
  private final Convert convert = new Convert(Locale.ROOT, ZoneOffset.UTC);

  PluginSettings(Map<String, String> written) {
    this.written = Map.copyOf(written);
  }

  @Override
  @SuppressWarnings("unchecked") // a field converts to the class of its own values
  public <T> Optional<T> of(String plugin, Field<T> field) {
    String name = plugin + "." + field.name();
    String value = written.get(name);
    if (value == null || value.isBlank()) {
      return field.byDefault();
    }
    try {
      return (Optional<T>) convert.value(field, value);
    } catch (Unfit e) {
      throw new IllegalStateException(
          "the setting plugin." + name + " has a value unfit for it", e);
    }
  }
}
