package com.copass.access.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a secret comes from: {@code env:NAME}, {@code file:PATH}, or, in the demo, itself. */
final class SecretReference {
  private static final String VARIABLE = "env:";
  private static final String FILE = "file:";

  /** What the demo realm's secrets begin with: known to everybody who has read this repository. */
  static final String DEMO_PREFIX = "demo-";

  private SecretReference() {}

  /** Returns the variable that a value refers to, if it refers to one. */
  static Optional<String> variableOf(String text) {
    return text.startsWith(VARIABLE)
        ? Optional.of(text.substring(VARIABLE.length()))
        : Optional.empty();
  }

  static Secret resolve(
      ConfigKey key, String text, Profile profile, Path folder, Map<String, String> environment) {
    Secret secret = Secret.of(value(key, text, profile, folder, environment));
    if (profile != Profile.DEMO && secret.reveal().startsWith(DEMO_PREFIX)) {
      throw new ConfigurationException(
          key.path() + " is a secret of the demo: give the client one of its own");
    }
    return secret;
  }

  private static String value(
      ConfigKey key, String text, Profile profile, Path folder, Map<String, String> environment) {
    Optional<String> variable = variableOf(text);
    if (variable.isPresent()) {
      return notBlank(key, environment.getOrDefault(variable.get(), ""), "the variable it names");
    }
    if (text.startsWith(FILE)) {
      return notBlank(
          key, contentOf(key, folder.resolve(text.substring(FILE.length()))), "its file");
    }
    if (profile != Profile.DEMO) {
      throw new ConfigurationException(
          key.path() + " must be env:NAME or file:PATH outside the demo profile");
    }
    return notBlank(key, text, "it");
  }

  private static String notBlank(ConfigKey key, String value, String what) {
    if (value.isBlank()) {
      throw new ConfigurationException(key.path() + " gives no secret: " + what + " is empty");
    }
    return value.strip();
  }

  private static String contentOf(ConfigKey key, Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ConfigurationException(
          key.path() + " can't be read: " + file + " must be a file that this user may read");
    }
  }
}
