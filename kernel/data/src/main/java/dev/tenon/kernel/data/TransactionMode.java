package dev.tenon.kernel.data;

/** What a transaction may do and what it sees. */
public enum TransactionMode {
  /** Reads and writes; each statement sees what was committed before it. */
  READ_WRITE("begin"),
  /** Reads only; all statements see the same snapshot. */
  SNAPSHOT("begin isolation level repeatable read read only");

  private final String begin;

  TransactionMode(String begin) {
    this.begin = begin;
  }

  String begin() {
    return begin;
  }
}
