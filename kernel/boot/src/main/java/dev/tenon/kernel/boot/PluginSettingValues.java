package dev.tenon.kernel.boot;

import dev.tenon.api.data.Field;
import dev.tenon.kernel.lifecycle.SettingValues;
import dev.tenon.kernel.operations.settings.PluginSettings;
import java.util.List;
import java.util.Optional;

/** Hands plugins what they are set to. */
record PluginSettingValues(PluginSettings settings) implements SettingValues {

  @Override
  public <T> Optional<T> of(String plugin, Field<T> field) {
    return settings.of(plugin, field);
  }

  @Override
  public void check(String plugin, List<Field<?>> declared) {
    settings.check(plugin, declared);
  }
}
