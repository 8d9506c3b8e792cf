package dev.tenon.api.privacy;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Asks all live plugins what they hold about a person, and has them erase it. The plugin that knows
 * the person has the page and the action, with a permission of its own; whoever may run that sees
 * what any plugin holds.
 *
 * <p>Threads: safe; must run inside a request, job or handler. Tenant: the caller's.
 */
@ProviderType
public interface Privacy {

  /** What is held now. A plugin that fails is named in the answer, and logged. */
  Holdings held(DataSubject subject);

  /**
   * All of it as a JSON document (UTF-8) to hand to the person, by plugin and kind; plugins that
   * are off are named in it. Errors: a {@link dev.tenon.api.Problem} with 409 when a plugin fails.
   */
  byte[] document(DataSubject subject);

  /**
   * Erases and anonymises it, inside of the running action and its transaction; the reason of the
   * action's run is audited with it. Answers what there was.
   *
   * <p>Errors: an {@link IllegalStateException} outside of an action; a {@link
   * dev.tenon.api.Problem} with 409 when a plugin that holds personal data is off ({@code
   * privacy_plugin_off}) or fails ({@code privacy_plugin_failed}). Nothing is erased then.
   */
  Holdings erase(DataSubject subject);
}
