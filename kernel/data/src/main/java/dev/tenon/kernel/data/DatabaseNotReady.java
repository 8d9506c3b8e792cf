package dev.tenon.kernel.data;

/** The database cannot be used as it is; the message tells an admin what to change. */
public final class DatabaseNotReady extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseNotReady(String message) {
    super(message);
  }
}
