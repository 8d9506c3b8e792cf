package dev.tenon.kernel.boot;

import dev.tenon.kernel.boot.Settings.Network;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Finds out early what would stop the server from listening, before a database is started. */
final class PortProbe {
  private PortProbe() {}

  static void requireFree(Network network) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      InetAddress address = InetAddress.getByName(network.bind());
      if (!address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) == null) {
        throw notOurs(network);
      }
      socket.bind(new InetSocketAddress(address, network.port()));
    } catch (UnknownHostException e) {
      throw notOurs(network);
    } catch (BindException e) {
      throw StartFailure.because(
          "port "
              + network.port()
              + " on "
              + network.bind()
              + " can't be used ("
              + e.getMessage()
              + "); choose another with --port N, or 0 to pick a free one");
    } catch (IOException e) {
      throw StartFailure.because(
          "listening on " + network.bind() + ":" + network.port() + " failed: " + e.getMessage());
    }
  }

  private static StartFailure notOurs(Network network) {
    return StartFailure.because(
        "setting bind is \"" + network.bind() + "\", but must be an address of this machine");
  }
}
