package dev.tenon.kernel.data;

/** The row policy or a grant refused the statement. */
public final class RowRefused extends DataException {
  private static final long serialVersionUID = 1L;

  RowRefused(String message, String sqlState) {
    super(message, sqlState);
  }
}
