package com.copass.access.keycloak.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;

/** Keycloak's own admin API, as the administrator of the realm {@code master}. */
public final class Admin {
  private final URI url;
  private final String user;
  private final String password;

  Admin(URI url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /** Calls it; the path is below {@code /admin}. */
  public Answer call(String method, String path, String body) {
    // A new token each time: the administrator's live for one minute only.
    return Http.call(method, URI.create(url + "/admin" + path), token(), body);
  }

  /** Makes something; fails where that does not work. Returns its id. */
  public String create(String path, Object what) {
    Answer answer = call("POST", path, Http.json(what)).expect(201);
    String location = answer.headers().firstValue("Location").orElse("");
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** Returns the id of the user with this name. */
  public String userId(String realm, String name) {
    return call("GET", "/realms/" + realm + "/users?exact=true&username=" + name, "")
        .expect(200)
        .json()
        .get(0)
        .get("id")
        .asText();
  }

  /** Returns the internal id of the client. */
  public String clientId(String realm, String client) {
    return call("GET", "/realms/" + realm + "/clients?clientId=" + client, "")
        .expect(200)
        .json()
        .get(0)
        .get("id")
        .asText();
  }

  /** Switches a person on or off. */
  public void setEnabled(String realm, String name, boolean enabled) {
    JsonNode user = call("GET", "/realms/" + realm + "/users/" + userId(realm, name), "").json();
    ((com.fasterxml.jackson.databind.node.ObjectNode) user).put("enabled", enabled);
    call("PUT", "/realms/" + realm + "/users/" + userId(realm, name), user.toString()).expect(204);
  }

  private String token() {
    return Http.form(
            URI.create(url + "/realms/master/protocol/openid-connect/token"),
            Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                user,
                "password",
                password))
        .expect(200)
        .get("access_token");
  }
}
