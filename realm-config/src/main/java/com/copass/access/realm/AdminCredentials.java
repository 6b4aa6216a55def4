package com.copass.access.realm;

/** Who changes a realm; known to the realm {@code master}. */
public sealed interface AdminCredentials {

  /**
   * An administrator with a password.
   *
   * @param user the name
   * @param password the password
   */
  record Password(String user, String password) implements AdminCredentials {
    @Override
    public String toString() {
      return "Password[" + user + "]";
    }
  }

  /**
   * A client whose service account may administer realms.
   *
   * @param id the client's id
   * @param secret its secret
   */
  record Client(String id, String secret) implements AdminCredentials {
    @Override
    public String toString() {
      return "Client[" + id + "]";
    }
  }

  /** Returns the form that asks for a token. */
  default String form() {
    return switch (this) {
      case Password(String user, String password) ->
          "grant_type=password&client_id=admin-cli&username="
              + AdminApi.encoded(user)
              + "&password="
              + AdminApi.encoded(password);
      case Client(String id, String secret) ->
          "grant_type=client_credentials&client_id="
              + AdminApi.encoded(id)
              + "&client_secret="
              + AdminApi.encoded(secret);
    };
  }
}
