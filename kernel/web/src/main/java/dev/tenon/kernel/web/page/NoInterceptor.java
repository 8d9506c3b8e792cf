package dev.tenon.kernel.web.page;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import java.util.Map;

/** The generated templates ask for one; nothing is changed on the way. */
enum NoInterceptor implements HtmlInterceptor {
  NONE;

  @Override
  public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {}

  @Override
  public void onHtmlTagClosed(String name, TemplateOutput output) {}
}
