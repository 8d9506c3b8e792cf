package dev.tenon.benchmark.ceiling;

import dev.tenon.benchmark.BenchFailure;
import dev.tenon.benchmark.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The bare Jetty as a process of its own.
 *
 * @param process the process
 * @param address where it listens
 */
public record CeilingProcess(Process process, InetSocketAddress address) implements AutoCloseable {

  /** Starts one that serves each operation's answer under its slug. */
  public static CeilingProcess start(Map<Operation, byte[]> answers) {
    try {
      Path folder = Files.createTempDirectory("tenon-ceiling");
      for (Map.Entry<Operation, byte[]> answer : answers.entrySet()) {
        Files.write(folder.resolve(answer.getKey().slug()), answer.getValue());
      }
      Process process = launch(folder);
      BufferedReader said = process.inputReader();
      String port = said.readLine();
      if (port == null) {
        throw new BenchFailure("the bare Jetty did not start");
      }
      return new CeilingProcess(
          process,
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port.strip())));
    } catch (IOException e) {
      throw new BenchFailure("the bare Jetty did not start: " + e.getMessage(), e);
    }
  }

  private static Process launch(Path folder) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Ceiling.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
