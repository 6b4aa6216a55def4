package com.copass.access.quickstart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void anOffsetMovesThemAll() {
    assertThat(Ports.usual(100)).isEqualTo(new Ports(8180, 9190, 8280, 9100, 8380, 8381, 8480));
  }

  @Test
  void aPortThatSomebodyHoldsIsNamed() throws Exception {
    Ports free = Ports.free();
    assertThat(free.taken()).isEmpty();
    try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports =
          new Ports(free.gateway(), held.getLocalPort(), free.keycloak(), 1, free.standIn(), 2, 3);
      assertThat(ports.taken()).contains(held.getLocalPort() + " (gateway's management)");
    }
  }
}
