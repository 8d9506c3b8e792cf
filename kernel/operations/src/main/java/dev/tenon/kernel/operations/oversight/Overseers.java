package dev.tenon.kernel.operations.oversight;

import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.security.Sealing;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What scripts meet before they do something.
 *
 * @param watch how closely they are watched
 * @param queue what they asked for
 * @param table what a business has set, and allowed for good
 */
public record Overseers(Watch watch, ApprovalQueue queue, OversightTable table) {

  /** Those of a database. */
  public static Overseers on(KernelSql sql, Sealing sealing, Clock clock, Supplier<UUID> ids) {
    OversightTable table = new OversightTable(sql);
    return new Overseers(
        new Watch(table, clock),
        new ApprovalQueue(new ApprovalTable(sql, sealing), clock, ids),
        table);
  }
}
