package dev.tenon.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server process and what it has printed so far. */
final class Running implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("ready at (http\\S+)");

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();

  Running(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (BufferedReader reader = process.inputReader()) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add("reading broke: " + e);
    }
  }

  long pid() {
    return process.pid();
  }

  URI awaitReady() throws InterruptedException {
    return URI.create(awaitLine(ADDRESS).group(1));
  }

  Matcher awaitLine(Pattern wanted) throws InterruptedException {
    while (true) {
      String line = lines.poll(1, TimeUnit.MINUTES);
      assertThat(line).as("a line like %s after %s", wanted, seen).isNotNull();
      seen.add(line);
      Matcher matcher = wanted.matcher(line);
      if (matcher.find()) {
        return matcher;
      }
    }
  }

  /** How long it took to end after it was asked to. */
  Duration terminate() throws InterruptedException {
    long from = System.nanoTime();
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
    return Duration.ofNanos(System.nanoTime() - from);
  }

  @Override
  public void close() throws InterruptedException {
    if (process.isAlive()) {
      terminate();
    }
  }
}
