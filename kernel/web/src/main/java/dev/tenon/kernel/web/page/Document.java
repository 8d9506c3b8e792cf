package dev.tenon.kernel.web.page;

import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.View;
import java.util.List;

/**
 * The parts of a view that the shell places.
 *
 * @param shown what stands beside the title
 * @param more what is rare and stands in a menu
 */
record Document(View view, List<Act> shown, List<Act> more) {
  private static final int BESIDE = 3;

  static Document of(View view) {
    List<Act> rare =
        view.acts().stream()
            .filter(a -> a.look() == Act.Look.QUIET || a.look() == Act.Look.DANGER)
            .toList();
    if (view.acts().size() <= BESIDE || rare.size() < 2) {
      return new Document(view, view.acts(), List.of());
    }
    return new Document(view, view.acts().stream().filter(a -> !rare.contains(a)).toList(), rare);
  }
}
