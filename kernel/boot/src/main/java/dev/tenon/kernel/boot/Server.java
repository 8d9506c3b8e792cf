package dev.tenon.kernel.boot;

import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kernel as a process: its home, log and framework around it, and the orderly stop. */
final class Server implements AutoCloseable {
  private static final int STOP_SECONDS = 5;
  private static final int LONGEST_REASON = 200;

  private final Rooms around;
  private final PrintStream terminal;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private volatile boolean failed;
  private volatile boolean stopping;
  private volatile URI address = URI.create("http://localhost");
  private volatile Optional<URI> firstLink = Optional.empty();

  private Server(Rooms around, PrintStream terminal) {
    this.around = around;
    this.terminal = terminal;
  }

  static Server start(Settings settings, List<String> unknownVariables, PrintStream terminal) {
    Home home = settings.home().prepare().requireWhole();
    HomeLock lock = HomeLock.take(home);
    Logging logging = Logging.open(home.log(), settings.logLevel(), terminal);
    Rooms around = new Rooms(System::nanoTime);
    Server server = new Server(around, terminal);
    around.open("home", () -> () -> closeBoth(logging, lock));
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(server::stopInTime, "stop"));
      server.open(settings, unknownVariables);
      return server;
    } catch (RuntimeException | Error e) {
      if (server.stopping) {
        throw StartFailure.because("stopped while starting");
      }
      server.failed = true;
      LoggerFactory.getLogger(Server.class).error(ForPeople.FILE_ONLY, "the start failed", e);
      throw asStartFailure(e, home);
    }
  }

  private void open(Settings settings, List<String> unknownVariables) {
    Logger narrator = LoggerFactory.getLogger(Logging.NARRATOR);
    unknownVariables.forEach(
        name -> narrator.warn("the environment variable {} means nothing here", name));
    Ground ground = Kernel.ground(settings, Clock.systemUTC());
    Ahead<Databases> postgres = Kernel.postgres(around, ground);
    PlatformFramework framework =
        around.open(
            "framework",
            () -> PlatformFramework.start(settings.home().cache().resolve("framework")));
    Rooms inside = around.open("kernel", () -> new Rooms(System::nanoTime));
    Kernel kernel = Kernel.start(inside, ground, postgres, framework.systemContext());
    address = kernel.address();
    narrator.info("Tenon is ready at {}{}", address, listening(settings, kernel.listening()));
    // past the log, which is no place for a secret
    firstLink = kernel.firstLink();
    firstLink.ifPresent(
        link -> terminal.println("The owner signs in, once and within a day: " + link));
  }

  private static String listening(Settings settings, URI local) {
    return settings.network().publicUrl().isEmpty() ? "" : " (listening at " + local + ")";
  }

  private static StartFailure asStartFailure(Throwable failure, Home home) {
    if (failure instanceof StartFailure clear) {
      return clear;
    }
    return StartFailure.because(
        "the start failed: "
            + firstWords(String.valueOf(failure.getMessage()))
            + "; the details are in "
            + home.log().resolve("tenon.log"));
  }

  private static String firstWords(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }

  private static void closeBoth(AutoCloseable first, AutoCloseable second) throws Exception {
    try (second) {
      first.close();
    }
  }

  /** Where it answers; only while it is open. */
  URI address() {
    return address;
  }

  /** The way in for an owner who has not told an address yet. */
  Optional<URI> firstLink() {
    return firstLink;
  }

  void awaitStop() throws InterruptedException {
    stopped.await();
  }

  /** The hook must end: what hangs is cut off rather than kept. */
  private void stopInTime() {
    boolean asked = !failed && stopped.getCount() > 0;
    stopping = asked;
    if (asked) {
      terminal.println("Stopping …");
    }
    Thread closing = Thread.ofPlatform().name("closing").daemon().start(this::close);
    try {
      if (!closing.join(Duration.ofSeconds(STOP_SECONDS))) {
        terminal.println(
            "Not everything stopped within " + STOP_SECONDS + " s; the rest is cut off");
        Runtime.getRuntime().halt(1);
      }
      if (asked) {
        terminal.println("Stopped");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    around.close();
    stopped.countDown();
  }
}
