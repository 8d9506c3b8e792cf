package dev.tenon.kernel.operations.custom;

import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.Rows;
import dev.tenon.kernel.data.Scope;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.operations.RowContexts;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of added fields: through the row context, so that each business has its own. */
final class CustomFieldTable {
  private static final Sql ALL =
      Sql.qualified(
          "custom_field.all",
          """
          select id, type, name, label, hint, kind, choices, links_to, required, searchable,
            position, retired_at, version, created_at, updated_at
          from tenon.custom_field order by type, position, id\
          """);
  private static final Sql ADD =
      Sql.qualified(
          "custom_field.add",
          """
          insert into tenon.custom_field (id, tenant_id, type, name, label, hint, kind, choices,
            links_to, required, searchable, position, created_at, created_by, updated_at, updated_by)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
          """);
  private static final Sql CHANGE =
      Sql.qualified(
          "custom_field.change",
          """
          update tenon.custom_field
          set label = ?, hint = ?, choices = ?, required = ?, searchable = ?, position = ?,
            retired_at = ?, version = version + 1, updated_at = ?, updated_by = ?
          where id = ? and version = ?\
          """);

  private CustomFieldTable() {}

  static List<Values> all(Rows rows) {
    return rows.list(ALL, Binder.NOTHING, CustomFieldTable::row);
  }

  /** What is there in the transaction of the action that is running. */
  static List<Values> all(ActionCall call) {
    return all(rows(call));
  }

  static void add(ActionCall call, Values row) {
    UUID user = call.actor().user();
    rows(call)
        .update(
            ADD,
            to ->
                to.uuid(row.id())
                    .uuid(call.actor().tenant())
                    .text(row.require(CustomField.OF_TYPE))
                    .text(row.require(CustomField.NAME))
                    .text(row.require(CustomField.LABEL))
                    .text(row.orNull(CustomField.HINT))
                    .text(row.require(CustomField.KIND))
                    .texts(row.require(CustomField.CHOICES))
                    .text(row.orNull(CustomField.LINKS_TO))
                    .bool(row.require(CustomField.REQUIRED))
                    .bool(row.require(CustomField.SEARCHABLE))
                    .bigint(row.require(CustomField.POSITION))
                    .instant(call.now())
                    .uuid(user)
                    .instant(call.now())
                    .uuid(user));
  }

  /** Whether the row still had the version. */
  static boolean change(ActionCall call, long version, Values row) {
    return 1
        == rows(call)
            .update(
                CHANGE,
                to ->
                    to.text(row.require(CustomField.LABEL))
                        .text(row.orNull(CustomField.HINT))
                        .texts(row.require(CustomField.CHOICES))
                        .bool(row.require(CustomField.REQUIRED))
                        .bool(row.require(CustomField.SEARCHABLE))
                        .bigint(row.require(CustomField.POSITION))
                        .instant(row.orNull(CustomField.RETIRED_AT))
                        .instant(call.now())
                        .uuid(call.actor().user())
                        .uuid(row.id())
                        .bigint(version));
  }

  private static Rows rows(ActionCall call) {
    return transaction().as(RowContexts.of(call.actor(), RowContext.KERNEL));
  }

  static Transaction transaction() {
    return Scope.current()
        .flatMap(Scope::transaction)
        .orElseThrow(() -> new IllegalStateException("fields are changed by actions only"));
  }

  private static Values row(ResultSet row) throws SQLException {
    return Values.of(Type.ID, row.getObject("id", UUID.class))
        .with(CustomField.OF_TYPE, row.getString("type"))
        .with(CustomField.NAME, row.getString("name"))
        .with(CustomField.LABEL, row.getString("label"))
        .with(CustomField.HINT, row.getString("hint"))
        .with(CustomField.KIND, row.getString("kind"))
        .with(CustomField.CHOICES, texts(row.getArray("choices")))
        .with(CustomField.LINKS_TO, row.getString("links_to"))
        .with(CustomField.REQUIRED, row.getBoolean("required"))
        .with(CustomField.SEARCHABLE, row.getBoolean("searchable"))
        .with(CustomField.POSITION, row.getLong("position"))
        .with(CustomField.RETIRED_AT, instant(row, "retired_at"))
        .with(Type.VERSION, row.getLong("version"))
        .with(Type.CREATED_AT, instant(row, "created_at"))
        .with(Type.UPDATED_AT, instant(row, "updated_at"));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
