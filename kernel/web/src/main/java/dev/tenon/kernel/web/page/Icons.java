package dev.tenon.kernel.web.page;

import static java.util.Map.entry;

import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Tone;
import java.util.Locale;
import java.util.Map;

/** The drawings of the icons: 20 px grid, 1.6 stroke, colour of the text around them. */
final class Icons {
  /** Three bars: the whole menu, which only the shell shows. */
  static final String MENU = "menu";

  private static final Map<String, String> DRAWINGS =
      Map.ofEntries(
          entry(
              "day",
              "<path d=\"M10 3v1.6M10 15.4V17M3 10h1.6M15.4 10H17M5 5l1.2 1.2M13.8 13.8 15 15M5"
                  + " 15l1.2-1.2M13.8 6.2 15 5\"/><circle cx=\"10\" cy=\"10\" r=\"2.9\"/>"),
          entry("calendar", "<path d=\"M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5\"/>"),
          entry(
              "people",
              "<circle cx=\"7.6\" cy=\"7\" r=\"2.8\"/><path d=\"M2.5 16.5c.3-3 2.3-4.7 5.1-4.7s4.8"
                  + " 1.7 5.1 4.7M12.6 4.5a2.7 2.7 0 0 1 0 5M14.6 12.3c1.7.7 2.7 2.1 2.9 4.2\"/>"),
          entry(
              "person",
              "<circle cx=\"10\" cy=\"6.8\" r=\"3\"/><path d=\"M4 16.8c.4-3.3 2.7-5.1 6-5.1s5.6 1.8"
                  + " 6 5.1\"/>"),
          entry(
              "business",
              "<path d=\"M4 17V4.5l7-1.5v14M11 8h5v9M2.5 17h15M6.5 7h2M6.5 10h2M6.5 13h2M13.5"
                  + " 11v.1M13.5 14v.1\"/>"),
          entry(
              "ticket", "<path d=\"M5 3.5h10v13H5zM7.8 3.5V6h4.4V3.5M7.8 9.5h4.4M7.8 12.5h2.7\"/>"),
          entry(
              "invoice",
              "<path d=\"M4.5 3h11v14l-1.85-1.3L11.8 17 10 15.7 8.2 17l-1.85-1.3L4.5 17zM7.5"
                  + " 7h5M7.5 10.5h5\"/>"),
          entry("message", "<path d=\"M3 4.5h14V14H9l-3.5 3v-3H3z\"/>"),
          entry("trend", "<path d=\"M3 15.5 8 10l3 3 6-7M12.8 6H17v4.2\"/>"),
          entry("plug", "<path d=\"M3 6h6v2.7h3v2.6H9V14H3zM12 4h5v12h-5M12 4v2.5M12 16v-2.5\"/>"),
          entry(
              "gear",
              "<path d=\"M3 6h7M14 6h3M3 14h3M10 14h7\"/><circle cx=\"12\" cy=\"6\""
                  + " r=\"2\"/><circle cx=\"8\" cy=\"14\" r=\"2\"/>"),
          entry("plus", "<path d=\"M10 4v12M4 10h12\"/>"),
          entry("more", "<path d=\"M4.5 10h.1M10 10h.1M15.5 10h.1\" stroke-width=\"2.6\"/>"),
          entry("menu", "<path d=\"M3 5.5h14M3 10h14M3 14.5h14\"/>"),
          entry("search", "<circle cx=\"9\" cy=\"9\" r=\"5.2\"/><path d=\"m13 13 4 4\"/>"),
          entry("filter", "<path d=\"M3 5h14M5.5 10h9M8 15h4\"/>"),
          entry("sort", "<path d=\"M6.5 4v12M3.5 13l3 3 3-3M13.5 16V4M10.5 7l3-3 3 3\"/>"),
          entry("save", "<path d=\"M4 4h9.5L16 6.5V16H4zM7 4v4h5V4M7 16v-4.5h6V16\"/>"),
          entry("import", "<path d=\"M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13\"/>"),
          entry("export", "<path d=\"M10 13V3.5M6 7l4-4 4 4M3.5 16.5h13\"/>"),
          entry("edit", "<path d=\"m4 16 .8-3.4L13.5 4 16 6.5l-8.6 8.7z\"/>"),
          entry(
              "delete",
              "<path d=\"M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5\"/>"),
          entry("undo", "<path d=\"M7 4 3.5 7.5 7 11M3.5 7.5H12a4.5 4.5 0 0 1 0 9H8\"/>"),
          entry(
              "check",
              "<circle cx=\"10\" cy=\"10\" r=\"7\"/><path d=\"m6.8 10.2 2.3 2.3 4.2-4.7\"/>"),
          entry("warning", "<path d=\"M10 3 2.5 16.5h15zM10 8v4M10 14.2v.1\"/>"),
          entry(
              "wrong",
              "<circle cx=\"10\" cy=\"10\" r=\"7\"/><path d=\"m7.3 7.3 5.4 5.4M12.7 7.3l-5.4"
                  + " 5.4\"/>"),
          entry(
              "question",
              "<circle cx=\"10\" cy=\"10\" r=\"7\"/><path d=\"M7.8 8.2a2.2 2.2 0 1 1 3.1"
                  + " 2c-.7.3-.9.7-.9 1.4M10 13.7v.1\"/>"),
          entry("clock", "<circle cx=\"10\" cy=\"10\" r=\"7\"/><path d=\"M10 6v4l2.7 2\"/>"),
          entry(
              "phone",
              "<path d=\"M4 3.5h3.2l1.3 3.7L6.7 8.6a10 10 0 0 0 4.7 4.7l1.4-1.8 3.7 1.3V16c0 .6-.4"
                  + " 1-1 1C9 17 3 11 3 4.5c0-.6.4-1 1-1z\"/>"),
          entry("mail", "<path d=\"M3 4.5h14v11H3zM3 5.5l7 5.5 7-5.5\"/>"),
          entry(
              "place",
              "<path d=\"M10 17.5s5.5-5 5.5-9a5.5 5.5 0 1 0-11 0c0 4 5.5 9 5.5 9z\"/><circle"
                  + " cx=\"10\" cy=\"8.5\" r=\"2\"/>"),
          entry("note", "<path d=\"M4 3.5h12v9L12 16.5H4zM12 16.5v-4h4M7 7.5h6M7 10.5h3\"/>"),
          entry("tag", "<path d=\"M3.5 3.5h6.5l6.5 6.5-6.5 6.5-6.5-6.5zM7 7v.1\"/>"),
          entry(
              "key",
              "<circle cx=\"6.5\" cy=\"13.5\" r=\"3\"/><path d=\"m8.7 11.3 7.3-7.3M13 7l2.5"
                  + " 2.5\"/>"),
          entry(
              "shield",
              "<path d=\"M10 2.8 16 5v4.5c0 3.6-2.4 6.2-6 7.7-3.6-1.5-6-4.1-6-7.7V5z\"/>"),
          entry(
              "link",
              "<path d=\"M8.5 11.5a3.2 3.2 0 0 0 4.5 0l2.8-2.8a3.2 3.2 0 0 0-4.5-4.5L10 5.5M11.5"
                  + " 8.5a3.2 3.2 0 0 0-4.5 0l-2.8 2.8a3.2 3.2 0 0 0 4.5 4.5L10 14.5\"/>"),
          entry("file", "<path d=\"M5 3h7l3.5 3.5V17H5zM12 3v3.5h3.5\"/>"),
          entry("left", "<path d=\"m12 5-5 5 5 5\"/>"),
          entry("right", "<path d=\"m8 5 5 5-5 5\"/>"),
          entry("down", "<path d=\"m5 8 5 5 5-5\"/>"),
          entry("close", "<path d=\"m5 5 10 10M15 5 5 15\"/>"),
          entry("lock", "<path d=\"M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9\"/>"),
          entry("out", "<path d=\"M11.5 4H4v12h7.5M8.5 10H17M13.5 6.5 17 10l-3.5 3.5\"/>"),
          entry("ring", "<circle cx=\"10\" cy=\"10\" r=\"4.5\"/>"),
          entry("now", "<path d=\"M6 4v12l10-6z\"/>"));

  private Icons() {}

  static String name(Icon icon) {
    return icon.name().toLowerCase(Locale.ROOT);
  }

  /** The picture that goes with a tone, so that colour never speaks alone. */
  static String name(Tone tone) {
    return switch (tone) {
      case NEUTRAL -> "ring";
      case NOW -> "now";
      case GOOD -> "check";
      case LOOK -> "warning";
      case BAD -> "wrong";
    };
  }

  static String drawing(String name) {
    String drawing = DRAWINGS.get(name);
    if (drawing == null) {
      throw new IllegalArgumentException("no icon is named " + name);
    }
    return drawing;
  }
}
