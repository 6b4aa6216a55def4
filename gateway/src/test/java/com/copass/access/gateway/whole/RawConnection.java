package com.copass.access.gateway.whole;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection on which a test writes octets as it likes. */
final class RawConnection implements AutoCloseable {
  private final Socket socket;

  RawConnection(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(1_500);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes a text; every character is one octet. */
  RawConnection write(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads until the other side closes, or says nothing for a while. */
  Read read() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    boolean closed = true;
    try {
      InputStream in = socket.getInputStream();
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        all.write(octet);
      }
    } catch (SocketTimeoutException e) {
      closed = false;
    } catch (IOException reset) {
      closed = true;
    }
    return new Read(all.toString(StandardCharsets.ISO_8859_1), closed);
  }

  /** What came, and whether the other side has closed. */
  record Read(String text, boolean closed) {
    int answers() {
      return text.split("HTTP/1\\.[01] \\d{3}", -1).length - 1;
    }

    int status() {
      return text.startsWith("HTTP/1.") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
