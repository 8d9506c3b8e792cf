package dev.tenon.kernel.data;

/** The statement guard refused the SQL before it reached the database. */
public final class StatementRefused extends DataException {
  private static final long serialVersionUID = 1L;

  StatementRefused(String message, String sqlState) {
    super(message, sqlState);
  }
}
