package dev.tenon.kernel.web.page;

import dev.tenon.api.ui.Template;
import gg.jte.Content;
import gg.jte.html.HtmlContent;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/** A precompiled jte template that a plugin brings, found through the plugin's own loader. */
public final class OwnTemplate {
  private OwnTemplate() {}

  /** Its markup; an {@link IllegalArgumentException} when there is no such class. */
  public static Content of(ClassLoader loader, Template template) {
    return (HtmlContent) out -> render(loader, template, out);
  }

  private static void render(ClassLoader loader, Template template, HtmlTemplateOutput out) {
    try {
      Class.forName(template.name(), true, loader)
          .getMethod("renderMap", HtmlTemplateOutput.class, HtmlInterceptor.class, Map.class)
          .invoke(null, out, NoInterceptor.NONE, template.parameters());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the template " + template.name() + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("there is no template " + template.name(), e);
    }
  }
}
