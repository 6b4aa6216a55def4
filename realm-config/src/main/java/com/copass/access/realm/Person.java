package com.copass.access.realm;

import java.util.List;
import java.util.Map;

/**
 * A person of a realm document.
 *
 * @param username the name to sign in with
 * @param password set when the person is made; never compared, never set again
 * @param handle the handle to claim, or null for none
 * @param firstName given name
 * @param lastName family name
 * @param email address
 * @param clientRoles roles by client, or null for none
 */
record Person(
    String username,
    String password,
    String handle,
    String firstName,
    String lastName,
    String email,
    Map<String, List<String>> clientRoles) {

  Person {
    clientRoles = clientRoles == null ? Map.of() : Map.copyOf(clientRoles);
  }

  @Override
  public String toString() {
    return "Person[" + username + "]";
  }
}
