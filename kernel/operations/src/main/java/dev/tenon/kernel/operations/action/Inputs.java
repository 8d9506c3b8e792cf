package dev.tenon.kernel.operations.action;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.api.web.FormData;
import dev.tenon.kernel.operations.value.Convert;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an invocation has to have before anything is run. */
final class Inputs {
  private static final int LONGEST_REASON = 1_000;
  private static final int SURROGATE = Character.SURROGATE;

  private Inputs() {}

  static InputCheck check(Action action, Invocation invocation, Actor actor) {
    return new InputCheck(
        new Convert(actor.locale(), actor.zone()),
        InputCheck.isPartial(action),
        invocation.form() != null);
  }

  static Values read(InputCheck check, List<Field<?>> fields, Invocation invocation) {
    FormData form = invocation.form();
    Map<String, @Nullable Object> raw =
        form == null ? invocation.input().asMap() : new FormInput(form).read(fields);
    return check.check(fields, raw);
  }

  static void requireRow(Action action, Invocation invocation) {
    boolean needs =
        switch (action.effect()) {
          case CREATE, FREE -> false;
          case UPDATE, DELETE, ON_ROW -> true;
        };
    if (needs && invocation.id() == null) {
      throw Problem.badRequest("id_missing", Text.of("tenon.problem.id_missing", action.name()));
    }
  }

  /** What stands in the audit for good is a text that can be read, and not a book. */
  static void requireReadableReason(Invocation invocation) {
    String reason = invocation.reason();
    if (reason == null) {
      return;
    }
    if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
      throw Problem.invalid(
          "reason", "max_length", Text.of("tenon.rule.max_length", LONGEST_REASON));
    }
    boolean readable =
        reason
            .codePoints()
            .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == SURROGATE);
    if (!readable) {
      throw Problem.invalid(
          "reason", "control_characters", Text.of("tenon.rule.control_characters"));
    }
  }

  /** Whether somebody has to allow it first. */
  static boolean mustAsk(Action.Oversight level, @Nullable String reason) {
    return switch (level) {
      case UNRESTRICTED -> false;
      case REASON -> {
        if (reason == null || reason.isBlank()) {
          throw Problem.invalid("reason", "required", Text.of("tenon.problem.reason_missing"));
        }
        yield false;
      }
      case APPROVAL -> true;
    };
  }
}
