package dev.tenon.kernel.data;

/** The database cannot be reached, or has no connection left. */
public final class DatabaseUnavailable extends DataException {
  private static final long serialVersionUID = 1L;

  DatabaseUnavailable(String message, String sqlState) {
    super(message, sqlState);
  }
}
