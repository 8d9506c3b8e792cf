package dev.tenon.kernel.data;

/** What statements fail with while the database is away. */
public final class Away {
  private Away() {}

  /** As the driver's failure becomes one of ours. */
  public static RuntimeException database() {
    return new DatabaseUnavailable("read things: the database is not available", "08006");
  }
}
