package com.copass.access.standin;

import com.copass.access.standin.identity.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the command line. */
final class Arguments {
  /** How the command line looks. */
  static final String USAGE =
      """
      copass-stand-in: a small Copass-shaped API for demo, tests and benchmarks; never deploy it
        --port N            the API's port (8280)
        --control-port N    the control's port (8281)
        --host ADDRESS      where to listen (127.0.0.1)
        --beyond-loopback   allow a host that others can reach
        --data FILE         keep what is made in a file (forgotten at the end)
      and whose word is taken, one of
        --gateway-keys URL [--issuer TEXT]    the gateway's assertion
        --realm-keys URL --issuer URL         access tokens of a Keycloak realm
        --api-key KEY=ACCOUNT                 an account's own key; any number\
      """;

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> apiKeys = new LinkedHashMap<>();
  private boolean beyondLoopback;

  private Arguments() {}

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException that says what is wrong and how it looks right
   */
  static StandInOptions read(String... args) {
    Arguments read = new Arguments();
    Iterator<String> words = List.of(args).iterator();
    while (words.hasNext()) {
      read.option(words.next(), words);
    }
    return new StandInOptions(
        read.values.getOrDefault("--host", "127.0.0.1"),
        read.port("--port", 8280),
        read.port("--control-port", 8281),
        read.beyondLoopback,
        read.trust(),
        InstantSource.system(),
        Optional.ofNullable(read.values.get("--data")).map(Path::of));
  }

  private void option(String name, Iterator<String> words) {
    switch (name) {
      case "--beyond-loopback" -> beyondLoopback = true;
      case "--api-key" -> apiKey(value(name, words));
      case "--data",
          "--host",
          "--port",
          "--control-port",
          "--gateway-keys",
          "--realm-keys",
          "--issuer" ->
          values.put(name, value(name, words));
      default -> throw wrong("unknown option " + name);
    }
  }

  private static String value(String name, Iterator<String> words) {
    if (!words.hasNext()) {
      throw wrong(name + " needs a value");
    }
    return words.next();
  }

  private void apiKey(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw wrong("--api-key needs KEY=ACCOUNT");
    }
    apiKeys.put(pair.substring(0, equals), pair.substring(equals + 1));
  }

  private Trust trust() {
    Optional<String> issuer = Optional.ofNullable(values.get("--issuer"));
    boolean gateway = values.containsKey("--gateway-keys");
    boolean realm = values.containsKey("--realm-keys");
    if ((gateway ? 1 : 0) + (realm ? 1 : 0) + (apiKeys.isEmpty() ? 0 : 1) != 1) {
      throw wrong("exactly one of --gateway-keys, --realm-keys and --api-key is needed");
    }
    if (gateway) {
      return new Trust.Assertion(uri("--gateway-keys"), issuer);
    }
    return realm
        ? new Trust.Keycloak(
            uri("--realm-keys"), issuer.orElseThrow(() -> wrong("--realm-keys needs --issuer")))
        : new Trust.ApiKeys(apiKeys);
  }

  private URI uri(String name) {
    try {
      return URI.create(values.get(name));
    } catch (IllegalArgumentException e) {
      throw wrong(name + " needs a URL");
    }
  }

  private int port(String name, int usual) {
    String given = values.get(name);
    try {
      return given == null ? usual : Integer.parseInt(given);
    } catch (NumberFormatException e) {
      throw wrong(name + " needs a number");
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + "\n" + USAGE);
  }
}
