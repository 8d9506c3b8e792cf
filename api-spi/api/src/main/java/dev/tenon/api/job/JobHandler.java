package dev.tenon.api.job;

/** What a job does. */
@FunctionalInterface
public interface JobHandler {

  /**
   * Called on a thread of the plugin, as the user who asked for it (with the permissions that user
   * has now) or, on a schedule, as {@code plugin@version}. An exception brings it back later; after
   * a crash it runs again from the start: what it did before must be found again or be harmless to
   * repeat. A thread that is interrupted stops soon: its plugin is going away.
   */
  void run(JobRun run) throws Exception;
}
