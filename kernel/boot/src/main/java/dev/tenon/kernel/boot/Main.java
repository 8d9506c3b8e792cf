package dev.tenon.kernel.boot;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
    failingClearly(
        () -> {
          SettingsReader reader = reader(words);
          course.take(
              Server.start(reader.settings(), reader.sources().unknownVariables(), terminal));
        });
  }

  static SettingsReader reader(List<String> words) {
    Path userHome = Path.of(System.getProperty("user.home"));
    return SettingsReader.reader(Arguments.parse(words).values(), System.getenv(), userHome);
  }

  /** The same with a settings file that counts where the home has none. */
  static SettingsReader reader(List<String> words, Path otherFile) {
    Path userHome = Path.of(System.getProperty("user.home"));
    return SettingsReader.reader(
        Arguments.parse(words).values(), System.getenv(), userHome, Optional.of(otherFile));
  }

  /** Something that may be refused, or interrupted. */
  @FunctionalInterface
  interface Attempt {
    void make() throws InterruptedException;
  }

  static void failingClearly(Attempt attempt) {
    try {
      attempt.make();
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
