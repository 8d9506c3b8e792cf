package dev.tenon.kernel.boot;

import dev.tenon.kernel.boot.Settings.Network;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Finds out early what would stop the server from listening, before a database is started. */
final class PortProbe {
  private PortProbe() {}

  static void requireFree(Network network) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(network.bind()), network.port()));
    } catch (UnknownHostException e) {
      throw StartFailure.because(
          "setting bind is \"" + network.bind() + "\", but must be an address of this machine");
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
}
