package dev.tenon.kernel.lifecycle.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;

/** An OSGi manifest header, read without a framework: clauses of names and what is said of them. */
public final class Header {
  private Header() {}

  /**
   * A clause.
   *
   * @param names its paths
   * @param says its attributes and directives, without quotes; types of attributes are left out
   */
  public record Clause(List<String> names, Map<String, String> says) {
    public Clause {
      names = List.copyOf(names);
      says = Map.copyOf(says);
    }

    /** What is said under a name. */
    public Optional<String> value(String name) {
      return Optional.ofNullable(says.get(name));
    }
  }

  /** All clauses of a header; none when the manifest doesn't have it. */
  public static List<Clause> of(Attributes manifest, String header) {
    String text = manifest.getValue(header);
    List<Clause> clauses = new ArrayList<>();
    for (String clause : text == null ? List.<String>of() : split(text, ',')) {
      clauses.add(clause(clause));
    }
    return clauses;
  }

  private static Clause clause(String text) {
    List<String> names = new ArrayList<>();
    Map<String, String> says = new LinkedHashMap<>();
    for (String part : split(text, ';')) {
      int equals = outsideQuotes(part, '=');
      if (equals < 0) {
        names.add(part.strip());
      } else {
        String name = part.substring(0, equals).strip();
        boolean directive = name.endsWith(":");
        int type = directive ? -1 : name.indexOf(':');
        says.put(
            type < 0 ? name : name.substring(0, type),
            unquoted(part.substring(equals + 1).strip()));
      }
    }
    return new Clause(names, says);
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static int outsideQuotes(String text, char wanted) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '"';
      if (!quoted && text.charAt(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '"';
      if (!quoted && text.charAt(i) == separator) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts.stream().filter(part -> !part.isBlank()).toList();
  }
}
