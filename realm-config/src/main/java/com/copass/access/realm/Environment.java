package com.copass.access.realm;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The environment of a program, read as this project's programs read it. Immutable.
 *
 * @param variables the variables
 */
public record Environment(Map<String, String> variables) {
  /** Takes a copy. */
  public Environment {
    variables = Map.copyOf(variables);
  }

  /**
   * Returns a variable.
   *
   * @throws RealmException when it is not set
   */
  public String need(String name) {
    return optional(name).orElseThrow(() -> new RealmException("set " + name));
  }

  /** Returns a variable, if it is set. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** Returns an address without a slash at its end, if it is set. */
  public Optional<URI> address(String name) {
    return optional(name).map(value -> URI.create(value.strip().replaceAll("/+$", "")));
  }

  /**
   * Returns an address.
   *
   * @throws RealmException when it is not set
   */
  public URI needAddress(String name) {
    return address(name).orElseThrow(() -> new RealmException("set " + name));
  }

  /**
   * Returns a secret: a variable, or what is in the file that {@code NAME_FILE} names.
   *
   * @throws RealmException when neither is there
   */
  public String secret(String name) {
    Optional<String> file = optional(name + "_FILE");
    try {
      return file.isEmpty() ? need(name) : Files.readString(Path.of(file.get())).strip();
    } catch (IOException e) {
      throw new RealmException(name + "_FILE names a file that can't be read: " + file.get(), e);
    }
  }

  @Override
  public String toString() {
    return "Environment[hidden]";
  }
}
