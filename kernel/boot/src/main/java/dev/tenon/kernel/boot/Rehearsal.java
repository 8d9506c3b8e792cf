package dev.tenon.kernel.boot;

import java.util.List;

/**
 * Starts, answers a few requests of its own and stops, so that the JVM can keep what it loaded for
 * quicker starts.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /** Takes what {@code run} takes. */
  public static void main(String[] args) {
    Main.runUntil(List.of(args), server -> server.close());
  }
}
