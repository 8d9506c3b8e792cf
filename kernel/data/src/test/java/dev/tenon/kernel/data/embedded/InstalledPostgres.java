package dev.tenon.kernel.data.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A server of another version, from the programs the machine has. */
public final class InstalledPostgres implements AutoCloseable {
  private final PostgresPrograms programs;
  private final Path folder;
  private final int port;
  private final String password;

  private InstalledPostgres(PostgresPrograms programs, Path folder, int port, String password) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
    this.password = password;
  }

  /** Makes and starts a throw-away server. */
  public static InstalledPostgres start(Path installation) throws IOException {
    Path folder = Files.createTempDirectory("tenon-installed-postgres");
    String password = PrivateFiles.secret(folder.resolve("password"));
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    InstalledPostgres server =
        new InstalledPostgres(new PostgresPrograms(installation), folder, port, password);
    server.launch();
    return server;
  }

  private void launch() throws IOException {
    Path data = folder.resolve("data");
    Path log = folder.resolve("log");
    int made =
        programs.run(
            log,
            "initdb",
            List.of(
                "-D",
                data.toString(),
                "-U",
                "postgres",
                "-N",
                "-E",
                "UTF8",
                "--locale=C",
                "--auth=scram-sha-256",
                "--pwfile=" + folder.resolve("password")));
    String settings =
        "-c port=%d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
            .formatted(port);
    int started =
        made != 0
            ? made
            : programs.run(
                log,
                "pg_ctl",
                List.of(
                    "start", "-W", "-D", data.toString(), "-l", log.toString(), "-o", settings));
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (started == 0 && ServerState.of(data).filter(ServerState::ready).isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("It did not start: " + Files.readString(log));
      }
      LockSupport.parkNanos(5_000_000);
    }
    if (started != 0) {
      throw new IOException("It did not start: " + Files.readString(log));
    }
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public String password() {
    return password;
  }

  @Override
  public void close() throws IOException {
    programs.run(
        folder.resolve("log"),
        "pg_ctl",
        List.of("stop", "-m", "immediate", "-D", folder.resolve("data").toString()));
    PrivateFiles.delete(folder);
  }
}
