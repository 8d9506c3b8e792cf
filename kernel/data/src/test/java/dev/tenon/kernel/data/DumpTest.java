package dev.tenon.kernel.data;

import static dev.tenon.kernel.data.NotesPlugin.ANNA;
import static dev.tenon.kernel.data.NotesPlugin.BERT;
import static dev.tenon.kernel.data.NotesPlugin.as;
import static dev.tenon.kernel.data.NotesPlugin.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All of a database, taken out at one moment and put into another one. */
class DumpTest {
  private static final MigrationFile TENANTS =
      new MigrationFile(
          "V1_0__tenant.sql",
          "create table tenants (id uuid primary key, name text);"
              + "create table counted (n bigint generated always as identity, half numeric"
              + " generated always as (n / 2.0) stored);");
  private static final List<MigrationFile> KERNEL = List.of(TENANTS, NotesPlugin.KERNEL);

  private static final MigrationFile PARTS =
      new MigrationFile(
          "V2__parts.sql",
          """
          create table a_part (
            id uuid primary key, tenant_id uuid not null,
            note_id uuid not null references note (id), inside uuid references a_part (id),
            written int not null default 0);
          select tenon.secure('a_part');
          create function written() returns trigger language plpgsql as
            'begin new.written := new.written + 1; return new; end';
          create trigger written before insert on a_part for each row execute function written();
          """);

  private static final Sql PART =
      new Sql("part", "insert into a_part (id, tenant_id, note_id, inside) values (?, ?, ?, ?)");
  private static final Sql COUNTED = new Sql("counted", "insert into tenon.counted default values");
  private static final Sql NEXT =
      new Sql("next", "insert into tenon.counted default values returning n");
  private static final Sql TENANT = new Sql("tenant", "insert into tenon.tenants values (?, 'T')");

  private static PluginSource plugin() {
    return new PluginSource(
        "notes",
        "1.0.0",
        DumpTest.class.getClassLoader(),
        List.of(NotesPlugin.source().migrations().getFirst(), PARTS),
        List.of(NoteMapper.class));
  }

  private final Map<String, ByteArrayOutputStream> kept = new LinkedHashMap<>();

