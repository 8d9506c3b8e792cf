package dev.tenon.kernel.operations.settings;

import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.operations.value.Json;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.operations.value.JsonValues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The SQL of settings: one row for each business and plugin. */
final class SettingTable {
  private static final Sql READ =
      new Sql(
          "settings.read",
          """
          select id, version, given from tenon.setting where tenant_id = ? and plugin = ?\
          """);
  private static final Sql ADD =
      new Sql(
          "settings.add",
          """
          insert into tenon.setting (id, tenant_id, plugin, given, updated_at)
          values (?, ?, ?, ?, ?)
          on conflict do nothing\
          """);
  private static final Sql CHANGE =
      new Sql(
          "settings.change",
          """
          update tenon.setting set given = ?, updated_at = ?, version = version + 1
          where id = ? and version = ?\
          """);

  private static final Sql BUSINESSES =
      new Sql("settings.businesses", "select id from tenon.tenants limit 2");

  private final KernelSql sql;

  SettingTable(KernelSql sql) {
    this.sql = sql;
  }

  Optional<Kept> read(UUID tenant, String plugin) {
    return sql.one(
        READ,
        p -> p.uuid(tenant).text(plugin),
        row ->
            new Kept(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                texts(row.getString("given"))));
  }

  /** The business, when there is only one. */
  Optional<UUID> onlyBusiness() {
    List<UUID> some = sql.list(BUSINESSES, p -> {}, row -> row.getObject("id", UUID.class));
    return some.size() == 1 ? Optional.of(some.getFirst()) : Optional.empty();
  }

  private static Map<String, String> texts(String json) {
    Map<String, String> texts = new LinkedHashMap<>();
    Json.ownObject(json).forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }

  /** Whether nobody else was faster. */
  boolean write(UUID tenant, String plugin, Kept kept, Instant now) {
    JsonBytes json = new JsonBytes(256);
    JsonValues.write(json, new TreeMap<>(kept.values()));
    String values = json.toString();
    if (kept.version() == 0) {
      return 1
          == sql.update(
              ADD, p -> p.uuid(kept.id()).uuid(tenant).text(plugin).json(values).instant(now));
    }
    return 1
        == sql.update(
            CHANGE, p -> p.json(values).instant(now).uuid(kept.id()).bigint(kept.version()));
  }
}
