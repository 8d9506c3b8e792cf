package dev.tenon.kernel.lifecycle.source;

import dev.tenon.kernel.data.MigrationFile;

/** The tables of all rooms on the class path. */
public final class KernelTables {
  private KernelTables() {}

  public static MigrationFile[] all() {
    return Migrations.ofClassPath(KernelTables.class.getClassLoader(), "kernel")
        .toArray(MigrationFile[]::new);
  }
}
