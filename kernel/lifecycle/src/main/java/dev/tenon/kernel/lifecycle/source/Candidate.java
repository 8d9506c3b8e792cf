package dev.tenon.kernel.lifecycle.source;

/** A plugin that was found and can be opened. */
public interface Candidate {
  /** What it says of itself; read without loading any of its classes. */
  Declared declared();

  /**
   * Makes its classes loadable; runs no code of it.
   *
   * @throws CandidateRefused when that can't be done, with the reason
   */
  Opened open();
}
