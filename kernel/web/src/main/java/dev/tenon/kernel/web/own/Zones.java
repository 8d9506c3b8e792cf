package dev.tenon.kernel.web.own;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The time zones people live in, by country. */
final class Zones {
  private final Map<String, List<String>> byCountry;
  private final Clock clock;

  private Zones(Map<String, List<String>> byCountry, Clock clock) {
    this.byCountry = byCountry;
    this.clock = clock;
  }

  static Zones load(Clock clock) {
    Map<String, List<String>> zones = new LinkedHashMap<>();
    Set<String> known = ZoneId.getAvailableZoneIds();
    try (InputStream in = Zones.class.getResourceAsStream("zones.tab")) {
      if (in == null) {
        throw new IllegalStateException("zones.tab is missing");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .forEach(
              parts ->
                  zones.put(
                      parts[0], List.of(parts).stream().skip(1).filter(known::contains).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Zones(zones, clock);
  }

  /** The zones of a country, the one most people live in first; empty for an unknown one. */
  List<String> of(String country) {
    return byCountry.getOrDefault(country, List.of());
  }

  /** All of them by the name of their place, those of a country first. */
  List<String> all(String first) {
    List<String> all = new ArrayList<>(of(first));
    byCountry.values().stream()
        .flatMap(List::stream)
        .distinct()
        .filter(zone -> !all.contains(zone))
        .sorted(java.util.Comparator.comparing(Zones::place))
        .toList()
        .forEach(all::add);
    all.add("UTC");
    return all;
  }

  /** {@code Buenos Aires}. */
  private static String place(String zone) {
    return zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' ');
  }

  /** {@code Buenos Aires · America/Argentina · UTC−3}: found by typing its first letters. */
  String label(String zone) {
    int slash = zone.lastIndexOf('/');
    String part = slash < 0 ? "" : " · " + zone.substring(0, slash).replace('_', ' ');
    return place(zone)
        + part
        + " · "
        + offset(ZoneId.of(zone).getRules().getOffset(clock.instant()));
  }

  private static String offset(ZoneOffset offset) {
    int minutes = offset.getTotalSeconds() / 60;
    if (minutes == 0) {
      return "UTC";
    }
    int rest = Math.abs(minutes) % 60;
    return "UTC"
        + (minutes < 0 ? "−" : "+")
        + Math.abs(minutes) / 60
        + (rest == 0 ? "" : ":" + (rest < 10 ? "0" : "") + rest);
  }
}
