package dev.tenon.kernel.operations.settings;

import dev.tenon.api.data.Field;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a plugin, as somebody may see them.
 *
 * @param version what a change must name
 */
public record Shown(String plugin, String title, long version, List<Setting> settings) {
  public Shown {
    settings = List.copyOf(settings);
  }

  /**
   * One setting.
   *
   * @param value what the business has set; empty for nothing, and for a secret
   * @param set whether the business has set it
   * @param installed where the installation gives it, which the business can't change
   */
  public record Setting(
      Field<?> field, Optional<Object> value, boolean set, Optional<Installed> installed) {}
}
