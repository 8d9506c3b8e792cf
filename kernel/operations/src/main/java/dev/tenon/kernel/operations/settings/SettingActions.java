package dev.tenon.kernel.operations.settings;

import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Values;
import dev.tenon.kernel.security.KernelPermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changing settings as an action, for the page, the interface and the console alike. */
public final class SettingActions {
  /** The action's name. */
  public static final String CHANGE = "setting.change";

  private static final Fields FIELDS = Fields.of("tenon");

  /** Whose settings. */
  public static final Field<String> PLUGIN = FIELDS.text("plugin").required().max(60);

  /** The setting's name. */
  public static final Field<String> NAME = FIELDS.text("name").required().max(60);

  /** Its new value as a person of the caller's language writes it; none takes it away. */
  public static final Field<String> VALUE = FIELDS.longText("value").max(10_000).sensitive();

  /** What changes. */
  public static final Field<List<Values>> CHANGES =
      FIELDS.items("settings", NAME, VALUE).required().max(200);

  /** The version that the caller saw; none to change it whatever it is. */
  public static final Field<Long> SEEN = FIELDS.integer("seen");

  private final PluginSettings settings;

  public SettingActions(PluginSettings settings) {
    this.settings = settings;
  }

  /** The action. */
  public Action change() {
    return Action.free("tenon", CHANGE)
        .permission(KernelPermissions.SETTINGS_UPDATE)
        .input(PLUGIN, CHANGES, SEEN)
        .oversight(Action.Oversight.APPROVAL)
        .handler(this::change);
  }

  private Values change(ActionCall call) {
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    for (Values change : call.input().require(CHANGES)) {
      given.put(change.require(NAME), change.get(VALUE).orElse(null));
    }
    String plugin = call.input().require(PLUGIN);
    settings.change(call.actor(), plugin, given, call.input().get(SEEN).orElse(-1L));
    return Values.of(PLUGIN, plugin);
  }
}
