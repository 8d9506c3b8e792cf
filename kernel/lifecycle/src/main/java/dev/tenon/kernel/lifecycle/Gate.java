package dev.tenon.kernel.lifecycle;

/** Shuts what a plugin version was handed, once it has stopped. */
final class Gate {
  private final String plugin;
  private volatile boolean shut;

  Gate(String plugin) {
    this.plugin = plugin;
  }

  void requireOpen() {
    if (shut) {
      throw new IllegalStateException(plugin + " has been stopped");
    }
  }

  void shut() {
    shut = true;
  }
}
