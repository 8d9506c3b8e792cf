package dev.tenon.kernel.web.page;

import dev.tenon.api.FieldError;
import dev.tenon.api.Problem;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Text;
import dev.tenon.api.web.FormData;
import dev.tenon.kernel.web.page.Surroundings.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as its template writes it.
 *
 * @param key the idempotency key
 * @param refused what a refusal says as a whole; null the first time
 * @param summary the broken rules, each leading to its field
 */
record FormModel(
    String key, @Nullable String refused, List<Complaint> summary, List<Group> groups) {

  /** A broken rule; without a field when the form has none for it. */
  record Complaint(@Nullable String id, String text) {}

  /** Fields under a title. */
  record Group(String title, List<Control> controls) {}

  static FormModel of(Rendering r, Form form) {
    Problem problem = form.problem();
    Map<String, Text> errors = errors(problem);
    Controls controls = new Controls(r, r.newId("f") + "-", errors);
    List<Group> groups = new ArrayList<>();
    for (Form.Group group : form.inputs()) {
      List<Control> made = new ArrayList<>();
      group.inputs().forEach(input -> made.add(control(r, controls, input)));
      groups.add(new Group(r.say(group.title()), made));
    }
    String refused = problem == null ? null : r.say(problem.detail());
    return new FormModel(r.newKey(), refused, summary(r, errors, groups), groups);
  }

  private static Map<String, Text> errors(@Nullable Problem problem) {
    Map<String, Text> errors = new LinkedHashMap<>();
    if (problem != null) {
      for (FieldError error : problem.errors()) {
        errors.putIfAbsent(error.field(), error.message());
      }
    }
    return errors;
  }

  private static Control control(Rendering r, Controls controls, Form.Input input) {
    return switch (input) {
      case Form.Of of -> controls.of(of.field(), of.field().name(), of.value(), typed(of.typed()));
      case Form.File file ->
          new Control.Upload(
              new Control.Face(
                  controls.id(file.name()),
                  file.name(),
                  r.say(file.label()),
                  r.say(file.hint()),
                  controls.error(file.name()),
                  true),
              file.accept());
      case Form.Pick pick ->
          new Control.Select(
              new Control.Face(
                  controls.id(pick.name()),
                  pick.name(),
                  r.say(pick.label()),
                  "",
                  controls.error(pick.name()),
                  false),
              pick.choices().stream().map(c -> new Option(c.value(), r.say(c.label()))).toList(),
              pick.chosen());
    };
  }

  /** An empty form was never sent: its fields start from their values. */
  private static @Nullable FormData typed(@Nullable FormData typed) {
    return typed == null || typed.names().isEmpty() ? null : typed;
  }

  private static List<Complaint> summary(
      Rendering r, Map<String, Text> errors, List<Group> groups) {
    Map<String, Control.Face> faces = new LinkedHashMap<>();
    groups.forEach(group -> group.controls().forEach(c -> collect(c, faces)));
    List<Complaint> complaints = new ArrayList<>();
    errors.forEach(
        (path, message) -> {
          Control.Face face = faces.get(path);
          complaints.add(
              face == null
                  ? new Complaint(null, r.say(message))
                  : new Complaint(face.id(), face.label() + ": " + r.say(message)));
        });
    return complaints;
  }

  private static void collect(Control control, Map<String, Control.Face> faces) {
    faces.put(control.face().name(), control.face());
    switch (control) {
      case Control.Both both -> both.parts().forEach(c -> collect(c, faces));
      case Control.Entries list ->
          list.entries().forEach(e -> e.controls().forEach(c -> collect(c, faces)));
      default -> {}
    }
  }
}
