package dev.tenon.kernel.lifecycle;

/** A plugin did not become live. */
final class StartRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient PluginState state;

  private StartRefused(PluginState state, Throwable cause) {
    super(state.reason(), cause);
    this.state = state;
  }

  /** The next boot may try again: something outside of its code may have changed by then. */
  static StartRefused failed(PluginFailure failure, Throwable cause) {
    return new StartRefused(new PluginState.Failed(failure), cause);
  }

  /** Its own code is to blame: it is left alone until an admin says otherwise. */
  static StartRefused quarantined(PluginFailure failure, Throwable cause) {
    return new StartRefused(new PluginState.Quarantined(failure), cause);
  }

  PluginState state() {
    return state;
  }
}
