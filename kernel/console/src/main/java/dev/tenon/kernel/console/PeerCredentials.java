package dev.tenon.kernel.console;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/** Who is at the other end, as the operating system says. */
final class PeerCredentials {
  private PeerCredentials() {}

  /** The user this process runs as, or the machine's administrator. */
  static boolean isOurs(SocketChannel channel) throws IOException {
    UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
    return List.of(System.getProperty("user.name"), "root").contains(peer.user().getName());
  }
}
