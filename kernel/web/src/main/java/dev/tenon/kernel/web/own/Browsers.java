package dev.tenon.kernel.web.own;

import java.util.LinkedHashMap;
import java.util.Map;

/** A browser's own description of itself, in two words. */
final class Browsers {
  private static final Map<String, String> PROGRAMS = new LinkedHashMap<>();
  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    PROGRAMS.put("Edg/", "Edge");
    PROGRAMS.put("OPR/", "Opera");
    PROGRAMS.put("Firefox/", "Firefox");
    PROGRAMS.put("Chrome/", "Chrome");
    PROGRAMS.put("Safari/", "Safari");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Mac OS X", "macOS");
    SYSTEMS.put("Linux", "Linux");
  }

  private Browsers() {}

  static String name(String client) {
    String program = first(PROGRAMS, client);
    String system = first(SYSTEMS, client);
    if (program.isEmpty()) {
      return client.isEmpty() ? "?" : client.substring(0, Math.min(40, client.length()));
    }
    return system.isEmpty() ? program : program + ", " + system;
  }

  private static String first(Map<String, String> names, String client) {
    return names.entrySet().stream()
        .filter(name -> client.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
