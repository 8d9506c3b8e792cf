package dev.tenon.kernel.lifecycle;

import dev.tenon.api.data.Field;
import dev.tenon.kernel.operations.settings.SettingRefused;
import java.util.List;
import java.util.Optional;

/** What a business has set for a plugin. Safe for all threads. */
@FunctionalInterface
public interface SettingValues {
  /** The value for the caller's tenant, or the field's default. */
  <T> Optional<T> of(String plugin, Field<T> field);

  /**
   * Checks what the installation gives a plugin before it becomes live.
   *
   * @throws SettingRefused when a value breaks a rule, or is for no setting
   */
  default void check(String plugin, List<Field<?>> declared) {}
}
