package dev.tenon.kernel.lifecycle.source;

import org.jspecify.annotations.Nullable;

/** A plugin can't be opened as it is; the message tells an admin why. */
public final class CandidateRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CandidateRefused(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
