package dev.tenon.kernel.lifecycle;

import dev.tenon.api.data.Field;
import java.util.Optional;

/** What a business has set for a plugin. Safe for all threads. */
@FunctionalInterface
public interface SettingValues {
  /** The value for the caller's tenant, or the field's default. */
  <T> Optional<T> of(String plugin, Field<T> field);
}
