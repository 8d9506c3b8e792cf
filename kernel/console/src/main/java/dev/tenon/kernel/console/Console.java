package dev.tenon.kernel.console;

import dev.tenon.kernel.console.client.HomeSocket;
import dev.tenon.kernel.console.client.Wire;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a Unix socket that only its owner can open, and hears nobody else even if the file
 * system should let them. Platform threads: an admin must get through when the rest is stuck.
 */
public final class Console implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Console.class);
  private static final int CALLERS = 32;

  private final Path socket;
  private final ServerSocketChannel listener;
  private final Commands commands;
  private final Gogo gogo;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(CALLERS);

  private Console(Path socket, ServerSocketChannel listener, Commands commands, Gogo gogo) {
    this.socket = socket;
    this.listener = listener;
    this.commands = commands;
    this.gogo = gogo;
  }

  /**
   * Opens the socket in the home; a socket that a killed process left is replaced.
   *
   * @param home the home, held by this process alone
   */
  public static Console open(Path home, Commands commands, BundleContext context)
      throws IOException {
    Path socket = Path.of(Wire.socketIn(home.toString()));
    Files.createDirectories(socket.getParent());
    Files.setPosixFilePermissions(socket.getParent(), PosixFilePermissions.fromString("rwx------"));
    Files.deleteIfExists(socket);
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try (HomeSocket way = HomeSocket.in(home)) {
      listener.bind(way.address());
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    Console console = new Console(socket, listener, commands, new Gogo(context, commands));
    Thread.ofPlatform().daemon().name("console").start(console::accept);
    return console;
  }

  private void accept() {
    while (listener.isOpen()) {
      try {
        SocketChannel channel = listener.accept();
        open.add(channel);
        Thread.ofPlatform().daemon().name("console-caller").start(() -> serve(channel));
      } catch (ClosedChannelException e) {
        log.debug("the console has closed");
      } catch (IOException e) {
        log.warn("a caller of the console was lost", e);
      }
    }
  }

  private void serve(SocketChannel channel) {
    boolean placed = places.tryAcquire();
    try (channel) {
      Conversation conversation = new Conversation(channel, commands, gogo);
      if (!placed) {
        conversation.refuse("too many callers at once");
      } else if (!PeerCredentials.isOurs(channel)) {
        log.warn("refused a caller of the console who is another user");
        conversation.refuse("this console belongs to another user");
      } else {
        conversation.hold();
      }
    } catch (CallerGone | IOException e) {
      log.debug("a caller of the console hung up", e);
    } catch (RuntimeException e) {
      log.error("a caller of the console got no answer", e);
    } finally {
      open.remove(channel);
      if (placed) {
        places.release();
      }
    }
  }

  @Override
  public void close() throws Exception {
    listener.close();
    for (SocketChannel channel : open) {
      channel.close();
    }
    gogo.close();
    Files.deleteIfExists(socket);
  }
}
