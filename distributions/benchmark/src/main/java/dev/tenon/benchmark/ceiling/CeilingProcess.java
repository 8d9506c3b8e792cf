package dev.tenon.benchmark.ceiling;

import dev.tenon.benchmark.BenchFailure;
import dev.tenon.benchmark.Operation;
import dev.tenon.benchmark.TemporaryFolder;
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
 * @param folder what it serves
 */
public record CeilingProcess(Process process, InetSocketAddress address, TemporaryFolder folder)
    implements AutoCloseable {

  /** Starts one that serves each operation's answer under its slug. */
  public static CeilingProcess start(Map<Operation, byte[]> answers) {
    try {
      TemporaryFolder folder = TemporaryFolder.fresh("tenon-ceiling");
      try {
        for (Map.Entry<Operation, byte[]> answer : answers.entrySet()) {
          Files.write(folder.path().resolve(answer.getKey().slug()), answer.getValue());
        }
        return listening(launch(folder.path()), folder);
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BenchFailure("the bare Jetty did not start: " + e.getMessage(), e);
    }
  }

  private static CeilingProcess listening(Process process, TemporaryFolder folder)
      throws IOException {
    BufferedReader said = process.inputReader();
    String port = said.readLine();
    if (port == null) {
      throw new BenchFailure("the bare Jetty did not start");
    }
    return new CeilingProcess(
        process,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port.strip())),
        folder);
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
  public void close() throws IOException {
    process.destroy();
    folder.close();
  }
}
