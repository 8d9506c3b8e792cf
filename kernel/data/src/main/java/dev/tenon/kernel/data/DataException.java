package dev.tenon.kernel.data;

/**
 * A statement failed. The message names the statement and what kind of failure it was; it never
 * holds a bound value, a row's content or a secret, which is why the driver's exception is not its
 * cause.
 */
public class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sqlState;

  DataException(String message, String sqlState) {
    super(message);
    this.sqlState = sqlState;
  }

  /** PostgreSQL's five-character code, or an empty text where the failure is not the server's. */
  public final String sqlState() {
    return sqlState;
  }
}
