package com.copass.access.conventions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads manifests by Kubernetes' own types; a member that a type does not have is refused. */
final class Manifests {
  /** The only kind that is not Kubernetes' own: {@link KeycloakResource}. */
  static final String KEYCLOAK = "k8s.keycloak.org/v2beta1 Keycloak";

  private static final Map<String, Class<? extends HasMetadata>> TYPES =
      Map.of(
          "v1 Namespace", Namespace.class,
          "v1 ConfigMap", ConfigMap.class,
          "v1 Service", Service.class,
          "v1 ServiceAccount", ServiceAccount.class,
          "apps/v1 Deployment", Deployment.class,
          "batch/v1 Job", Job.class,
          "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
          "autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
          "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class);

  private static final ObjectMapper STRICT = strict();

  private Manifests() {}

  /** Returns what reads a document by a type and refuses whatever that does not have. */
  static JsonMapper strict() {
    return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .annotationIntrospector(
            new JacksonAnnotationIntrospector() {
              private static final long serialVersionUID = 1L;

              // The types would keep whatever else there is.
              @Override
              public Boolean hasAnySetter(Annotated annotated) {
                return false;
              }
            })
        .build();
  }

  /** Returns every document of a folder's files, as it stands there. */
  static List<JsonNode> documents(Path folder) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    try (var files = Files.newDirectoryStream(folder, "*.yaml")) {
      for (Path file : files) {
        try (var read = yaml.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
          read.forEachRemaining(documents::add);
        }
      }
    }
    return documents;
  }

  /** Returns what a document is. */
  static String kind(JsonNode document) {
    return document.path("apiVersion").asText() + " " + document.path("kind").asText();
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException that names what no server would take
   */
  static HasMetadata read(JsonNode document) {
    Class<? extends HasMetadata> type = TYPES.get(kind(document));
    if (type == null) {
      throw new IllegalArgumentException("nobody knows " + kind(document));
    }
    try {
      return STRICT.treeToValue(document, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(kind(document) + ": " + e.getOriginalMessage(), e);
    }
  }
}
