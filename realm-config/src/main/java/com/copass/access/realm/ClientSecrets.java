package com.copass.access.realm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The secrets of clients, out of the environment: a document names the variable, {@code env:NAME},
 * and {@code NAME} or the file named by {@code NAME_FILE} holds the secret. Immutable.
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
    return new ClientSecrets(
        Map.of(
            "COPASS_GATEWAY_CLIENT_SECRET", DEMO_PREFIX + "gateway",
            "COPASS_EXCHANGE_CLIENT_SECRET", DEMO_PREFIX + "key-exchange"),
        true);
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
