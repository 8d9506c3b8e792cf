package dev.tenon.kernel.operations.action;

import dev.tenon.api.FieldError;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.custom.CustomFieldBook;
import dev.tenon.kernel.operations.read.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What an action takes from an actor: what it declares, and what the actor's business has added.
 */
public final class InputFields {
  private final CustomFieldBook book;
  private final Reading reading;

  public InputFields(CustomFieldBook book, Reading reading) {
    this.book = book;
    this.reading = reading;
  }

  /** A declared type as the actor's business has it. */
  Type type(Type declared, Actor actor) {
    return book.of(declared, actor);
  }

  /** The checked input, with all that is wrong. */
  Checked check(Action action, Invocation invocation, Actor actor) {
    List<Field<?>> fields = book.input(action, actor);
    InputCheck check = Inputs.check(action, invocation, actor);
    Values input = Inputs.read(check, fields, invocation);
    List<FieldError> errors = new ArrayList<>(check.errors());
    links(fields, input, errors);
    return new Checked(input, errors);
  }

  record Checked(Values input, List<FieldError> errors) {
    Checked {
      errors = List.copyOf(errors);
    }
  }

  /**
   * No foreign key holds what an added field links to, so the row has to be there when it is set.
   */
  private void links(List<Field<?>> fields, Values input, List<FieldError> errors) {
    for (Field<?> field : fields) {
      if (field.isCustom()
          && field.kind() == Kind.REFERENCE
          && input.byName(field.name()) instanceof UUID id
          && reading.titles(field.refersTo().orElse(""), List.of(id)).isEmpty()) {
        errors.add(new FieldError(field.name(), "link", Text.of("tenon.rule.link")));
      }
    }
  }
}
