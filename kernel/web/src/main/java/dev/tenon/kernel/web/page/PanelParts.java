package dev.tenon.kernel.web.page;

import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Ranking;
import dev.tenon.api.ui.Region;
import dev.tenon.api.ui.Template;
import gg.jte.html.HtmlContent;
import java.util.ArrayList;
import java.util.List;

/** The pieces of a panel: lists touch its edges, everything else gets room around it. */
final class PanelParts {
  private PanelParts() {}

  /** Pieces that are alike in this. */
  record Part(boolean flush, HtmlContent content) {}

  static List<Part> of(Rendering r, List<Component> body) {
    List<Part> parts = new ArrayList<>();
    List<Component> alike = new ArrayList<>();
    for (Component piece : body) {
      if (!alike.isEmpty() && isFlush(alike.getLast()) != isFlush(piece)) {
        parts.add(part(r, alike));
        alike = new ArrayList<>();
      }
      alike.add(piece);
    }
    if (!alike.isEmpty()) {
      parts.add(part(r, alike));
    }
    return parts;
  }

  private static Part part(Rendering r, List<Component> alike) {
    return new Part(isFlush(alike.getFirst()), r.inside(alike));
  }

  private static boolean isFlush(Component piece) {
    return switch (piece) {
      case Component.Rows ignored -> true;
      case Component.Facts ignored -> true;
      case Component.Timeline ignored -> true;
      case Component.Listing ignored -> true;
      case Component.Empty ignored -> true;
      case Component.Slot ignored -> true;
      case Ranking ignored -> true;
      case Template own -> own.name().endsWith("apientryGenerated");
      case Region region -> region.body().stream().allMatch(PanelParts::isFlush);
      default -> false;
    };
  }
}
