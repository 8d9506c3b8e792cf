package dev.tenon.kernel.data;

import static dev.tenon.kernel.data.NotesPlugin.ANNA;
import static dev.tenon.kernel.data.NotesPlugin.BERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A plugin that wants another tenant's rows. Each attack is made through the kernel's door, and
 * once more on a bare connection with a context entered, as if there were no statement guard.
 */
@ParameterizedClass
@EnumSource(Variant.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class HostilePluginTest {
  private static final String MARKER = "berts-secret";
  private static final String TABLES =
      """
      create table loot (
        id uuid primary key, tenant_id uuid not null, words text not null,
        unique (tenant_id, words));
      select tenon.secure('loot');
      create view honest_view with (security_invoker = true) as select * from loot;
      create function peek() returns text language sql stable as
        'select string_agg(words, '','') from evil.loot';
      """;

  @Parameter Variant variant = Variant.PARAMETER_18;
  private Database database;
  private DatabaseSettings settings;
  private Roles roles;

  @BeforeParameterizedClassInvocation
  void open(Variant given) throws SQLException {
    variant = given;
    settings = variant.settings();
    database = Database.open(settings, List.of(NotesPlugin.KERNEL));
    database.openPlugin(NotesPlugin.source()).close();
    database.openPlugin(NotesPlugin.source("evil", TABLES)).close();
    String name = settings.url().substring(settings.url().lastIndexOf('/') + 1);
    roles = Roles.of(name);
    for (UUID tenant : List.of(ANNA, BERT)) {
      String words = tenant.equals(BERT) ? MARKER : "annas-own";
      database.inTransaction(
          evil(tenant),
          rows -> {
            rows.epilogue(NotesPlugin.LEDGER, bind -> bind.uuid(tenant).text(words));
            return rows.update(
                new Sql("loot.add", "insert into loot (id, words) values (gen_random_uuid(), ?)"),
                bind -> bind.text(words));
          });
    }
    Sql secret =
        new Sql("secret", "insert into secret_of_the_kernel (tenant_id, words) values (?, ?)");
    database.kernel().update(secret, bind -> bind.uuid(BERT).text(MARKER));
    try (Connection migrator = login(roles.migrator())) {
      Bootstrap.execute(migrator, overlooked());
    }
  }

  /** What an audit would refuse, as if it had been overlooked. */
  private String overlooked() {
    return """
      create view evil.owners_view as select * from evil.loot;
      grant select on evil.owners_view to %2$s;
      create function evil.definer_peek() returns text language sql security definer as
        'select string_agg(words, '','') from evil.loot';
      create function evil.definer_switch() returns text language plpgsql security definer as
        $$ begin perform set_config('role', 'none', true); return evil.peek(); end $$;
      create function evil.yes(text, text) returns boolean language sql as 'select true';
      create function evil.yes(uuid, uuid) returns boolean language sql as 'select true';
      create operator evil.= (leftarg = text, rightarg = text, function = evil.yes);
      create operator evil.= (leftarg = uuid, rightarg = uuid, function = evil.yes);
      create function evil.current_setting(text) returns text language sql as
        $$ select '%1$s 0 0 evil' $$;
      """
        .formatted(hex(BERT), roles.plugin("evil"));
  }

  @AfterParameterizedClassInvocation
  void close() {
    database.close();
  }

  @Test
  void theServerIsOfTheKindMeant() {
    assertThat(database.signedContext()).isEqualTo(variant.signed());
    assertThat(database.hardened()).isEqualTo(variant.hardened());
  }

  @Test
  void everyAttackThroughTheKernelSeesNothingForeign() {
    for (String attack : HostileSql.ATTACKS) {
      String sql = filled(attack);
      String read = attempt(() -> texts(database.reading(evil(ANNA)), sql));
      assertThat(read).as(attack).doesNotContain(MARKER);
      String written = attempt(() -> database.inTransaction(evil(ANNA), rows -> twice(rows, sql)));
      assertThat(written).as(attack).doesNotContain(MARKER);
      assertThat(texts(database.reading(evil(ANNA)), "select words from loot"))
          .as(attack)
          .isEqualTo("annas-own");
      assertThat(texts(database.reading(evil(BERT)), "select words from loot"))
          .as(attack)
          .isEqualTo(MARKER);
    }
  }

  private static String twice(Rows rows, String sql) {
    String first = attempt(() -> texts(rows, sql));
    return first + attempt(() -> texts(rows, "select words from loot"));
  }

  @Test
  void everyAttackWithoutAGuardSeesNothingForeign() throws SQLException {
    for (String attack : HostileSql.ATTACKS) {
      try (Connection connection = login(roles.plugins())) {
        connection.setAutoCommit(false);
        enter(connection, ANNA);
        StringBuilder seen = new StringBuilder();
        for (String sql : List.of(filled(attack), "select words from evil.loot")) {
          Bootstrap.execute(connection, "savepoint here");
          seen.append(bare(connection, sql));
          if (!stillInTransaction(connection)) {
            break;
          }
        }
        assertThat(seen.toString()).as(attack).doesNotContain(MARKER);
      }
    }
  }

  private static boolean stillInTransaction(Connection connection) {
    try {
      Bootstrap.execute(connection, "rollback to savepoint here");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  @Test
  void aStolenContextIsWorthNothingInALaterTransaction() throws SQLException {
    String name = variant.signed() ? "tenon.context" : "backtrace_functions";
    try (Connection connection = login(roles.plugins())) {
      connection.setAutoCommit(false);
      enter(connection, BERT);
      String stolen = bare(connection, "select current_setting('" + name + "')");
      assertThat(stolen).contains(hex(BERT));
      assertThat(bare(connection, "select words from evil.loot")).contains(MARKER);
      connection.rollback();
      for (String local : List.of("true", "false")) {
        String role = roles.plugin("evil");
        bare(connection, "select set_config('%s', '%s', %s)".formatted(name, stolen, local));
        connection.rollback();
        bare(connection, "select set_config('%s', '%s', %s)".formatted(name, stolen, local));
        bare(connection, "set role " + role);
        assertThat(bare(connection, "select words from evil.loot")).doesNotContain(MARKER);
        connection.rollback();
      }
    }
  }

  @Test
  void withoutAContextThereAreNoRows() throws SQLException {
    try (Connection connection = login(roles.plugins())) {
      Bootstrap.execute(connection, "set role " + roles.plugin("evil"));
      assertThat(bare(connection, "select words from evil.loot")).isEmpty();
      assertThat(bare(connection, "select coalesce(tenon.tenant()::text, 'none')"))
          .isEqualTo("none");
      assertThatThrownBy(
              () ->
                  Bootstrap.execute(
                      connection,
                      "insert into evil.loot values (gen_random_uuid(), '%s', 'x')"
                          .formatted(BERT)))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aUniqueErrorTellsNothingOfOtherTenants() {
    Sql own =
        new Sql("own", "insert into loot (id, words) values (gen_random_uuid(), '" + MARKER + "')");
    int added =
        database.inTransaction(
            evil(ANNA),
            rows -> {
              rows.rollbackOnly();
              return rows.update(own, Binder.NOTHING);
            });
    assertThat(added).isOne();
    Sql foreign =
        new Sql(
            "foreign", "insert into loot values (gen_random_uuid(), ?, ?) on conflict do nothing");
    for (String words : List.of(MARKER, "never-there")) {
      assertThatThrownBy(
              () ->
                  database.inTransaction(
                      evil(ANNA),
                      rows -> rows.update(foreign, bind -> bind.uuid(BERT).text(words))))
          .isInstanceOf(RowRefused.class);
    }
  }

  @Test
  void otherSessionsStatementsAreHidden() throws SQLException {
    try (Connection victim = login(roles.plugins())) {
      victim.setAutoCommit(false);
      enter(victim, BERT);
      bare(victim, "select words from evil.loot where words = '" + MARKER + "'");
      Sql spy = new Sql("spy", "select coalesce(string_agg(query, ''), '') from pg_stat_activity");
      String seen =
          database
              .reading(evil(ANNA))
              .one(spy, Binder.NOTHING, row -> row.getString(1))
              .orElseThrow();
      assertThat(seen).doesNotContain(MARKER);
    }
  }

  @Test
  void whatARoleMayDoInTheKernelsSchemaIsCountedOut() throws SQLException {
    try (Connection kernel = login(roles.kernel())) {
      String reachable =
          """
          select string_agg(what, ' ' order by what) from (
            select c.relname::text as what from pg_class c
            where c.relnamespace = 'tenon'::regnamespace and c.relkind in ('r', 'v', 'm', 'p', 'S')
              and has_table_privilege('%1$s', c.oid, 'select, insert, update, delete')
            union all
            select p.proname::text from pg_proc p
            where p.pronamespace = 'tenon'::regnamespace
              and has_function_privilege('%1$s', p.oid, 'execute')) all_of_it
          """
              .formatted(roles.plugin("evil"));
      assertThat(bare(kernel, reachable))
          .isEqualTo(
              variant.signed()
                  ? "regions sees_deleted tenant user_id verified"
                  : "regions sees_deleted tenant user_id");
    }
  }

  private RowContext evil(UUID tenant) {
    return RowContext.of(tenant, "evil");
  }

  private String filled(String attack) {
    return attack
        .replace("{anna}", hex(ANNA))
        .replace("{bert}", hex(BERT))
        .replace("{owner}", roles.owner())
        .replace("{migrator}", roles.migrator())
        .replace("{kernel}", roles.kernel())
        .replace("{ledger}", roles.ledger())
        .replace("{plugins}", roles.plugins())
        .replace("{notes}", roles.plugin("notes"))
        .replace("{evil}", roles.plugin("evil"));
  }

  private static String hex(UUID id) {
    return id.toString().replace("-", "");
  }

  private Connection login(String role) throws SQLException {
    return DriverManager.getConnection(
        settings.url(), role, new Secrets(settings.secret()).password(role));
  }

  private void enter(Connection connection, UUID tenant) throws SQLException {
    byte[] secret = new Secrets(settings.secret()).context(roles.prefix());
    try (var statement =
        connection.prepareStatement(
            "select tenon.enter(?, ?), set_config('search_path', ?, true),"
                + " set_config('role', ?, true)")) {
      Actor actor = Actor.of(evil(tenant), roles);
      statement.setString(1, actor.value());
      statement.setBytes(2, secret);
      statement.setString(3, actor.path());
      statement.setString(4, actor.role());
      statement.execute();
    }
  }

  private interface Attempt {
    String make();
  }

  private static String attempt(Attempt attempt) {
    try {
      return attempt.make();
    } catch (DataException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String texts(Rows rows, String sql) {
    return rows.query(new Sql("attack", sql), Binder.NOTHING, HostilePluginTest::all);
  }

  private static String bare(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(sql);
      StringBuilder seen = new StringBuilder();
      while (rows || statement.getUpdateCount() != -1) {
        if (rows) {
          seen.append(all(statement.getResultSet()));
        }
        rows = statement.getMoreResults();
      }
      return seen.toString();
    } catch (SQLException e) {
      return "refused";
    }
  }

  private static String all(ResultSet rows) throws SQLException {
    StringBuilder seen = new StringBuilder();
    ResultSetMetaData columns = rows.getMetaData();
    while (rows.next()) {
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        seen.append(rows.getString(i));
      }
    }
    return seen.toString();
  }
}
