package dev.tenon.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A feature of the program, in one class.
 *
 * <p>The kernel makes one instance through the public no-argument constructor for each start of a
 * plugin version, calls {@link #contribute} once, and publishes everything that was contributed in
 * one step. Nothing of it is visible before, and everything is gone after {@link #close}.
 *
 * <p>Threads: {@code contribute} and {@code close} are called by one lifecycle thread, never at the
 * same time. Errors: an exception from either fails the start or is logged with the plugin's name;
 * the rest of the program goes on.
 */
@ConsumerType
public interface Plugin {

  /**
   * Names all that this plugin brings. May read its own tables through {@link
   * Contributions#host()}' mappers only from the handlers it registers, not from here: there is no
   * caller yet and so no row is visible.
   */
  void contribute(Contributions contributions);

  /**
   * Releases what the plugin opened itself: clients, watchers. Threads, mappers, caches and
   * listeners obtained from the host are released by the kernel.
   */
  default void close() {}
}
