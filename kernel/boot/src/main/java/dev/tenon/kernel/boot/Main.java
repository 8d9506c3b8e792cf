package dev.tenon.kernel.boot;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Where the process starts. */
public final class Main {
  private Main() {}

  /** Runs the server until the process is told to stop. */
  public static void main(String[] args) {
    runUntil(List.of(args), Server::awaitStop);
  }

  /** What happens between the start and the end. */
  @FunctionalInterface
  interface Course {
    void take(Server server) throws InterruptedException;
  }

  static void runUntil(List<String> words, Course course) {
    PrintStream terminal = stream(FileDescriptor.out);
    try {
      Path userHome = Path.of(System.getProperty("user.home"));
      SettingsReader reader =
          SettingsReader.reader(Arguments.parse(words).values(), System.getenv(), userHome);
      Server server =
          Server.start(reader.settings(), reader.sources().unknownVariables(), terminal);
      course.take(server);
    } catch (StartFailure e) {
      stream(FileDescriptor.err).println("tenon: " + e.getMessage());
      System.exit(e.exitCode());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Not the {@code System} fields: those belong to whoever redirects them later. */
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
