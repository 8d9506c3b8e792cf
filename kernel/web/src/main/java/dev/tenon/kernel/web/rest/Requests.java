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
      Result result = handled(mount, exchange);
      if (result instanceof Result.Broken) {
        mount.failed();
      }
      return Optional.of(result);
    } finally {
      mount.freeRoom();
    }
  }

  private static Result handled(Mount mount, Exchange exchange) {
    try {
      return mount.handle(exchange);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return new Result.Broken(e);
    }
  }
}
