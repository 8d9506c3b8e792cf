package dev.tenon.kernel.operations;

import java.util.Optional;

/** Says whose code a failure comes from; it travels with it to wherever it is logged. */
public final class Blamed extends Exception {
  private static final long serialVersionUID = 1L;

  private final String plugin;

  private Blamed(String plugin) {
    super("in " + plugin, null, false, false);
    this.plugin = plugin;
  }

  /** Blames a plugin version, {@code id@version}, unless another one was blamed further in. */
  public static void on(String plugin, Throwable failure) {
    if (of(failure).isEmpty()) {
      failure.addSuppressed(new Blamed(plugin));
    }
  }

  /** Who was blamed for a failure or for what caused it. */
  public static Optional<String> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      for (Throwable suppressed : cause.getSuppressed()) {
        if (suppressed instanceof Blamed blamed) {
          return Optional.of(blamed.plugin);
        }
      }
    }
    return Optional.empty();
  }
}
