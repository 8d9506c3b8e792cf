package dev.tenon.plugin.contacts;

import dev.tenon.api.FieldError;
import dev.tenon.api.Problem;
import dev.tenon.api.data.Values;
import java.util.List;

/**
 * An input after the rules: tidied values, and what is wrong with them.
 *
 * @param values what would be stored
 * @param errors what is wrong; empty when all is well
 */
public record Checked(Values values, List<FieldError> errors) {
  public Checked {
    errors = List.copyOf(errors);
  }

  /** The values, or the problem thrown. */
  public Values orThrow() {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return values;
  }
}
