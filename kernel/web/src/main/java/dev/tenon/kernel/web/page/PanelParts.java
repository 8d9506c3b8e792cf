package dev.tenon.kernel.web.page;

import dev.tenon.api.ui.Component;
import java.util.ArrayList;
import java.util.List;

/** The pieces of a panel: lists touch its edges, everything else gets room around it. */
final class PanelParts {
  private PanelParts() {}

  /** Pieces that are alike in this. */
  record Part(boolean flush, List<Component> pieces) {}

  static List<Part> of(List<Component> body) {
    List<Part> parts = new ArrayList<>();
    for (Component piece : body) {
      boolean flush = isFlush(piece);
      if (parts.isEmpty() || parts.getLast().flush() != flush) {
        parts.add(new Part(flush, new ArrayList<>()));
      }
      parts.getLast().pieces().add(piece);
    }
    return parts;
  }

  private static boolean isFlush(Component piece) {
    return switch (piece) {
      case Component.Rows ignored -> true;
      case Component.Facts ignored -> true;
      case Component.Timeline ignored -> true;
      case Component.Listing ignored -> true;
      case Component.Empty ignored -> true;
      case Component.Slot ignored -> true;
      default -> false;
    };
  }
}