  private DumpContent dump(DatabaseSettings settings) throws IOException {
    return Dump.write(
        settings,
        KERNEL,
        (schema, table) -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          kept.put(schema + "." + table, out);
          return out;
        });
  }

  private void fill(DatabaseSettings settings) {
    try (Database database = Database.open(settings, KERNEL)) {
      PluginData notes = database.openPlugin(plugin());
      for (UUID tenant : List.of(ANNA, BERT)) {
        database.kernel().update(TENANT, p -> p.uuid(tenant));
        database.kernel().update(COUNTED, Binder.NOTHING);
        NoteMapper mapper = notes.mapper(NoteMapper.class);
        database.inTransaction(
            as(tenant),
            rows -> {
              NoteMapper.NewNote plain = note("Grüße, \"quoted\"\\\t\n\\N");
              NoteMapper.NewNote dear =
                  new NoteMapper.NewNote(
                      UUID.randomUUID(), "dear", List.of(), "{}", null, new BigDecimal("19.90"));
              mapper.insert(plain);
              mapper.insert(dear);
              UUID outer = UUID.randomUUID();
              rows.update(PART, p -> p.uuid(outer).uuid(tenant).uuid(dear.id()).uuid(null));
              rows.update(
                  PART, p -> p.uuid(UUID.randomUUID()).uuid(tenant).uuid(dear.id()).uuid(outer));
              NoteMapper.NewNote gone = note("gone");
              mapper.insert(gone);
              return mapper.delete(gone.id(), 1);
            });
      }
    }
  }

  private void load(DatabaseSettings settings, DumpContent content) throws IOException {
    DumpLoad.check(settings, KERNEL, content);
    try (DumpLoad load = DumpLoad.begin(settings, content)) {
      for (DumpContent.Schema schema : content.schemas()) {
        for (DumpContent.Table table : schema.tables()) {
          load.table(schema, table, rows(schema, table));
        }
      }
      load.finish();
    }
  }

  private InputStream rows(DumpContent.Schema schema, DumpContent.Table table) {
    ByteArrayOutputStream out = kept.get(schema.schema() + "." + table.name());
    return new ByteArrayInputStream(out == null ? new byte[0] : out.toByteArray());
  }

  private Map<String, String> text() {
    Map<String, String> text = new LinkedHashMap<>();
    kept.forEach(
        (table, rows) ->
            text.put(
                table, rows.toString(StandardCharsets.UTF_8).lines().sorted().toList().toString()));
    return text;
  }

  @ParameterizedTest
  @CsvSource({
    "PARAMETER_18, PARAMETER_18",
    "HOSTED_18, SIGNED_18",
    "PARAMETER_15, HOSTED_15",
    "HOSTED_15, HOSTED_18"
  })
  void whatIsTakenOutOfOneServerIsTheSameInAnother(Variant from, Variant to) throws Exception {
    DatabaseSettings source = from.settings();
    fill(source);
    DumpContent content = dump(source);
    Map<String, String> before = text();
    assertThat(content.schemas())
        .flatExtracting(DumpContent.Schema::tables)
        .filteredOn(table -> table.name().equals("note"))
        .singleElement()
        .satisfies(
            table -> {
              assertThat(table.rows()).isEqualTo(6);
              assertThat(table.sums()).containsEntry("amount", "39.8");
            });

    DatabaseSettings target = to.settings();
    load(target, content);

    kept.clear();
    DumpContent again = dump(target);
    assertThat(text()).isEqualTo(before);
    assertThat(again.schemas()).isEqualTo(content.schemas());
    try (Database database = Database.open(target, KERNEL)) {
      PluginSchema schema = database.schemaOf(plugin());
      assertThat(schema.pending()).isEmpty();
      assertThat(schema.audit()).isEmpty();
      PluginData notes = database.openPlugin(plugin());
      assertThat(
              database.<Integer, RuntimeException>reading(
                  as(ANNA), rows -> notes.mapper(NoteMapper.class).search(null, 10).size()))
          .isEqualTo(2);
      assertThat(database.kernel().one(NEXT, Binder.NOTHING, row -> row.getLong(1))).hasValue(3L);
    }
  }

  @Test
  void aTriggerDoesNotRunAgainForRowsThatComeBack() throws Exception {
    DatabaseSettings source = TestDatabase.settings();
    fill(source);
    DumpContent content = dump(source);
    DatabaseSettings target = TestDatabase.settings();
    load(target, content);
    kept.clear();
    dump(target);
    assertThat(text().get("notes.a_part"))
        .containsPattern("\t1(,|])")
        .doesNotContainPattern("\t2(,|])");
  }

  @Test
  void aDatabaseThatHoldsSomethingIsLeftAsItIs() throws Exception {
    DatabaseSettings source = TestDatabase.settings();
    fill(source);
    DumpContent content = dump(source);
    assertThatThrownBy(() -> DumpLoad.check(source, KERNEL, content))
        .isInstanceOf(DatabaseNotReady.class)
        .hasMessageContaining("is not empty: it has the schema");
  }

  @Test
  void aBackupOfANewerVersionIsRefused() throws Exception {
    DatabaseSettings source = TestDatabase.settings();
    fill(source);
    DumpContent content = dump(source);
    assertThatThrownBy(() -> DumpLoad.check(TestDatabase.settings(), List.of(TENANTS), content))
        .isInstanceOf(DatabaseNotReady.class)
        .hasMessageContaining("V1_1__ledger_entry.sql");
  }

  @Test
  void whenARowIsMissingNothingStays() throws Exception {
    DatabaseSettings source = TestDatabase.settings();
    fill(source);
    DumpContent content = dump(source);
    kept.put("tenon.tenants", new ByteArrayOutputStream());
    DatabaseSettings target = TestDatabase.settings();
    assertThatThrownBy(() -> load(target, content))
        .isInstanceOf(DatabaseNotReady.class)
        .hasMessageContaining("tenon.tenants did not come back whole: 2 rows were kept, 0 came");
    DumpLoad.check(target, KERNEL, content);
  }

  @Test
  void whatIsPendingOnTablesThatAreThereIsKnownBeforeItRuns() {
    DatabaseSettings settings = TestDatabase.settings();
    assertThat(Dump.pendingOnExisting(settings, KERNEL)).isEmpty();
    try (Database database = Database.open(settings, List.of(TENANTS))) {
      assertThat(database.migrated()).isNotEmpty();
    }
    assertThat(Dump.pendingOnExisting(settings, KERNEL)).containsExactly("V1_1__ledger_entry.sql");
  }
}
