package dev.tenon.api.event;

/** Does something after, or within, what an event tells. */
@FunctionalInterface
public interface EventHandler {

  /**
   * Called with the emitting tenant as the caller's, acting as {@code plugin@version}.
   *
   * <p>After commit: on a thread of the plugin, at least once; an exception brings the event back
   * later with growing pauses, and at last to the dead letters, where an admin sees it. Within: on
   * the emitting thread and in its transaction; an exception undoes that.
   */
  void handle(Event event);
}
