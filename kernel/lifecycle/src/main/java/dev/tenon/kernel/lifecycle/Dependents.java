package dev.tenon.kernel.lifecycle;

/** What becomes of the plugins that require one that is switched off. */
public enum Dependents {
  /** Their being there refuses the change. */
  KEEP,
  /** They stop with it, wait for it, and come back with it. */
  TAKE_ALONG
}
