package dev.tenon.kernel.operations.action;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.kernel.data.Rows;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.operations.search.Hit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The rows of which an erasure leaves no value anywhere. Used by one thread. */
final class Forgotten {
  private static final Sql FORGET =
      Sql.qualified("audit.forget", "select * from tenon.forget(?, ?, ?, ?, ?)");

  private final Set<Hit> rows = new LinkedHashSet<>();
  private final List<Owner> owners = new ArrayList<>();

  private record Owner(String type, String field, UUID id) {}

  void row(Type type, UUID id) {
    rows.add(new Hit(type.name(), id));
  }

  void thoseOf(Type type, Field<UUID> field, UUID owner) {
    owners.add(new Owner(type.name(), field.name(), owner));
  }

  boolean has(Type type, UUID id) {
    return rows.contains(new Hit(type.name(), id));
  }

  /** Empties what the kernel has kept of them until now, and answers which rows those are. */
  List<UUID> empty(Rows kernel) {
    return kernel.list(
        FORGET,
        to ->
            to.texts(rows.stream().map(Hit::type).toList())
                .uuids(rows.stream().map(Hit::id).toList())
                .texts(owners.stream().map(Owner::type).toList())
                .texts(owners.stream().map(Owner::field).toList())
                .uuids(owners.stream().map(Owner::id).toList()),
        row -> row.getObject(1, UUID.class));
  }
}
