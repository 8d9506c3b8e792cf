package dev.tenon.kernel.operations.approval;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.Action.Oversight;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.Rows;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.RowContexts;
import dev.tenon.kernel.operations.oversight.Overseers;
import dev.tenon.kernel.operations.oversight.OversightTable.Level;
import dev.tenon.kernel.security.KernelPermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How closely a business watches scripts, action by action; never less than the action asks. */
public final class Levels {
  /** Sets some of them. */
  public static final String WATCH = "approval.watch";

  private static final Fields FIELDS = Fields.of("tenon");

  /** An action's name. */
  public static final Field<String> ACTION = FIELDS.text("action").required().max(100);

  /** What its scripts need. */
  public static final Field<String> LEVEL =
      FIELDS.choice("level", "unrestricted", "reason", "approval").required();

  /** Those that change. */
  public static final Field<List<Values>> LEVELS =
      FIELDS.items("levels", ACTION, LEVEL).required().max(500);

  /** For the audit alone. */
  private static final Type TYPE =
      Type.named("tenon", "oversight")
          .fields(ACTION, LEVEL)
          .title(row -> row.get(ACTION).orElse(""))
          .build();

  private final Database database;
  private final Registry registry;
  private final Overseers overseers;

  Levels(Database database, Registry registry, Overseers overseers) {
    this.database = database;
    this.registry = registry;
    this.overseers = overseers;
  }

  /** A level as it is written. */
  public static String code(Oversight level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  Action action() {
    return Action.free("tenon", WATCH)
        .permission(KernelPermissions.APPROVALS_UPDATE)
        .input(LEVELS)
        .handler(this::set);
  }

  private Values set(ActionCall call) {
    ApprovalActions.requirePerson(call);
    UUID tenant = call.actor().tenant();
    Map<String, Level> before = overseers.table().levels(tenant);
    database.<Boolean, RuntimeException>inTransaction(
        RowContexts.of(call.actor(), RowContext.KERNEL),
        rows -> {
          rows.afterCommit(() -> overseers.watch().forget(tenant));
          for (Values one : call.input().require(LEVELS)) {
            set(call, rows, one, before.get(one.require(ACTION)));
          }
          return true;
        });
    return Values.empty();
  }

  private void set(ActionCall call, Rows rows, Values one, @Nullable Level before) {
    String name = one.require(ACTION);
    Oversight wanted = Oversight.valueOf(one.require(LEVEL).toUpperCase(Locale.ROOT));
    Oversight declared =
        registry
            .catalog()
            .action(name)
            .map(Owned::value)
            .map(Action::oversight)
            .orElseThrow(() -> refused("unknown_action", name));
    if (wanted.compareTo(declared) < 0) {
      throw refused("less_than_declared", name, code(declared));
    }
    Oversight was = before == null ? declared : before.oversight();
    if (was == wanted) {
      return;
    }
    UUID id = before == null ? call.newId() : before.id();
    Optional<Oversight> kept = Optional.of(wanted).filter(level -> level != declared);
    overseers.table().set(rows, id, name, kept);
    call.updated(TYPE, id, row(name, was), row(name, wanted));
  }

  private static Values row(String action, Oversight level) {
    return Values.of(ACTION, action).with(LEVEL, code(level));
  }

  private static Problem refused(String rule, Object... args) {
    return Problem.invalid("levels", rule, Text.of("tenon.rule." + rule, args));
  }
}
