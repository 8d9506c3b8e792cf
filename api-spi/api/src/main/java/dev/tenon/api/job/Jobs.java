package dev.tenon.api.job;

import java.time.Instant;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** Asks for work in the background. Threads: safe; needs a caller, whose work it becomes. */
@ProviderType
public interface Jobs {

  /**
   * Asks for a run now or soon. Inside an action it is asked for only if the action commits.
   *
   * @param job the name of a job of this plugin
   * @param data at most 10,000 characters; an id rather than the thing
   * @return the run's id
   */
  UUID ask(String job, String data);

  /** The same, not before a moment. */
  UUID ask(String job, String data, Instant notBefore);
}
