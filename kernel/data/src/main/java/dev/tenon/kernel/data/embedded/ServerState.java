package dev.tenon.kernel.data.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says of a running server.
 *
 * @param pid its process
 * @param port where it listens
 * @param ready whether it accepts connections
 */
record ServerState(long pid, int port, boolean ready) {

  /** The server that runs on this data folder, if its process is alive. */
  static Optional<ServerState> of(Path data) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.size() < 4) {
      return Optional.empty();
    }
    long pid = Long.parseLong(lines.getFirst().strip());
    if (!isServerOf(data, pid)) {
      return Optional.empty();
    }
    boolean ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
    return Optional.of(new ServerState(pid, Integer.parseInt(lines.get(3).strip()), ready));
  }

  /** A pid may have been given to another program after a crash of the machine. */
  private static boolean isServerOf(Path data, long pid) throws IOException {
    Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
    try {
      return Files.readString(commandLine).contains(data.toString());
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
