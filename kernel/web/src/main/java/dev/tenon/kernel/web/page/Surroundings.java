package dev.tenon.kernel.web.page;

import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Template;
import gg.jte.Content;
import java.util.List;

/** What pieces of a page ask of the program around them. */
public interface Surroundings {

  /** What fills a place, one answer for each plugin that fills it. */
  List<Fragment> fill(String place, Values about);

  /** The markup of a template of the plugin's own; {@code plugin} is empty on a kernel's page. */
  Content template(String plugin, Template template);

  /**
   * Rows a reference field may point to: those that answer the words, best first, or the newest.
   *
   * @param words what was looked for; empty for nothing
   * @param chosen the id of the row it points to now; empty for none
   */
  Rows rowsOf(String type, String words, String chosen);

  /**
   * Some rows to choose from.
   *
   * @param options the chosen one among them
   * @param more whether there are others, to be found by searching
   */
  record Rows(List<Option> options, boolean more) {
    public Rows {
      options = List.copyOf(options);
    }
  }

  /** The token every posting form carries; empty when nobody is signed in. */
  String csrfToken();

  /** A new idempotency key for a form. */
  String newKey();

  /** A row to choose: its id and what it is called. */
  record Option(String value, String label) {}

  /** What a plugin put into a place. */
  sealed interface Fragment {
    /** Pieces, rendered while the plugin may be called. */
    record Filled(String plugin, List<Component> pieces, Runnable done) implements Fragment {
      public Filled {
        pieces = List.copyOf(pieces);
      }
    }

    /** It failed: the plugin's name and version, for the small box. */
    record Failed(String plugin) implements Fragment {}
  }

  /** Told when a fragment's pieces could not be rendered. */
  void failed(String plugin, Throwable failure);
}
