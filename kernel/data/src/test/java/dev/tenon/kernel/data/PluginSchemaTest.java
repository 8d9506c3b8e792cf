package dev.tenon.kernel.data;

import static dev.tenon.kernel.data.NotesPlugin.ANNA;
import static dev.tenon.kernel.data.NotesPlugin.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class PluginSchemaTest {
  private static final String TABLE =
      "create table kept (id uuid primary key, tenant_id uuid not null); select tenon.secure('kept')";

  private Database database;

  @BeforeAll
  void open() {
    database = TestDatabase.fresh(NotesPlugin.KERNEL);
  }

  @AfterAll
  void close() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          create table bare (id uuid, tenant_id uuid not null)                 | bare has no forced row policy
          create table bare (id uuid); alter table bare enable row level security | bare has no forced row policy
          create table own (tenant_id uuid not null); alter table own enable row level security; alter table own force row level security; create policy p on own using (true) | own is not walled
          create table own (tenant_id uuid not null); select tenon.secure('own'); drop policy tenon_tenant on own; create policy tenon_tenant on own as restrictive using (true) | own is not walled
          create table common (x int); alter table common enable row level security; alter table common force row level security; create policy p on common using (true) | common has no tenant_id
          create table mail (tenant_id uuid not null, address text unique); select tenon.secure('mail') | mail has a unique index without tenant_id
          create table mail (tenant_id uuid not null, address text); create unique index on mail (lower(address)); select tenon.secure('mail') | mail has a unique index without tenant_id
          create materialized view copy as select 1 as x                       | copy is a materialised view
          create view seen as select 1 as x                                    | seen is a view without
          create function f() returns int language sql security definer as 'select 1' | f is a SECURITY DEFINER function
          create function tenant() returns uuid language sql as 'select null::uuid'; create table own (tenant_id uuid not null); select tenon.secure('own'); drop policy tenon_tenant on own; create policy tenon_tenant on own as restrictive using (tenant_id = (select tenant())) with check (tenant_id = (select tenant())) | own is not walled
          """)
  void aSchemaThroughWhichRowsCouldLeakIsRefusedAndLeavesNothing(String sql, String finding) {
    String id = "leaky" + Integer.toHexString(sql.hashCode());
    PluginSchema schema = database.schemaOf(source(id, sql));
    assertThatThrownBy(schema::migrate)
        .isInstanceOfSatisfying(
            SchemaRefused.class,
            refused -> {
              assertThat(refused.plugin()).isEqualTo(id + "@1.0.0");
              assertThat(refused.findings()).hasSize(1);
              assertThat(refused.findings().getFirst()).startsWith(id + "." + finding);
            });
    assertThat(tables(id)).isEmpty();
    assertThat(schema.pending()).containsExactly("V1__tables.sql");
  }

  private List<String> tables(String schema) {
    return database
        .kernel()
        .list(
            new Sql(
                "tables",
                "select relname from pg_class where relnamespace = to_regnamespace(?)"
                    + " and relkind in ('r', 'v', 'm') and relname <> 'migration_history'"),
            bind -> bind.text(schema),
            row -> row.getString(1));
  }

  @Test
  void whatWasMigratedIsNotMigratedAgain() {
    PluginSchema schema = database.schemaOf(source("twice", TABLE));
    assertThat(schema.pending()).containsExactly("V1__tables.sql");
    assertThat(schema.migrate()).containsExactly("V1");
    assertThat(schema.pending()).isEmpty();
    assertThat(schema.migrate()).isEmpty();
    assertThat(schema.audit()).isEmpty();
  }

  @Test
  void aFailedMigrationLeavesWhatWasThere() {
    database.schemaOf(source("growing", TABLE)).migrate();
    PluginSource next =
        new PluginSource(
            "growing",
            "2.0.0",
            PluginSchemaTest.class.getClassLoader(),
            List.of(
                new MigrationFile("V1__tables.sql", TABLE),
                new MigrationFile("V2__more.sql", "alter table kept add more text"),
                new MigrationFile("V3__wrong.sql", "alter table kept add wrong nonsense")),
            List.of());
    assertThatThrownBy(() -> database.schemaOf(next).migrate())
        .isInstanceOf(SchemaRefused.class)
        .hasMessageContaining("growing@2.0.0")
        .hasMessageContaining("nonsense");
    assertThat(
            database
                .kernel()
                .list(
                    new Sql(
                        "columns",
                        "select attname from pg_attribute a join pg_class c on c.oid = attrelid"
                            + " where c.relnamespace = to_regnamespace('growing')"
                            + " and relname = 'kept' and attnum > 0 order by attnum"),
                    Binder.NOTHING,
                    row -> row.getString(1)))
        .containsExactly("id", "tenant_id");
    assertThat(database.schemaOf(next).pending()).hasSize(2);
  }

  @Test
  void aPluginReadsOnlyTheTablesItWasAllowed() {
    database.schemaOf(source("giver", TABLE)).migrate();
    PluginSchema taker = database.schemaOf(source("taker", TABLE));
    taker.migrate();
    Sql read = new Sql("read", "select count(*) from giver.kept");
    RowContext context = RowContext.of(ANNA, "taker");
    assertThatThrownBy(
            () -> database.reading(context).one(read, Binder.NOTHING, row -> row.getLong(1)))
        .isInstanceOf(RowRefused.class);
    taker.allowReading("giver.kept");
    assertThat(database.reading(context).one(read, Binder.NOTHING, row -> row.getLong(1)))
        .contains(0L);
  }

  @Test
  void whatIsPurgedIsGone() {
    PluginSchema schema = database.schemaOf(source("passing", TABLE));
    schema.migrate();
    schema.purge();
    assertThat(tables("passing")).isEmpty();
    assertThat(schema.migrate()).containsExactly("V1");
  }

  @Test
  void aMigrationOfAPluginReachesNoTableOfTheKernel() {
    String sql = "reset role; select * from tenon.secret_of_the_kernel";
    assertThatThrownBy(() -> database.schemaOf(source("curious", sql)).migrate())
        .isInstanceOf(SchemaRefused.class)
        .hasMessageContaining("permission denied");
  }
}
