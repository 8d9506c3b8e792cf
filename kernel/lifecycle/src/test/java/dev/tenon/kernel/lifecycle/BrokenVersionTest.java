package dev.tenon.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.lifecycle.plan.Wish;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every way in which a new version can be broken; the old one serves throughout. */
class BrokenVersionTest {
  private static final List<String> CHANGES =
      List.of(
          "alter table notes.notes add column half text;",
          "create index notes_half on notes.notes (half);",
          "alter table notes.notes add constraint short check (length(words) < 500);",
          "create table notes.more (id uuid primary key, tenant_id uuid not null);"
              + "\nselect tenon.secure('notes.more');");

  private final House house = new House();

  @AfterEach
  void closeDatabase() {
    System.setProperty("test.stop-starting", "now");
    house.close();
    System.clearProperty("test.stop-starting");
  }

  private static PluginJar next() {
    return KernelLifecycleTest.notes().version("2.0.0");
  }

  /** Installs what it makes of the notes, and looks whether anybody has noticed. */
  private void assertKeepsTheOldOne(House.Boot boot, PluginJar broken, String... words)
      throws Exception {
    Actor owner = boot.owner();
    String before = fingerprint();
    Path jar = broken.bundle(House.folder("elsewhere"));
    assertThat(boot.lifecycle.perform(new Wish.Install(jar, true, false), House.ADMIN))
        .isInstanceOfSatisfying(
            Change.KeptOld.class, kept -> assertThat(kept.reason()).contains(words));
    assertThat(boot.registry.catalog().plugin("notes").orElseThrow().name())
        .isEqualTo("notes@1.0.0");
    KernelLifecycleTest.write(boot, owner, "still here");
    assertThat(KernelLifecycleTest.words(boot, owner)).containsExactly("still here");
    assertThat(fingerprint()).isEqualTo(before);
    assertThat(boot.lifecycle.history("notes").getFirst().reason()).contains(words);
    assertThat(boot.lifecycle.history("notes").getFirst().outcome()).isEqualTo("kept");
  }

  private void withNotes(Broken test) throws Exception {
    KernelLifecycleTest.notes().bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      test.run(boot);
    }
  }

  @FunctionalInterface
  private interface Broken {
    void run(House.Boot boot) throws Exception;
  }

  @Test
  void onesThatThrowWhereverTheyAreMadeStayOut() throws Exception {
    Function<String, String> throwing =
        text -> "throw new IllegalStateException(\"" + text + "\");";
    withNotes(
        boot -> {
          assertKeepsTheOldOne(
              boot, next().members("public Made() { " + throwing.apply("no ink") + " }"), "no ink");
          assertKeepsTheOldOne(
              boot,
              next().members("static { if (true) " + throwing.apply("no pen") + " }"),
              "no pen");
          assertKeepsTheOldOne(
              boot,
              next().contribute(Notes.CONTRIBUTE + "if (true) " + throwing.apply("no paper")),
              "no paper");
        });
  }

  @Test
  void oneWhoseStartNeverEndsAndHearsNobodyStaysOut() throws Exception {
    withNotes(
        boot ->
            assertKeepsTheOldOne(
                boot,
                next().contribute("while (System.getProperty(\"test.stop-starting\") == null) {}"),
                "the start of notes@2.0.0 took longer than 2.0 s"));
  }

  @Test
  void oneWhoseMigrationFailsAfterAnyOfItsStatementsLeavesTheSchemaAsItWasAndSaysWhere()
      throws Exception {
    withNotes(
        boot -> {
          for (int done = 0; done <= CHANGES.size(); done++) {
            List<String> first = CHANGES.subList(0, Math.min(done, 2));
            List<String> second = CHANGES.subList(first.size(), done);
            PluginJar broken =
                done < 2
                    ? next().file("db/notes/V2__more.sql", failing(first))
                    : next()
                        .file("db/notes/V2__more.sql", String.join("\n", first))
                        .file("db/notes/V3__most.sql", failing(second));
            String file = done < 2 ? "V2__more.sql" : "V3__most.sql";
            assertKeepsTheOldOne(
                boot, broken, "notes@2.0.0", file, "\"select 1 / 0\"", "division by zero");
          }
        });
  }

  private static String failing(List<String> done) {
    return String.join("\n", done) + "\nselect 1 / 0;";
  }

  /** All that a migration can change: columns, constraints, indexes, policies, rights. */
  private String fingerprint() {
    Sql look =
        new Sql(
            "test.fingerprint",
            """
            select coalesce(string_agg(line, ';' order by line), '') as picture from (
              select c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                || ' ' || a.attnotnull || ' ' || coalesce(array_to_string(c.relacl, ','), '') as line
              from pg_attribute a join pg_class c on c.oid = a.attrelid
              where c.relnamespace = 'notes'::regnamespace and a.attnum > 0 and not a.attisdropped
              union all
              select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid)
              from pg_constraint where connamespace = 'notes'::regnamespace
              union all
              select polrelid::regclass::text || ' ' || polname || ' '
                || coalesce(pg_get_expr(polqual, polrelid), '')
              from pg_policy join pg_class on pg_class.oid = polrelid
              where relnamespace = 'notes'::regnamespace) as lines
            """);
    return house
        .database
        .kernel()
        .one(look, Binder.NOTHING, row -> row.getString("picture"))
        .orElseThrow();
  }
}
