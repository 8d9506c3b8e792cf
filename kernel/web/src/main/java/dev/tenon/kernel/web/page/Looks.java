package dev.tenon.kernel.web.page;

import dev.tenon.api.ui.Act;

/** The classes of buttons. */
final class Looks {
  private Looks() {}

  static String of(Act.Look look) {
    return switch (look) {
      case PRIMARY -> "button primary";
      case PLAIN -> "button";
      case QUIET -> "button quiet";
      case DANGER -> "button danger";
    };
  }
}
