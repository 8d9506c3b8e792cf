package dev.tenon.kernel.web.page;

import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import gg.jte.html.HtmlContent;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One page while it is written. Used by one thread. */
public final class Rendering {
  private final Reader reader;
  private final Surroundings around;
  private final Set<String> icons = new LinkedHashSet<>();
  private int ids;
  private boolean primaryTaken;
  private int depth = 2;
  private String owner;

  /** A page of a plugin, by name and version; of nobody when {@code owner} is empty. */
  public Rendering(Reader reader, Surroundings around, String owner) {
    this.reader = reader;
    this.around = around;
    this.owner = owner;
  }

  /** The plugin whose pieces are being written. */
  String owner() {
    return owner;
  }

  /** Writes pieces of another plugin. */
  void ownedBy(String plugin, Runnable writing) {
    String before = owner;
    owner = plugin;
    try {
      writing.run();
    } finally {
      owner = before;
    }
  }

  Reader reader() {
    return reader;
  }

  Surroundings around() {
    return around;
  }

  String say(@Nullable Text text) {
    return text == null ? "" : reader.say(text);
  }

  boolean has(@Nullable Text text) {
    return !say(text).isEmpty();
  }

  /** A text of the kernel's own. */
  String t(String key, Object... args) {
    return reader.say(Text.of("tenon." + key, args));
  }

  HtmlContent piece(Component component) {
    return out -> Pieces.write(out, this, component);
  }

  HtmlContent pieces(List<Component> components) {
    return out -> components.forEach(c -> Pieces.write(out, this, c));
  }

  /** The pieces inside a titled box: their own titles are one step smaller. */
  HtmlContent inside(List<Component> components) {
    return out -> {
      depth++;
      components.forEach(c -> Pieces.write(out, this, c));
      depth--;
    };
  }

  /** A title; {@code id} is empty when nothing refers to it. */
  HtmlContent heading(String text, String id) {
    return out -> JteheadingGenerated.render(out, NoInterceptor.NONE, Math.min(depth, 6), text, id);
  }

  HtmlContent act(Act act) {
    return out -> JteactGenerated.render(out, NoInterceptor.NONE, this, act, false);
  }

  /** An action of a panel's head or a row: no border. */
  HtmlContent quietAct(Act act) {
    return out -> JteactGenerated.render(out, NoInterceptor.NONE, this, act, true);
  }

  /** An action in a menu. */
  HtmlContent menuAct(Act act) {
    return out -> JtemenuactGenerated.render(out, NoInterceptor.NONE, this, act);
  }

  HtmlContent acts(List<Act> acts) {
    return out ->
        acts.forEach(a -> JteactGenerated.render(out, NoInterceptor.NONE, this, a, false));
  }

  HtmlContent icon(Icon icon) {
    return icon(Icons.name(icon));
  }

  HtmlContent icon(Tone tone) {
    return icon(Icons.name(tone));
  }

  HtmlContent icon(String name) {
    icons.add(name);
    return out -> {
      out.writeContent("<svg class=\"icon\" aria-hidden=\"true\"><use href=\"#i-");
      out.writeContent(name);
      out.writeContent("\"/></svg>");
    };
  }

  /** The drawings of the icons used up to now; the last thing on a page. */
  HtmlContent sprite() {
    return out -> {
      out.writeContent("<svg width=\"0\" height=\"0\" hidden><defs>");
      for (String name : icons) {
        out.writeContent("<symbol id=\"i-" + name + "\" viewBox=\"0 0 20 20\">");
        out.writeContent(Icons.drawing(name));
        out.writeContent("</symbol>");
      }
      out.writeContent("</defs></svg>");
    };
  }

  HtmlContent badge(Tone tone, String words) {
    return out -> JtebadgeGenerated.render(out, NoInterceptor.NONE, this, tone, words);
  }

  /** The attribute that gives a tone its colour; none for neutral. */
  @Nullable String tone(@Nullable Tone tone) {
    return tone == null ? null : Tones.attribute(tone);
  }

  /** The look of a form's button: the first on a page is the main one. */
  String submitLook() {
    boolean first = !primaryTaken;
    primaryTaken = true;
    return first ? "button primary" : "button";
  }

  /** A page whose head has the main action already. */
  void takePrimary() {
    primaryTaken = true;
  }

  String newId(String prefix) {
    return prefix + "-" + ++ids;
  }

  /** Only addresses that lead somewhere; never a script. */
  String href(@Nullable String address) {
    return Links.safe(address);
  }

  /** What every posting form carries, and its further values. */
  HtmlContent hidden(Map<String, String> values) {
    return out -> JtehiddenGenerated.render(out, NoInterceptor.NONE, this, values);
  }

  String csrf() {
    return around.csrfToken();
  }

  String newKey() {
    return around.newKey();
  }

  String moment(Instant at) {
    return say(Text.moment(at));
  }
}
