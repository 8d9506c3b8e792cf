package dev.tenon.kernel.lifecycle.waiting;

import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.lifecycle.waiting.Waiting.Kind;
import dev.tenon.kernel.security.KernelPermissions;
import java.util.List;
import java.util.Locale;

/** Deciding on what waits, as actions. */
public final class WaitingActions {
  /** Tries again. */
  public static final String RETRY = "waiting.retry";

  /** Lets go. */
  public static final String DROP = "waiting.drop";

  private static final Fields FIELDS = Fields.of("tenon");

  /** Whether it is an event or work. */
  public static final Field<String> KIND =
      FIELDS.choice("waiting_kind", Kind.EVENT.code(), Kind.JOB.code()).required();

  /** Its id among those. */
  public static final Field<String> ID = FIELDS.text("waiting_id").required().max(60);

  private WaitingActions() {}

  /** The actions on a room. */
  public static List<Action> of(WaitingRoom room) {
    return List.of(action(RETRY, room::retry), action(DROP, room::drop));
  }

  /** What is done with one that waits. */
  @FunctionalInterface
  private interface Decision {
    void make(Actor by, Kind kind, String id);
  }

  private static Action action(String name, Decision decision) {
    return Action.free("tenon", name)
        .permission(KernelPermissions.PLUGINS_UPDATE)
        .input(KIND, ID)
        .handler(call -> decide(call, decision));
  }

  private static Values decide(ActionCall call, Decision decision) {
    String kind = call.input().require(KIND);
    String id = call.input().require(ID);
    decision.make(call.actor(), Kind.valueOf(kind.toUpperCase(Locale.ROOT)), id);
    return Values.of(KIND, kind).with(ID, id);
  }
}
