package dev.tenon.kernel.boot;

import java.io.IOException;
import java.util.List;

/**
 * Finds what would stop a start at once: a bad setting, a home that is in use or can't be written,
 * a taken port. It runs before what takes long at the first start.
 */
public final class Precheck {
  private Precheck() {}

  /** Takes what {@code run} takes. */
  public static void main(String[] args) {
    Main.failingClearly(() -> check(Main.reader(List.of(args)).settings()));
  }

  static void check(Settings settings) {
    Home home = settings.home().prepare().requireWhole();
    try (HomeLock _ = HomeLock.take(home)) {
      PortProbe.requireFree(settings.network());
    } catch (IOException e) {
      throw StartFailure.because("the home " + home.root() + " can't be used: " + e.getMessage());
    }
  }
}
