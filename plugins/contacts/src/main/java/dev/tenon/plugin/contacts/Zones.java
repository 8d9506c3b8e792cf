package dev.tenon.plugin.contacts;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The time zones people choose from: places, without the names kept for old programs. */
final class Zones {

  private static final Set<String> PARTS =
      Set.of("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific");

  private Zones() {}

  static List<String> all() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(
            zone -> zone.indexOf('/') > 0 && PARTS.contains(zone.substring(0, zone.indexOf('/'))))
        .sorted()
        .toList();
  }
}
