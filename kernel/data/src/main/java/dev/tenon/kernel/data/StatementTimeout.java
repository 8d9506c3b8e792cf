package dev.tenon.kernel.data;

/** A statement took longer than it may. */
public final class StatementTimeout extends DataException {
  private static final long serialVersionUID = 1L;

  StatementTimeout(String message, String sqlState) {
    super(message, sqlState);
  }
}
