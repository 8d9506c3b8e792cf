package dev.tenon.kernel.operations.settings;

/** The installation gives a plugin a value that breaks a rule; the message says all of it. */
public final class SettingRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingRefused(String message) {
    super(message);
  }
}
