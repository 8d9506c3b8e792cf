package dev.tenon.kernel.data;

import static dev.tenon.kernel.data.NotesPlugin.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BootstrapTest {
  private static final List<MigrationFile> KERNEL = List.of(NotesPlugin.KERNEL);

  @ParameterizedTest
  @EnumSource(Variant.class)
  void aSecondStartChangesNothingAndAnotherSecretTakesOver(Variant variant) {
    DatabaseSettings settings = variant.settings();
    try (Database first = Database.open(settings, KERNEL)) {
      first.openPlugin(NotesPlugin.source()).close();
      assertThat(first.migrated()).containsExactly("V1.1");
    }
    DatabaseSettings other = at(settings, settings.url(), "another secret, as after a lost home");
    for (DatabaseSettings next : List.of(settings, other, other)) {
      try (Database again = Database.open(next, KERNEL)) {
        assertThat(again.migrated()).isEmpty();
        assertThat(again.signedContext()).isEqualTo(variant.signed());
        assertThat(again.schemaOf(NotesPlugin.source()).migrate()).isEmpty();
        assertThat(NotesPlugin.count(again.reading(NotesPlugin.as(ANNA)))).isZero();
      }
    }
  }

  @Test
  void nodesThatStartTogetherDoNotHinderEachOther() throws Exception {
    DatabaseSettings settings = Variant.PARAMETER_18.settings();
    Callable<Boolean> start =
        () -> {
          try (Database database = Database.open(settings, KERNEL)) {
            database.openPlugin(NotesPlugin.source()).close();
            return NotesPlugin.count(database.reading(NotesPlugin.as(ANNA))) == 0;
          }
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var started : threads.invokeAll(List.of(start, start, start))) {
        assertThat(started.get()).isTrue();
      }
    }
  }

  @Test
  void whoMayNotBuildIsToldWhatIsMissing() throws SQLException {
    DatabaseSettings settings = TestDatabase.settings();
    try (Connection admin =
        Connections.to(settings, settings.user(), settings.password()).getConnection()) {
      Bootstrap.execute(admin, "create role nobody_much login password 'x'");
    }
    DatabaseSettings weak =
        new DatabaseSettings(
            settings.url(), "nobody_much", "x", settings.secret(), settings.tuning());
    assertThatThrownBy(() -> Database.open(weak, KERNEL))
        .isInstanceOf(DatabaseNotReady.class)
        .hasMessageContaining("be allowed to create roles");
    DatabaseSettings wrong =
        new DatabaseSettings(
            settings.url(), "nobody_much", "y", settings.secret(), settings.tuning());
    assertThatThrownBy(() -> Database.open(wrong, KERNEL))
        .isInstanceOf(DatabaseNotReady.class)
        .hasMessageMatching("the server at \\S+:\\d+ refuses the user nobody_much or its password");
  }

  @Test
  void anAddressThatLeadsNowhereIsNamed() {
    DatabaseSettings settings = TestDatabase.settings();
    String nowhere = settings.url().replaceAll("/[^/]*$", "/no_such_one");
    assertThatThrownBy(() -> Database.open(at(settings, nowhere, settings.secret()), KERNEL))
        .isInstanceOf(DatabaseNotReady.class)
        .hasMessageEndingWith("has no database no_such_one");
    String deaf = "jdbc:postgresql://127.0.0.1:1/tenon";
    assertThatThrownBy(() -> Database.open(at(settings, deaf, settings.secret()), KERNEL))
        .isInstanceOf(DatabaseNotReady.class)
        .hasMessage("no server answers at 127.0.0.1:1");
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void aDatabaseThatAnotherInstallationUsesIsLeftAlone(Variant variant) {
    DatabaseSettings settings = variant.settings();
    DatabaseSettings other = at(settings, settings.url(), "another secret, as of another home");
    try (Database first = Database.open(settings, KERNEL)) {
      assertThatThrownBy(() -> Database.open(other, KERNEL))
          .isInstanceOf(DatabaseNotReady.class)
          .hasMessageContaining("give both the same TENON_SECRET");
      Database.open(settings, KERNEL).close();
      assertThat(first.migrated()).isNotEmpty();
    }
  }

  private static DatabaseSettings at(DatabaseSettings settings, String url, String secret) {
    return new DatabaseSettings(
        url, settings.user(), settings.password(), secret, settings.tuning());
  }

  @Test
  void theSignedContextIsChosenWhereTheParameterIsRefused() {
    DatabaseSettings hosted = Variant.HOSTED_18.settings();
    try (Database database = Database.open(hosted, KERNEL)) {
      assertThat(database.signedContext()).isTrue();
    }
    DatabaseSettings.Tuning insisting =
        new DatabaseSettings.Tuning(2, 2, DatabaseSettings.Isolation.PARAMETER);
    assertThatThrownBy(() -> Database.open(hosted.with(insisting), KERNEL))
        .isInstanceOf(DatabaseNotReady.class)
        .hasMessageContaining("grant set on parameter backtrace_functions");
  }
}
