package dev.tenon.kernel.data;

/** A value that its column's type can't hold. */
public final class ValueRefused extends DataException {
  private static final long serialVersionUID = 1L;

  ValueRefused(String message, String sqlState) {
    super(message, sqlState);
  }
}
