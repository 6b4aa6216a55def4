package com.copass.access.realm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What is different for the clients of each installation, out of the environment: a document names
 * the variable, {@code env:NAME}, and {@code NAME} or the file named by {@code NAME_FILE} holds the
 * secret, or the address. Immutable.
 */
public final class ClientSecrets {
  private static final String VARIABLE = "env:";
  private static final String DEMO_PREFIX = "demo-";

  private final Map<String, String> environment;
  private final boolean demo;

  private ClientSecrets(Map<String, String> environment, boolean demo) {
    this.environment = Map.copyOf(environment);
    this.demo = demo;
  }

  /** Takes them from an environment, and refuses those of the demo. */
  public static ClientSecrets of(Map<String, String> environment) {
    return new ClientSecrets(environment, false);
  }

  /** Takes those of the demo, which everybody can read in its source. */
  public static ClientSecrets ofDemo() {
    return ofDemo(Map.of());
  }

  /** Takes those of the demo where an environment has none of its own. */
  public static ClientSecrets ofDemo(Map<String, String> environment) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "COPASS_GATEWAY_CLIENT_SECRET", DEMO_PREFIX + "gateway",
                "COPASS_EXCHANGE_CLIENT_SECRET", DEMO_PREFIX + "key-exchange",
                "COPASS_SIGN_IN_CLIENT_SECRET", DEMO_PREFIX + "sign-in",
                // Of a loopback address Keycloak takes every port (RFC 8252 section 7.3).
                "COPASS_GATEWAY_URL", "http://127.0.0.1"));
    all.putAll(environment);
    return new ClientSecrets(all, true);
  }

  /**
   * Returns what a document's {@code secret} refers to.
   *
   * @throws RealmException when it refers to nothing, or to a secret of the demo in earnest
   */
  String resolve(String reference) {
    if (!reference.startsWith(VARIABLE)) {
      throw new RealmException("a client's secret in a realm document must be env:NAME");
    }
    String name = reference.substring(VARIABLE.length());
    String secret = value(name).strip();
    if (secret.isEmpty()) {
      throw new RealmException("set " + name + ", or " + name + "_FILE to a file that holds it");
    }
    if (!demo && secret.startsWith(DEMO_PREFIX)) {
      throw new RealmException(name + " is a secret of the demo: choose one of your own");
    }
    return secret;
  }

  /** Tells whether there is a secret of that name. */
  boolean knows(String name) {
    return environment.containsKey(name) || environment.containsKey(name + "_FILE");
  }

  /**
   * Returns an address of a document's: where it begins with {@code env:NAME}, that address, then
   * the rest.
   *
   * @throws RealmException when the variable holds no https address
   */
  String address(String reference) {
    if (!reference.startsWith(VARIABLE)) {
      return reference;
    }
    int slash = reference.indexOf('/');
    String name = reference.substring(VARIABLE.length(), slash < 0 ? reference.length() : slash);
    String address = environment.getOrDefault(name, "").strip();
    if (!demo && !address.matches("https://[A-Za-z0-9.:\\[\\]-]+")) {
      throw new RealmException(name + " must be an https address without a path: set it");
    }
    return address + (slash < 0 ? "" : reference.substring(slash));
  }

  /**
   * Returns where something is published: an address out of the environment, then the rest.
   *
   * @throws RealmException when it is no https address
   */
  String url(String reference) {
    int slash = reference.indexOf('/');
    String url =
        resolve(slash < 0 ? reference : reference.substring(0, slash))
            + (slash < 0 ? "" : reference.substring(slash));
    if (!demo && !url.startsWith("https://")) {
      throw new RealmException(reference + " must begin with an https address");
    }
    return url;
  }

  /** Returns these with what else the demo needs; only of the demo's. */
  ClientSecrets with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new ClientSecrets(all, demo);
  }

  private String value(String name) {
    String file = environment.get(name + "_FILE");
    if (file == null) {
      return environment.getOrDefault(name, "");
    }
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new RealmException(name + "_FILE names a file that can't be read: " + file, e);
    }
  }

  @Override
  public String toString() {
    return "ClientSecrets[hidden]";
  }
}
