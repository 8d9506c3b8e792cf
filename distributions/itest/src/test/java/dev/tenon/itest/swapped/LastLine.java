package dev.tenon.itest.swapped;

/** Loaded when an export ends. */
final class LastLine {
  private LastLine() {}

  static String of(String version) {
    return "the end, made by version " + version + "\n";
  }
}
