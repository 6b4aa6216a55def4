package com.copass.access.conventions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.util.List;

/**
 * Keycloak's custom resource, {@code k8s.keycloak.org/v2beta1}, as its operator's types in
 * Keycloak's source have it, as far as we use it: they are in no artifact that a build could take.
 * What is not here is refused, so whoever uses more of it looks it up and adds it.
 */
record KeycloakResource(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
  record Spec(
      Integer instances,
      String image,
      Boolean startOptimized,
      Db db,
      Http http,
      Hostname hostname,
      Ingress ingress,
      BootstrapAdmin bootstrapAdmin,
      List<Option> additionalOptions,
      ResourceRequirements resources) {}

  record Db(
      String vendor,
      String host,
      Integer port,
      String database,
      String schema,
      String url,
      Integer poolInitialSize,
      Integer poolMinSize,
      Integer poolMaxSize,
      SecretKeySelector usernameSecret,
      SecretKeySelector passwordSecret) {}

  record Http(String tlsSecret, Boolean httpEnabled, Integer httpPort, Integer httpsPort) {}

  record Hostname(String hostname, String admin, Boolean strict, Boolean backchannelDynamic) {}

  record Ingress(Boolean enabled) {}

  record BootstrapAdmin(Named user, Named service) {}

  record Named(String secret) {}

  /** A setting of the server: a value, or where one is kept, never both. */
  record Option(String name, String value, SecretKeySelector secret) {
    Option {
      if (name == null || (value == null) == (secret == null)) {
        throw new IllegalArgumentException("an option has a name, and a value or a secret");
      }
    }
  }

  private static final JsonMapper STRICT = Manifests.strict();

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException that names what the operator would not take
   */
  static KeycloakResource read(JsonNode document) {
    try {
      return STRICT.treeToValue(document, KeycloakResource.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(Manifests.KEYCLOAK + ": " + e.getOriginalMessage(), e);
    }
  }
}
