package dev.tenon.kernel.web.page;

import dev.tenon.api.ui.Chart;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Tabs;
import dev.tenon.api.ui.Ranking;
import dev.tenon.api.ui.Region;
import dev.tenon.api.ui.Template;
import dev.tenon.kernel.web.page.Surroundings.Fragment;
import gg.jte.html.HtmlContent;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.List;

/** Chooses the template of a piece: the one switch over all of them. */
final class Pieces {
  private Pieces() {}

  static void write(HtmlTemplateOutput out, Rendering r, Component component) {
    switch (component) {
      case Component.Notice c -> JtenoticeGenerated.render(out, NoInterceptor.NONE, r, c);
      case Component.Stats c -> JtestatsGenerated.render(out, NoInterceptor.NONE, r, c);
      case Component.Filters c ->
          JtefiltersGenerated.render(out, NoInterceptor.NONE, r, c, new FilterInputs(r, c));
      case Component.Listing c -> JtelistingGenerated.render(out, NoInterceptor.NONE, r, c);
      case Component.Empty c -> JteemptyGenerated.render(out, NoInterceptor.NONE, r, c);
      case Component.Form c ->
          JteformGenerated.render(out, NoInterceptor.NONE, r, c, FormModel.of(r, c));
      case Component.Panel c -> panel(out, r, c);
      case Component.Rows c -> JterowsGenerated.render(out, NoInterceptor.NONE, r, c);
      case Component.Facts c -> JtefactsGenerated.render(out, NoInterceptor.NONE, r, c);
      case Component.Timeline c -> JtetimelineGenerated.render(out, NoInterceptor.NONE, r, c);
      case Tabs c -> JtetabsGenerated.render(out, NoInterceptor.NONE, r, c);
      case Component.Columns c -> JtecolumnsGenerated.render(out, NoInterceptor.NONE, r, c);
      case Component.Progress c -> JteprogressGenerated.render(out, NoInterceptor.NONE, r, c);
      case Chart c -> JtechartGenerated.render(out, NoInterceptor.NONE, r, c, Drawing.of(r, c));
      case Ranking c ->
          JterankingGenerated.render(out, NoInterceptor.NONE, r, c, RankingBars.of(r, c));
      case Region c -> JteregionGenerated.render(out, NoInterceptor.NONE, r, c);
      case Component.Grid c -> JtegridGenerated.render(out, NoInterceptor.NONE, r, c);
      case Component.Confirm c -> JteconfirmGenerated.render(out, NoInterceptor.NONE, r, c);
      case Component.Conflict c -> JteconflictGenerated.render(out, NoInterceptor.NONE, r, c);
      case Component.Words c -> JtewordsGenerated.render(out, NoInterceptor.NONE, c);
      case Component.Line c -> JtelineGenerated.render(out, NoInterceptor.NONE, r, c);
      case Component.Picture c -> JtepictureGenerated.render(out, NoInterceptor.NONE, r, c);
      case Component.Slot c -> slot(out, r, c);
      case Template c -> out.writeUserContent(r.around().template(r.owner(), c));
    }
  }

  /** A box of nothing but places that nobody fills is left out. */
  private static void panel(HtmlTemplateOutput out, Rendering r, Component.Panel panel) {
    boolean places = panel.body().stream().allMatch(Component.Slot.class::isInstance);
    if (!places || panel.body().isEmpty()) {
      JtepanelGenerated.render(out, NoInterceptor.NONE, r, panel, PanelParts.of(r, panel.body()));
      return;
    }
    PageBytes aside = new PageBytes();
    HtmlTemplateOutput html = new OwaspHtmlTemplateOutput(aside);
    r.inside(panel.body()).writeTo(html);
    byte[] filled = aside.toByteArray();
    if (filled.length > 0) {
      HtmlContent content = o -> o.writeBinaryContent(filled);
      JtepanelGenerated.render(
          out, NoInterceptor.NONE, r, panel, List.of(new PanelParts.Part(true, content)));
    }
  }

  private static void slot(HtmlTemplateOutput out, Rendering r, Component.Slot slot) {
    for (Fragment fragment : r.around().fill(slot.place(), slot.about())) {
      switch (fragment) {
        case Fragment.Filled filled -> fragment(out, r, filled);
        case Fragment.Failed failed ->
            JtefailedGenerated.render(out, NoInterceptor.NONE, r, failed.plugin());
      }
    }
  }

  /** Written aside first, so that a piece that fails leaves nothing half written on the page. */
  private static void fragment(HtmlTemplateOutput out, Rendering r, Fragment.Filled filled) {
    PageBytes aside = new PageBytes();
    try {
      HtmlTemplateOutput html = new OwaspHtmlTemplateOutput(aside);
      r.ownedBy(filled.plugin(), () -> filled.pieces().forEach(p -> write(html, r, p)));
      out.writeBinaryContent(aside.toByteArray());
    } catch (RuntimeException | LinkageError e) {
      r.around().failed(filled.plugin(), e);
      JtefailedGenerated.render(out, NoInterceptor.NONE, r, filled.plugin());
    } finally {
      filled.done().run();
    }
  }
}
