package dev.tenon.itest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The unpacked distribution as a process of its own, as an admin starts it. */
final class RunningTenon implements AutoCloseable {

  private static final Pattern LINK = Pattern.compile("https?://[^\\s/]+(/\\S*)?");
  private static final String END = "\u0000end";

  private final Process process;
  private final Path home;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();

  private RunningTenon(Process process, Path home) {
    this.process = process;
    this.home = home;
    Thread.ofVirtual().start(this::read);
  }

  /** What a command printed and how it ended. */
  record Result(int exit, String output) {}

  static RunningTenon start(Path home, String... more) {
    List<String> command = command("run", home);
    command.addAll(List.of("--port", "0"));
    command.addAll(Arrays.asList(more));
    try {
      return new RunningTenon(builder(command).start(), home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Result command(Path home, String... words) {
    List<String> command = command(words[0], home);
    command.addAll(Arrays.asList(words).subList(1, words.length));
    try {
      Process process = builder(command).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> command(String name, Path home) {
    return new ArrayList<>(
        List.of(distribution().resolve("bin/tenon").toString(), name, "--home", home.toString()));
  }

  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("TENON_"));
    return builder;
  }

  /** The unpacked archive that the module before this one made. */
  static Path distribution() {
    Path target = Path.of(System.getProperty("tenon.distribution"));
    try (Stream<Path> inside = Files.walk(target, 3)) {
      return inside
          .filter(p -> Files.isExecutable(p.resolve("bin/tenon")))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no unpacked archive in " + target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(lines::add);
    } catch (IOException e) {
      lines.add("reading failed: " + e);
    }
    lines.add(END);
  }

  /** Waits for a line of its output. */
  String awaitLine(Predicate<String> wanted) throws InterruptedException {
    for (String line : seen) {
      if (wanted.test(line)) {
        return line;
      }
    }
    for (String line = next(); !line.equals(END); line = next()) {
      seen.add(line);
      if (wanted.test(line)) {
        return line;
      }
    }
    throw new IllegalStateException("it ended without that line:\n" + String.join("\n", seen));
  }

  private String next() throws InterruptedException {
    String line = lines.poll(120, TimeUnit.SECONDS);
    if (line == null) {
      throw new IllegalStateException("no such line yet:\n" + String.join("\n", seen));
    }
    return line;
  }

  /** The address it said it is at, without a slash at the end. */
  String address() throws InterruptedException {
    String line = awaitLine(l -> l.contains("ready") && LINK.matcher(l).find());
    Matcher matcher = LINK.matcher(line);
    matcher.find();
    return matcher.group().replaceAll("[/.]+$", "");
  }

  /** The owner's one-time link that the first start prints. */
  String signInLink() throws InterruptedException {
    String line =
        awaitLine(
            l -> {
              Matcher m = LINK.matcher(l);
              return m.find() && m.group(1) != null && m.group(1).length() > 20;
            });
    Matcher matcher = LINK.matcher(line);
    matcher.find();
    return matcher.group();
  }

  Result run(String... words) {
    return command(home, words);
  }

  Path home() {
    return home;
  }

  /** Asks it to stop, as Ctrl-C does, and waits until it has. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("it did not stop:\n" + String.join("\n", seen));
    }
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    if (process.isAlive()) {
      stop();
    }
  }
}
