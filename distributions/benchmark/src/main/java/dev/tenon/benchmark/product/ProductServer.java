package dev.tenon.benchmark.product;

import dev.tenon.benchmark.BenchFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unpacked distribution as a process of its own, started the way an admin starts it. */
public final class ProductServer implements AutoCloseable {
  private static final Pattern SIGN_IN_LINK = Pattern.compile("https?://[^/\\s]+(/\\S*\\?\\S+)");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(3);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final int SHOWN = 2_000;

  private final Process process;
  private final Installation installation;
  private final Path output;
  private final Duration startedIn;

  private ProductServer(
      Process process, Installation installation, Path output, Duration startedIn) {
    this.process = process;
    this.installation = installation;
    this.output = output;
    this.startedIn = startedIn;
  }

  /**
   * What is started.
   *
   * @param distribution the unpacked archive
   * @param home the folder of all state
   * @param port a free one
   */
  public record Installation(Path distribution, Path home, int port) {
    /** On a port that is free now. */
    public static Installation of(Path distribution, Path home) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return new Installation(
            distribution.toAbsolutePath(), home.toAbsolutePath(), socket.getLocalPort());
      } catch (IOException e) {
        throw new BenchFailure("no port is free: " + e.getMessage(), e);
      }
    }

    Path program() {
      return distribution.resolve("bin").resolve("tenon");
    }

    /** Where it listens. */
    public InetSocketAddress address() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** How requests name it. */
    public URI base() {
      return URI.create("http://localhost:" + port);
    }
  }

  /** Starts it and returns with its first answer on the sign-in page. */
  public static ProductServer start(Installation installation) {
    try {
      Files.createDirectories(installation.home());
      Path output = Files.createTempFile("tenon-bench", ".log");
      long from = System.nanoTime();
      Process process = launch(installation, output);
      awaitSignInPage(process, installation, output);
      Duration startedIn = Duration.ofNanos(System.nanoTime() - from);
      return new ProductServer(process, installation, output, startedIn);
    } catch (IOException e) {
      throw new BenchFailure("the server could not be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }

  /** Settings of whoever measures are not the measured server's. */
  private static Process launch(Installation installation, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            installation.program().toString(),
            "run",
            "--home",
            installation.home().toString(),
            "--port",
            Integer.toString(installation.port()));
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("TENON_") && !name.equals("TENON_JAVA_OPTS"));
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private static void awaitSignInPage(Process process, Installation installation, Path output)
      throws IOException, InterruptedException {
    FirstAnswer signInPage = new FirstAnswer(installation.address(), "/signin");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!signInPage.isGood()) {
      if (process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new BenchFailure("the server ended at its start: " + tail(output));
      }
      if (System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new BenchFailure("the server did not answer: " + tail(output));
      }
    }
  }

  public Installation installation() {
    return installation;
  }

  /** From the start of the process to the first answer. */
  public Duration startedIn() {
    return startedIn;
  }

  /** The JVM: the start script becomes it. */
  public long pid() {
    return process.pid();
  }

  /** The path and query of the one-time link that a first start prints. */
  public String signInLink() {
    try {
      Matcher link = SIGN_IN_LINK.matcher(Files.readString(output));
      if (!link.find()) {
        throw new BenchFailure("the first start printed no sign-in link: " + tail(output));
      }
      return link.group(1);
    } catch (IOException e) {
      throw new BenchFailure("can't read " + output + ": " + e.getMessage(), e);
    }
  }

  /** What a command of the front door prints about this server. */
  public String ask(String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(installation.program().toString());
      builder.command().addAll(List.of(command));
      builder.command().addAll(List.of("--home", installation.home().toString()));
      Process asked = builder.redirectErrorStream(true).start();
      String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (asked.waitFor() != 0) {
        throw new BenchFailure("tenon " + String.join(" ", command) + " failed: " + said.strip());
      }
      return said.strip();
    } catch (IOException e) {
      throw new BenchFailure("tenon can't be asked: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }

  private static String tail(Path output) throws IOException {
    String text = Files.readString(output).strip();
    return text.substring(Math.max(0, text.length() - SHOWN));
  }

  /** Stops it in order. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new BenchFailure("the server did not stop within " + STOP.toSeconds() + " s");
      }
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new BenchFailure("can't delete " + output + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
