package dev.tenon.kernel.security;

import dev.tenon.api.Problem;
import dev.tenon.api.ui.Text;
import java.text.Normalizer;

/** What people, businesses and tokens may be called: one line that can be shown and stored. */
final class Names {
  private Names() {}

  /**
   * The name without blanks around it.
   *
   * @throws Problem 422 for the field {@code name}, with this text when it is empty or too long
   */
  static String checked(String typed, int longest, String text) {
    String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
    if (name.isEmpty() || name.codePointCount(0, name.length()) > longest) {
      throw Problem.invalid("name", "max_length", Text.of(text, longest));
    }
    boolean shown =
        name.codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    if (!shown) {
      throw Problem.invalid("name", "control_characters", Text.of("tenon.rule.control_characters"));
    }
    return name;
  }
}
