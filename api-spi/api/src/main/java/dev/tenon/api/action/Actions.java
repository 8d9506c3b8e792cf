package dev.tenon.api.action;

import dev.tenon.api.FieldError;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs actions, for pages, jobs and handlers, exactly as the API does: the same permission, checks,
 * transaction and audit.
 *
 * <p>Threads: safe; must run inside a request, job or handler. Transaction: one of its own; inside
 * a running action it takes part in that one's, and a refusal undoes the whole.
 */
@ProviderType
public interface Actions {

  /** Runs it and answers what came of it; refusals the caller can mend are an answer. */
  Outcome run(Invocation invocation);

  /**
   * What the declared rules of the action's input say against an input, without running anything:
   * for previews. Empty when all is well; the handler's own rules may still refuse it. Errors: a
   * {@link dev.tenon.api.Problem} for an unknown action (404) or a missing permission (403).
   */
  List<FieldError> check(Invocation invocation);
}
