package com.copass.access.benchmarks.open;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection with at most one request on it. For one thread. */
final class OpenConnection implements AutoCloseable {
  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *([0-9]{1,6})\r\n");

  private final SocketChannel channel;
  private final ByteBuffer received = ByteBuffer.allocate(LONGEST_ANSWER);
  private ByteBuffer sending = ByteBuffer.allocate(0);
  private int wanted = -1;
  private int asked;

  private OpenConnection(SocketChannel channel) {
    this.channel = channel;
  }

  static OpenConnection open(Selector selector, int port) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
    OpenConnection connection = new OpenConnection(channel);
    channel.register(selector, SelectionKey.OP_READ, connection);
    return connection;
  }

  /** Sends a request, of which the number is remembered. */
  void send(int number, ByteBuffer request) throws IOException {
    asked = number;
    sending = request;
    // Small beside what a socket takes: what is left is sent when the loop comes by again.
    channel.write(sending);
  }

  /** Returns the number of the request that is or was last on it. */
  int asked() {
    return asked;
  }

  /**
   * Reads what has come.
   *
   * @return whether the answer is there, whole
   * @throws IOException where it is not the answer to expect: then nothing is measured
   */
  boolean readsWhole() throws IOException {
    if (sending.hasRemaining()) {
      channel.write(sending);
    }
    int count = channel.read(received);
    if (count < 0) {
      throw new IOException("the connection was closed by the server");
    }
    if (wanted < 0) {
      readHead();
    }
    if (wanted < 0 || received.position() < wanted) {
      return false;
    }
    received.clear();
    wanted = -1;
    return true;
  }

  private void readHead() throws IOException {
    String text = new String(received.array(), 0, received.position(), StandardCharsets.ISO_8859_1);
    int end = text.indexOf(END_OF_HEAD);
    if (end < 0) {
      return;
    }
    String head = text.substring(0, end + 2).toLowerCase(Locale.ROOT);
    Matcher length = LENGTH.matcher(head);
    if (!head.startsWith("http/1.1 200 ") || !length.find()) {
      throw new IOException("not an answer of status 200 and a length: " + head);
    }
    wanted = end + END_OF_HEAD.length() + Integer.parseInt(length.group(1));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
