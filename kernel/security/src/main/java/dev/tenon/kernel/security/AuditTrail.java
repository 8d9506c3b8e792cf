package dev.tenon.kernel.security;

import dev.tenon.api.security.Actor;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where this room's writes are written down. */
@FunctionalInterface
public interface AuditTrail {

  /**
   * Called inside the transaction of the write, on its thread: statements through {@code KernelSql}
   * join it, and an exception undoes the write.
   */
  void record(Entry entry);

  /**
   * One write.
   *
   * @param by who did it; its tenant is the row's
   * @param action what was done: {@code user.invite}
   * @param row what it was done to
   * @param before the changed fields as they were; empty for a new row
   * @param after the changed fields as they are; empty for a row that is gone
   */
  record Entry(
      Actor by,
      String action,
      Row row,
      Map<String, @Nullable Object> before,
      Map<String, @Nullable Object> after) {

    /** What kind of row. */
    public String entity() {
      return row.type();
    }

    /** The row's id. */
    public UUID id() {
      return row.id();
    }
  }

  /**
   * A row of this room.
   *
   * @param type {@code users}, {@code tenants}, {@code sessions} or {@code tokens}
   * @param title what people call it
   */
  record Row(String type, UUID id, String title) {}
}
