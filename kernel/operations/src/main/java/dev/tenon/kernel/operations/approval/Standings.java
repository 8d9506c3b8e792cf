package dev.tenon.kernel.operations.approval;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.operations.RowContexts;
import dev.tenon.kernel.operations.oversight.Approval;
import dev.tenon.kernel.operations.oversight.ApprovalType;
import dev.tenon.kernel.operations.oversight.Overseers;
import dev.tenon.kernel.operations.oversight.Standing;
import dev.tenon.kernel.security.KernelPermissions;
import java.util.UUID;

/** What was allowed for good: given with an approval, taken away by an action. */
public final class Standings {
  /** Takes it away. */
  public static final String REVOKE = "approval.revoke";

  private static final Fields FIELDS = Fields.of("tenon");

  /** Which one. */
  public static final Field<UUID> STANDING = FIELDS.reference("standing", "").required();

  private static final Field<String> ASKED_BY = FIELDS.text("asked_by");
  private static final Field<String> ALLOWED_BY = FIELDS.text("allowed_by");

  /** For the audit alone. */
  private static final Type TYPE =
      Type.named("tenon", "standing_approvals")
          .fields(ApprovalType.ACTION, ASKED_BY, ALLOWED_BY)
          .title(row -> row.get(ApprovalType.ACTION).orElse(""))
          .build();

  private final Database database;
  private final Overseers overseers;

  Standings(Database database, Overseers overseers) {
    this.database = database;
    this.overseers = overseers;
  }

  Action revoke() {
    return Action.free("tenon", REVOKE)
        .permission(KernelPermissions.APPROVALS_UPDATE)
        .input(STANDING)
        .handler(this::revoke);
  }

  void allow(ActionCall call, Approval approval) {
    Standing standing =
        new Standing(
            call.newId(),
            approval.user(),
            approval.askedBy(),
            approval.action(),
            call.actor().name(),
            call.now());
    boolean added =
        database.inTransaction(
            RowContexts.of(call.actor(), RowContext.KERNEL),
            rows -> {
              rows.afterCommit(() -> overseers.watch().forget(approval.tenant()));
              return overseers.table().allow(rows, standing);
            });
    if (added) {
      call.created(TYPE, standing.id(), row(standing));
    }
  }

  private static Values row(Standing standing) {
    return Values.of(ApprovalType.ACTION, standing.action())
        .with(ASKED_BY, standing.askedBy())
        .with(ALLOWED_BY, standing.allowedBy());
  }

  private Values revoke(ActionCall call) {
    ApprovalActions.requirePerson(call);
    UUID id = call.input().require(STANDING);
    UUID tenant = call.actor().tenant();
    Standing standing =
        overseers.table().standing(tenant).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(Problem::notFound);
    boolean gone =
        database.inTransaction(
            RowContexts.of(call.actor(), RowContext.KERNEL),
            rows -> {
              rows.afterCommit(() -> overseers.watch().forget(tenant));
              return overseers.table().revoke(rows, id);
            });
    if (!gone) {
      throw Problem.notFound();
    }
    call.deleted(TYPE, id, row(standing));
    return row(standing);
  }
}
