package dev.tenon.kernel.web.rest;

import dev.tenon.kernel.web.http.Exchange;
import java.util.Optional;

/** Runs requests within a plugin's bound. */
public final class Requests {
  private Requests() {}

  /** What came of it; empty when the plugin had no room. The caller is in the mount. */
  public static Optional<Result> run(Mount mount, Exchange exchange) {
    if (!mount.takeRoom()) {
      return Optional.empty();
    }
    try {
      return Optional.of(mount.handle(exchange));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return Optional.of(new Result.Broken(e));
    } finally {
      mount.freeRoom();
    }
  }
}
