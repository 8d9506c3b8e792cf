package dev.tenon.kernel.web.http;

import dev.tenon.api.Problem;
import dev.tenon.api.ui.Text;

/** The refusal of a body that is longer than it may be. */
public final class TooLarge {
  private static final long KILOBYTE = 1_024;
  private static final long MEGABYTE = KILOBYTE * KILOBYTE;

  private TooLarge() {}

  /** Says what is allowed, in whole kilobytes or megabytes. */
  public static Problem than(long limit) {
    Text rule =
        limit < MEGABYTE
            ? Text.of("tenon.problem.too_large_kb", limit / KILOBYTE)
            : Text.of("tenon.problem.too_large", limit / MEGABYTE);
    return Problem.of(413, "too_large", rule);
  }
}
