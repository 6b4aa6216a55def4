package com.copass.access.quickstart.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cable to a server. Cut, it loses whatever is sent, and says nothing to either side, as networks
 * do; mended, it breaks the connections that were cut and takes new ones. Safe for any thread.
 */
final class Cable implements AutoCloseable {
  private final URI server;
  private final NetServer near;
  private final NetClient far;
  private final Set<NetSocket> ends = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  Cable(Vertx vertx, URI server) {
    this.server = server;
    this.far = vertx.createNetClient();
    this.near =
        Wait.result(vertx.createNetServer().connectHandler(this::connect).listen(0, "127.0.0.1"));
  }

  /** Returns an address below the server, by way of the cable. */
  URI address(String path) {
    return URI.create("http://127.0.0.1:" + near.actualPort() + path);
  }

  void cut() {
    cut = true;
  }

  void mend() {
    cut = false;
    ends.forEach(NetSocket::close);
  }

  @Override
  public void close() {
    Wait.result(near.close());
    Wait.result(far.close());
  }

  private void connect(NetSocket here) {
    ends.add(here);
    here.pause();
    here.exceptionHandler(ignored -> {});
    if (cut) {
      here.closeHandler(ignored -> ends.remove(here));
      here.handler(ignored -> {});
      here.resume();
      return;
    }
    far.connect(server.getPort(), server.getHost())
        .onSuccess(there -> join(here, there))
        .onFailure(ignored -> here.close());
  }

  private void join(NetSocket here, NetSocket there) {
    there.exceptionHandler(ignored -> {});
    here.handler(octets -> carry(octets, there));
    there.handler(octets -> carry(octets, here));
    here.closeHandler(
        ignored -> {
          ends.remove(here);
          there.close();
        });
    there.closeHandler(
        ignored -> {
          if (!cut) {
            here.close();
          }
        });
    here.resume();
  }

  private void carry(Buffer octets, NetSocket to) {
    if (!cut) {
      to.write(octets);
    }
  }
}
