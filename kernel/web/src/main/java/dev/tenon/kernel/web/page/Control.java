package dev.tenon.kernel.web.page;

import dev.tenon.kernel.web.page.Surroundings.Option;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A thing to fill in, as the browser gets it. */
sealed interface Control {

  Face face();

  /** What every control has. */
  record Face(String id, String name, String label, String hint, String error, boolean required) {
    @Nullable String invalid() {
      return error.isEmpty() ? null : "true";
    }

    @Nullable String describedBy() {
      if (hint.isEmpty() && error.isEmpty()) {
        return null;
      }
      String both = (hint.isEmpty() ? "" : id + "-h ") + (error.isEmpty() ? "" : id + "-e");
      return both.strip();
    }
  }

  /** One line; the rules are HTML attributes by name. */
  record Line(Face face, String type, String value, Map<String, String> rules) implements Control {}

  /** Several lines. */
  record Area(Face face, String value, int maxLength) implements Control {}

  /** Yes or no. */
  record Tick(Face face, boolean ticked) implements Control {}

  /** One of many. */
  record Select(Face face, List<Option> options, String chosen) implements Control {}

  /** A row of another type: one of those shown, and a search for the others. */
  record Reference(Face face, String type, List<Option> options, String chosen, String words)
      implements Control {}

  /** One of two or three. */
  record Radios(Face face, List<Option> options, String chosen) implements Control {}

  /** Two controls that are one value. */
  record Both(Face face, List<Control> parts) implements Control {}

  /** A list of entries with the same controls. */
  record Entries(Face face, List<Entry> entries, Entry blank) implements Control {}

  /** A file. */
  record Upload(Face face, String accept) implements Control {}

  /** One entry of a list. */
  record Entry(String label, List<Control> controls) {}
}
