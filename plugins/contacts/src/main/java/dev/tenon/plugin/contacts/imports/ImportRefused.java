package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.ui.Text;

/** A file that can't be imported as a whole, and why. */
final class ImportRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Text reason;

  ImportRefused(String code, Object... args) {
    super(code, null, false, false);
    this.code = code;
    this.reason = Text.of("contacts.import.refused." + code, args);
  }

  /** The stable short name of the reason. */
  String code() {
    return code;
  }

  /** What a person reads. */
  Text reason() {
    return reason;
  }
}
