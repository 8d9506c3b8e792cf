package dev.tenon.kernel.console.client;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The way to a home's socket. An operating system takes no address longer than about a hundred
 * bytes; a longer one is reached through a short link of this process's own, until this is closed.
 */
public final class HomeSocket implements AutoCloseable {
  private static final int LONGEST = 100;

  private final Path way;
  private final Optional<Path> link;

  private HomeSocket(Path way, Optional<Path> link) {
    this.way = way;
    this.link = link;
  }

  /** The way to the socket of this home, whether there is one or not. */
  public static HomeSocket in(Path home) throws IOException {
    Path socket = Path.of(Wire.socketIn(home.toString()));
    if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
      return new HomeSocket(socket, Optional.empty());
    }
    Path link = Files.createTempDirectory("tenon").resolve("run");
    Files.createSymbolicLink(link, socket.toAbsolutePath().getParent());
    return new HomeSocket(link.resolve(socket.getFileName()), Optional.of(link));
  }

  /** What to bind or connect to. */
  public UnixDomainSocketAddress address() {
    return UnixDomainSocketAddress.of(way);
  }

  /** What was bound or connected stays so. */
  @Override
  public void close() throws IOException {
    if (link.isPresent()) {
      Files.deleteIfExists(link.get());
      Files.deleteIfExists(link.get().getParent());
    }
  }
}
