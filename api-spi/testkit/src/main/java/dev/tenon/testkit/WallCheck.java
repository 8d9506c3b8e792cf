package dev.tenon.testkit;

import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.kernel.operations.Contributed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Whether one business sees rows of another. */
final class WallCheck {
  private final TenonTest test;
  private final Contributed plugin;

  WallCheck(TenonTest test, Contributed plugin) {
    this.test = test;
    this.plugin = plugin;
  }

  List<String> findings() {
    List<String> findings = new ArrayList<>();
    Person owner = test.as(Role.OWNER, test.first());
    Person stranger = test.as(Role.OWNER, test.second());
    for (Type type : plugin.types()) {
      List<UUID> ids = ids(owner, type);
      if (ids.isEmpty()) {
        findings.add("there is no row of " + type.name() + " to look for; make one first");
      }
      Set<UUID> seen = new HashSet<>(ids(stranger, type));
      ids.stream()
          .filter(id -> seen.contains(id) || stranger.one(type.name(), id).isPresent())
          .forEach(
              id -> findings.add("another business sees the row " + id + " of " + type.name()));
    }
    return findings;
  }

  private static List<UUID> ids(Person person, Type type) {
    return person.rows(Query.of(type.name()).limit(100)).stream().map(Values::id).toList();
  }
}
