package dev.tenon.kernel.web;

import java.util.Optional;

/** Knows the plugins that are installed but not live, for people who know their addresses. */
@FunctionalInterface
public interface AbsentPlugins {

  /** Why nothing answers below {@code /<plugin id>}; empty when there is no such plugin. */
  Optional<Reason> reason(String pluginId);

  /** Why a plugin does not answer. */
  enum Reason {
    /** An admin switched it off. */
    DISABLED,
    /** It did not start, or was taken out of service. */
    FAILED
  }
}
