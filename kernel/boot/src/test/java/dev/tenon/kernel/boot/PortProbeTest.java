package dev.tenon.kernel.boot;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.kernel.boot.Settings.Network;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PortProbeTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::", "localhost"})
  void anAddressOfThisMachineWithAFreePortIsFine(String bind) {
    PortProbe.requireFree(at(bind, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "no such name"})
  void anAddressOfAnotherMachineIsRefused(String bind) {
    assertThatThrownBy(() -> PortProbe.requireFree(at(bind, 0)))
        .isInstanceOf(StartFailure.class)
        .hasMessage("setting bind is \"" + bind + "\", but must be an address of this machine");
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> PortProbe.requireFree(at("127.0.0.1", port)))
          .isInstanceOf(StartFailure.class)
          .hasMessageStartingWith("port " + port + " on 127.0.0.1 can't be used");
    }
  }

  private static Network at(String bind, int port) {
    return new Network(bind, port, Optional.empty(), Optional.empty());
  }
}
