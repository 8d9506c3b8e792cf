package dev.tenon.kernel.boot.backup;

import java.io.IOException;

/** A backup that can't be made or read, in one sentence for an admin. */
public final class BackupRefused extends IOException {
  private static final long serialVersionUID = 1L;

  BackupRefused(String message) {
    super(message);
  }

  BackupRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
