package dev.tenon.kernel.web.shell;

import dev.tenon.api.Problem;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.kernel.operations.Known;
import java.util.List;

/** Pages that say what went wrong, what to do, and under which number the log knows it. */
final class Mishap {
  private Mishap() {}

  static View refused(Problem problem, String requestId) {
    Text title = Text.of("tenon.mishap." + title(problem.status()));
    Text said = problem.status() == 404 ? Text.of("tenon.mishap.missing.text") : problem.detail();
    return page(title, said, problem.status(), requestId);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "unreadable";
      case 403 -> "forbidden";
      case 404 -> "missing";
      case 409 -> "conflict";
      case 413 -> "large";
      case 429 -> "often";
      default -> "refused";
    };
  }

  /** The plugin whose page it would be is off, or should be on and can't. */
  static Problem problem(Known known) {
    boolean failed = known.trouble().isPresent();
    return Problem.of(404, failed ? "plugin_failed" : "plugin_disabled", title(known));
  }

  /** The same as a page; an admin reads why. */
  static View dormant(Known known, boolean admin, String requestId) {
    if (known.trouble().isEmpty()) {
      return page(title(known), Text.of("tenon.mishap.disabled.text"), 404, requestId);
    }
    Text text =
        admin
            ? Text.of("tenon.mishap.failed.why", Text.plain(known.trouble().get()))
            : Text.of("tenon.mishap.failed.text");
    return page(title(known), text, 404, requestId);
  }

  private static Text title(Known known) {
    String key = known.trouble().isPresent() ? "tenon.mishap.failed" : "tenon.mishap.disabled";
    return Text.of(key, Text.plain(known.id()));
  }

  static View broken(String requestId) {
    return page(
        Text.of("tenon.mishap.broken"), Text.of("tenon.mishap.broken.text"), 500, requestId);
  }

  static View unavailable(String requestId) {
    return page(
        Text.of("tenon.mishap.unavailable"),
        Text.of("tenon.mishap.unavailable.text"),
        503,
        requestId);
  }

  static View busy(String requestId) {
    return page(Text.of("tenon.mishap.busy"), Text.of("tenon.mishap.busy.text"), 503, requestId);
  }

  private static View page(Text title, Text text, int status, String requestId) {
    Component.Facts.Fact request =
        new Component.Facts.Fact(
            Text.of("tenon.mishap.request"),
            Text.plain(requestId),
            null,
            Text.of("tenon.mishap.request.text"),
            Tone.NEUTRAL);
    Component.Panel panel =
        new Component.Panel(
            Text.of("tenon.mishap.what"),
            List.of(),
            List.of(new Component.Line(text), new Component.Facts(List.of(request))));
    return View.of(title, panel)
        .status(status)
        .acts(Act.link(Text.of("tenon.mishap.home"), "/").icon(Icon.DAY));
  }
}
