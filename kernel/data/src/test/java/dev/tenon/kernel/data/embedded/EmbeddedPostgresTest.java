package dev.tenon.kernel.data.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  private static final Path PROGRAMS =
      Path.of(
          System.getProperty("java.io.tmpdir"),
          "tenon-postgres-" + System.getProperty("user.name"));

  @TempDir Path folder;

  @Test
  void rowsPortAndPasswordSurviveAnOrderlyRestart() throws Exception {
    int port;
    try (EmbeddedPostgres server = start()) {
      port = server.port();
      server.createDatabase("tenon");
      server.createDatabase("tenon");
      run(server, "create table kept (id int)");
    }
    assertThat(ServerState.of(folder.resolve("data"))).isEmpty();
    try (EmbeddedPostgres server = start()) {
      assertThat(server.port()).isEqualTo(port);
      run(server, "select * from kept");
      assertThat(setting(server, "fsync")).isEqualTo("on");
      assertThat(setting(server, "listen_addresses")).isEqualTo("127.0.0.1");
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void nobodyEntersWithoutThePassword() throws Exception {
    try (EmbeddedPostgres server = start()) {
      Properties wrong = new Properties();
      wrong.setProperty("user", server.user());
      wrong.setProperty("password", "guessed");
      assertThatThrownBy(() -> DriverManager.getConnection(server.url("postgres"), wrong).close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void aServerLeftByAKilledProcessIsTakenOver() throws Exception {
    try (EmbeddedPostgres left = start();
        EmbeddedPostgres again = start()) {
      assertThat(again.port()).isEqualTo(left.port());
      run(again, "select 1");
    }
    assertThat(ServerState.of(folder.resolve("data"))).isEmpty();
  }

  @Test
  void aKilledServerRecovers() throws Exception {
    try (EmbeddedPostgres server = start()) {
      server.createDatabase("tenon");
      run(server, "create table kept (id int)");
      long pid = ServerState.of(folder.resolve("data")).orElseThrow().pid();
      ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
      process.destroyForcibly();
      process.onExit().join();
    }
    try (EmbeddedPostgres server = start()) {
      run(server, "select * from kept");
    }
  }

  @Test
  void whenItsPortWasTakenMeanwhileItTakesAnother() throws Exception {
    try (EmbeddedPostgres server = start()) {
      server.createDatabase("tenon");
      run(server, "create table kept (id int)");
    }
    int before = Integer.parseInt(Files.readString(folder.resolve("port")));
    try (ServerSocket other = new ServerSocket(before, 1, InetAddress.getLoopbackAddress());
        EmbeddedPostgres server = start()) {
      assertThat(server.port()).isNotEqualTo(other.getLocalPort());
      run(server, "select * from kept");
      assertThat(folder.resolve("port")).hasContent(Integer.toString(server.port()));
    }
  }

  @Test
  void aFolderThatItsToolsCanNotNameIsRefused() {
    for (String name : new String[] {"a$b", "a\"b", "a`b", "a\\b"}) {
      Path unfit = folder.resolve(name);
      assertThatThrownBy(() -> EmbeddedPostgres.start(EmbeddedPostgres.Options.durable(unfit)))
          .hasMessageEndingWith("in its name: " + unfit);
    }
  }

  @Test
  void aServerThatEndsByItselfIsStartedAgain() throws Exception {
    try (EmbeddedPostgres server = start()) {
      server.createDatabase("tenon");
      run(server, "create table kept (id int)");
      long pid = ServerState.of(folder.resolve("data")).orElseThrow().pid();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      awaitAnotherThan(pid);
      run(server, "select * from kept");
    }
    assertThat(ServerState.of(folder.resolve("data"))).isEmpty();
  }

  private void awaitAnotherThan(long pid) throws IOException {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (ServerState.of(folder.resolve("data"))
        .filter(state -> state.pid() != pid && state.ready())
        .isEmpty()) {
      assertThat(System.nanoTime()).as("started again within a minute").isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.start(new EmbeddedPostgres.Options(folder, PROGRAMS, true, 20));
  }

  private static void run(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                server.url(database(sql)), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String database(String sql) {
    return sql.contains("kept") ? "tenon" : "postgres";
  }

  private static String setting(EmbeddedPostgres server, String name) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("show " + name)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
