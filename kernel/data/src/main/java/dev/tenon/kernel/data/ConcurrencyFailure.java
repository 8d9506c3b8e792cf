package dev.tenon.kernel.data;

/**
 * Another transaction was in the way (serialization, deadlock, lock timeout): trying again may
 * help.
 */
public final class ConcurrencyFailure extends DataException {
  private static final long serialVersionUID = 1L;

  ConcurrencyFailure(String message, String sqlState) {
    super(message, sqlState);
  }
}
