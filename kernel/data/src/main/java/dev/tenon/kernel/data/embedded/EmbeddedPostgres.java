package dev.tenon.kernel.data.embedded;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server in our care: its data in one folder, reachable from this machine only, by
 * password only. One left behind by a killed process is taken over, and one that ends by itself is
 * started again.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** The server's version, as the jar with its programs has it. */
  public static final String VERSION = "18.6";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final String USER = "postgres";

  /** Its tools write the path into a shell's command, between quotes. */
  private static final Pattern UNFIT = Pattern.compile("[\"$`\\\\\\p{Cntrl}]");

  private static final long PATIENCE = Duration.ofMinutes(2).toNanos();

  /**
   * Where and how the server runs.
   *
   * @param folder holds data, port, password and log; nobody else may read it
   * @param programs where the server's programs are unpacked
   * @param durable whether a commit is on disk when it is confirmed; only tests can do without
   * @param connections the most connections at once
   */
  public record Options(Path folder, Path programs, boolean durable, int connections) {
    /** A server whose data matter. */
    public static Options durable(Path folder) {
      return new Options(folder, folder, true, 60);
    }
  }

  private final Options options;
  private final PostgresPrograms programs;
  private final Path data;
  private final int port;
  private final String password;
  private final ReentrantLock running = new ReentrantLock();
  private final CountDownLatch closed = new CountDownLatch(1);

  private EmbeddedPostgres(Options options, PostgresPrograms programs, int port, String password) {
    this.options = options;
    this.programs = programs;
    this.data = options.folder().resolve("data");
    this.port = port;
    this.password = password;
  }

  /** Starts the server of this folder, making it at the first time; returns when it answers. */
  public static EmbeddedPostgres start(Options given) throws IOException {
    Path folder = given.folder().toAbsolutePath().normalize();
    if (UNFIT.matcher(folder.toString()).find()) {
      throw new IOException(
          "PostgreSQL can't live in a folder with \" $ ` or \\ in its name: " + folder);
    }
    Options options = new Options(folder, given.programs(), given.durable(), given.connections());
    PrivateFiles.folder(folder);
    EmbeddedPostgres server =
        new EmbeddedPostgres(
            options,
            PostgresPrograms.unpacked(options.programs().toAbsolutePath()),
            port(folder),
            PrivateFiles.secret(folder.resolve("password")));
    server.initialise();
    try {
      server.launch();
    } catch (InterruptedIOException e) {
      // stopping it takes a thread that may wait
      Thread.interrupted();
      server.close();
      Thread.currentThread().interrupt();
      throw e;
    }
    server.watch();
    return server;
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  public int port() {
    return port;
  }

  /** The JDBC URL of a database on this server. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Creates a database unless it exists. */
  public void createDatabase(String name) throws SQLException {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("Not a database name: " + name);
    }
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("create database " + name);
    }
  }

  /** Stops the server in order: open transactions are rolled back, everything else is kept. */
  @Override
  public void close() throws IOException {
    closed.countDown();
    running.lock();
    try {
      if (ServerState.of(data).isPresent()) {
        control("stop", "-m", "fast", "-t", "60");
      }
    } finally {
      running.unlock();
    }
  }

  private void watch() throws IOException {
    ServerState.of(data)
        .flatMap(state -> ProcessHandle.of(state.pid()))
        .ifPresent(
            process -> Thread.ofVirtual().name("postgres-watch").start(() -> watch(process)));
  }

  private void watch(ProcessHandle process) {
    process.onExit().join();
    again();
  }

  /** Somebody or the machine ended it: what people see is a pause, not the end. */
  private void again() {
    while (closed.getCount() > 0) {
      running.lock();
      try {
        if (closed.getCount() > 0) {
          LOG.error("PostgreSQL has ended by itself and is started again");
          launch();
          watch();
        }
        return;
      } catch (IOException e) {
        LOG.error("PostgreSQL could not be started again", e);
      } finally {
        running.unlock();
      }
      awaitPause();
    }
  }

  private void awaitPause() {
    try {
      if (closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("closed while PostgreSQL was down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url("postgres"), USER, password);
  }

  private void initialise() throws IOException {
    if (Files.exists(data.resolve("PG_VERSION"))
        && !Files.exists(options.folder().resolve("initialising"))) {
      return;
    }
    Path marker = options.folder().resolve("initialising");
    if (Files.exists(marker)) {
      // a first start that was killed half-way left nothing worth keeping
      PrivateFiles.delete(data);
    }
    Files.writeString(marker, "");
    List<String> arguments =
        new ArrayList<>(
            List.of("-D", data.toString(), "-U", USER, "-E", "UTF8", "--auth=scram-sha-256"));
    arguments.add("--pwfile=" + options.folder().resolve("password"));
    arguments.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    arguments.addAll(List.of("--locale=C", "-N"));
    if (programs.run(log(), "initdb", arguments) != 0) {
      throw new IOException("PostgreSQL could not make its data folder; see " + log());
    }
    Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    if (options.durable()) {
      programs.run(log(), "initdb", List.of("-S", "-D", data.toString()));
    }
    Files.delete(marker);
  }

  private void launch() throws IOException {
    Optional<ServerState> left = ServerState.of(data);
    if (left.isPresent() && left.get().port() == port && awaitReady() && answers()) {
      return;
    }
    if (left.isPresent()) {
      control("stop", "-m", "fast", "-t", "60");
    }
    if (!isFree(port)) {
      throw new IOException(
          "Port " + port + ", which PostgreSQL was given, is taken by another program");
    }
    Path log = options.folder().resolve("server.log");
    Files.writeString(log, "");
    List<String> settings = ServerConfiguration.arguments(options, port);
    int exit = control("start", "-W", "-l", log.toString(), "-o", String.join(" ", settings));
    if (exit != 0 || !awaitReady()) {
      throw new IOException("PostgreSQL did not start; see " + log);
    }
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(5);
    } catch (SQLException e) {
      // not ours to keep: it is stopped and started with our settings
      return false;
    }
  }

  private boolean awaitReady() throws IOException {
    long deadline = System.nanoTime() + PATIENCE;
    boolean seen = false;
    for (int round = 0; System.nanoTime() < deadline; round++) {
      Optional<ServerState> state = ServerState.of(data);
      if (state.isPresent() && state.get().ready()) {
        return true;
      }
      seen |= state.isPresent();
      if (state.isEmpty() && (seen || round > 2500)) {
        return false;
      }
      LockSupport.parkNanos(2_000_000);
      if (Thread.interrupted()) {
        throw new InterruptedIOException("PostgreSQL's start was interrupted");
      }
    }
    return false;
  }

  private int control(String command, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(command, "-D", data.toString()));
    all.addAll(List.of(arguments));
    return programs.run(log(), "pg_ctl", all);
  }

  private Path log() {
    return options.folder().resolve("setup.log");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** The one it had; another when somebody else listens there now. */
  private static int port(Path folder) throws IOException {
    Path file = folder.resolve("port");
    if (Files.exists(file)) {
      int before = Integer.parseInt(Files.readString(file).strip());
      if (isFree(before) || ServerState.of(folder.resolve("data")).isPresent()) {
        return before;
      }
    }
    return newPort(file);
  }

  private static int newPort(Path file) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(file, Integer.toString(socket.getLocalPort()));
      return socket.getLocalPort();
    }
  }
}
