package dev.tenon.benchmark.ceiling;

import dev.tenon.benchmark.BenchFailure;
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

  /** Starts one that serves these answers under their names. */
  public static CeilingProcess start(Path folder, Map<String, byte[]> answers) {
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, byte[]> answer : answers.entrySet()) {
        Files.write(folder.resolve(answer.getKey()), answer.getValue());
      }
      Process process = launch(folder);
      BufferedReader said = process.inputReader();
      String port = said.readLine();
      if (port == null) {
        throw new BenchFailure("the bare Jetty did not start");
      }
      return new CeilingProcess(
          process, new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port.strip())));
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
