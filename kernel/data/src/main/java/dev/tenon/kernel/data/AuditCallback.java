package dev.tenon.kernel.data;

import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Audits inside the transaction of the migrations, so that a refusal leaves nothing of them. */
final class AuditCallback implements Callback {
  private final History.Check check;

  AuditCallback(History.Check check) {
    this.check = check;
  }

  /** The audit found something. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> findings;

    Refused(List<String> findings) {
      super("refused by the audit");
      this.findings = findings;
    }

    List<String> findings() {
      return findings;
    }
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.AFTER_EACH_MIGRATE && isLast(context);
  }

  private static boolean isLast(Context context) {
    MigrationInfo now = context.getMigrationInfo();
    return now != null
        && context.getConfiguration().getResourceProvider() instanceof History.Files all
        && all.isLast(now.getScript());
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    List<String> findings;
    try {
      findings = check.findings(context.getConnection());
    } catch (SQLException e) {
      throw Failures.of("audit", e);
    }
    if (!findings.isEmpty()) {
      throw new Refused(findings);
    }
  }

  @Override
  public String getCallbackName() {
    return "audit";
  }
}
