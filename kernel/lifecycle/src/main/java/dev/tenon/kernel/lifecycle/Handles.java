package dev.tenon.kernel.lifecycle;

import dev.tenon.api.action.Actions;
import dev.tenon.api.data.CustomFields;
import dev.tenon.api.data.Reads;
import dev.tenon.api.privacy.Privacy;
import dev.tenon.api.ui.Text;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What every plugin is handed of the kernel.
 *
 * @param say a text as the caller reads it
 */
public record Handles(
    Reads reads,
    Actions actions,
    Privacy privacy,
    CustomFields customFields,
    Function<Text, String> say,
    SettingValues settings,
    Moments moments) {
  /**
   * Time and chance.
   *
   * @param ids makes UUIDv7
   */
  public record Moments(Clock clock, Supplier<UUID> ids) {}
}
