package com.copass.access.console;

import java.net.URI;
import java.util.Iterator;
import java.util.List;

/**
 * The command line.
 *
 * @param host where to listen
 * @param port 0 takes a free one
 * @param gateway the gateway as this program reaches it
 */
public record Options(String host, int port, URI gateway) {
  static final String USAGE =
      """
      copass-console: pages for people, behind the gateway's sign-in
        --gateway URL   the gateway (has to be set)
        --port N        where to listen (8380)
        --host ADDRESS  on which address (127.0.0.1)\
      """;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException that says what is wrong and what there is
   */
  static Options of(List<String> arguments) {
    String host = "127.0.0.1";
    int port = 8380;
    URI gateway = null;
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String name = words.next();
      String value = words.hasNext() ? words.next() : "";
      switch (name) {
        case "--host" -> host = value;
        case "--port" -> port = port(value);
        case "--gateway" -> gateway = gateway(value);
        default -> throw new IllegalArgumentException("unknown option " + name + "\n" + USAGE);
      }
    }
    if (gateway == null) {
      throw new IllegalArgumentException("--gateway has to be set\n" + USAGE);
    }
    return new Options(host, port, gateway);
  }

  private static int port(String text) {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException("--port must be a number from 0 to 65535");
  }

  private static URI gateway(String text) {
    if (text.matches("https?://[A-Za-z0-9.:\\[\\]-]+")) {
      return URI.create(text);
    }
    throw new IllegalArgumentException(
        "--gateway must be an http or https URL without a path, such as http://127.0.0.1:8080");
  }
}
