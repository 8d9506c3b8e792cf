package dev.tenon.kernel.data;

/** A change was tried where only reading is allowed: a row is changed by an action. */
public final class WriteOutsideTransaction extends DataException {
  private static final long serialVersionUID = 1L;

  WriteOutsideTransaction(String message, String sqlState) {
    super(message, sqlState);
  }
}
