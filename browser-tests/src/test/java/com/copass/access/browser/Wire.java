package com.copass.access.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** A wire to a server, which can be cut while a change goes over it. Safe for any thread. */
final class Wire implements AutoCloseable {
  /** When it is cut. */
  enum Cut {
    /** The change is lost on its way. */
    BEFORE_IT_ARRIVES,
    /** The change is made, and its answer is lost. */
    BEFORE_ITS_ANSWER
  }

  private static final int CHUNK = 64 * 1024;

  private final URI server;
  private final ServerSocket socket;
  private final AtomicReference<Cut> next = new AtomicReference<>();

  Wire(URI server) throws IOException {
    this.server = server;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Returns where it begins. */
  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Cuts the connection over which the next POST or PUT goes; the others stay. */
  void cutNextChange(Cut cut) {
    next.set(cut);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket near = socket.accept();
        Socket far = new Socket(server.getHost(), server.getPort());
        AtomicReference<Cut> cut = new AtomicReference<>();
        Thread.ofVirtual().start(() -> carry(near, far, chunk -> goesOn(chunk, cut)));
        Thread.ofVirtual()
            .start(() -> carry(far, near, chunk -> cut.get() != Cut.BEFORE_ITS_ANSWER));
      } catch (IOException e) {
        // Closed, or the server is gone: whoever connects will see it.
      }
    }
  }

  /** A client sends one request after the other, so a request begins a chunk. */
  private boolean goesOn(byte[] chunk, AtomicReference<Cut> cut) {
    String text = new String(chunk, StandardCharsets.ISO_8859_1);
    if (text.startsWith("POST ") || text.startsWith("PUT ")) {
      cut.set(next.getAndSet(null));
    }
    return cut.get() != Cut.BEFORE_IT_ARRIVES;
  }

  private interface Gate {
    boolean lets(byte[] chunk);
  }

  private static void carry(Socket from, Socket to, Gate gate) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[CHUNK];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (!gate.lets(java.util.Arrays.copyOf(buffer, read))) {
          return;
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // The other side has closed it.
    }
  }
}
