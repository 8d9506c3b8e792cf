package dev.tenon.kernel.web.page;

import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.View;
import gg.jte.html.OwaspHtmlTemplateOutput;

/** Writes whole pages. Safe for all threads. */
public final class PageWriter {
  private final Files files;

  /** The addresses of the stylesheet and the script. */
  public record Files(String style, String script, String icon) {}

  public PageWriter(Files files) {
    this.files = files;
  }

  /** A page in the shell. */
  public PageBytes inShell(Rendering r, Frame frame, View view) {
    PageBytes bytes = new PageBytes();
    if (view.acts().stream().anyMatch(act -> act.look() == Act.Look.PRIMARY)) {
      r.takePrimary();
    }
    JteshellGenerated.render(
        new OwaspHtmlTemplateOutput(bytes), NoInterceptor.NONE, r, files, frame, Document.of(view));
    return bytes;
  }

  /** A page for somebody who isn't signed in. */
  public PageBytes atDoor(Rendering r, String business, View view) {
    PageBytes bytes = new PageBytes();
    JtedoorGenerated.render(
        new OwaspHtmlTemplateOutput(bytes), NoInterceptor.NONE, r, files, business, view);
    return bytes;
  }
}
