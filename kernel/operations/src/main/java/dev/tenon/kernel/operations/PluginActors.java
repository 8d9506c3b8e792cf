package dev.tenon.kernel.operations;

import dev.tenon.api.security.Actor;
import java.util.UUID;

/** Makes the actor that a live plugin's own jobs and handlers act as. Safe for all threads. */
@FunctionalInterface
public interface PluginActors {
  /**
   * {@code plugin@version} in a tenant, without a user. It may do what the plugin itself declares
   * and what the plugins declare that it requires, directly or not: nothing else, so that a plugin
   * that reacts to others' rows has to say whose.
   *
   * @throws IllegalStateException when there is no such tenant
   */
  Actor of(Contributed plugin, UUID tenant);
}
