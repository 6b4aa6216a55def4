package com.copass.access.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What deploys this: nobody runs it in a build, so it is at least held to what would take it. */
class DeploymentTest {
  private static final Path ROOT = Project.here().root();
  private static final Path KUBERNETES = ROOT.resolve("deploy/kubernetes");
  private static final Pattern VARIABLE = Pattern.compile("COPASS_GATEWAY_[A-Z_]+");
  private static final Pattern MEASURED = Pattern.compile("copass_gateway_[a-z_]+");

  @Test
  void everyManifestIsOneThatKubernetesTakes() throws IOException {
    List<JsonNode> documents = Manifests.documents(KUBERNETES);

    assertThat(documents).hasSizeGreaterThan(10);
    assertThat(documents.stream().filter(DeploymentTest::isForeign)).hasSize(1);
    assertThat(own()).allSatisfy(one -> assertThat(one.getMetadata().getName()).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: apps/v1, kind: Deployment, spec: {replica: 2}}",
        "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: [{imag:"
            + " x}]}}}}",
        "{apiVersion: apps/v1, kind: Deployment, spec: {replicas: [2]}}",
        "{apiVersion: policy/v1beta1, kind: PodDisruptionBudget}",
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, spec: {metrics: [{typ:"
            + " Pods}]}}"
      })
  void whatKubernetesDoesNotTakeIsFound(String yaml) throws IOException {
    JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(yaml);

    assertThatThrownBy(() -> Manifests.read(document)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theKeycloakIsOneThatItsOperatorTakes() throws IOException {
    JsonNode document =
        Manifests.documents(KUBERNETES).stream()
            .filter(DeploymentTest::isForeign)
            .findFirst()
            .orElseThrow();

    KeycloakResource keycloak = KeycloakResource.read(document);

    assertThat(keycloak.spec().instances()).isGreaterThan(1);
    assertThat(keycloak.spec().db().vendor()).isEqualTo("postgres");
    // What is secret stands nowhere but in secrets.
    assertThat(keycloak.spec().additionalOptions())
        .filteredOn(option -> option.name().contains("key"))
        .isNotEmpty()
        .allSatisfy(option -> assertThat(option.secret()).isNotNull());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{spec: {replicas: 2}}",
        "{spec: {instances: two}}",
        "{spec: {db: {passwordSecret: {secret: a, key: b}}}}",
        "{spec: {hostname: login.example.com}}",
        "{spec: {additionalOptions: [{name: a, value: b, secret: {name: c, key: d}}]}}",
        "{spec: {additionalOptions: [{name: a}]}}"
      })
  void whatTheOperatorDoesNotTakeIsFound(String yaml) throws IOException {
    JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(yaml);

    assertThatThrownBy(() -> KeycloakResource.read(document))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyPodRunsAsNobodyInParticularAndWritesNothing() throws IOException {
    assertThat(pods()).isNotEmpty().allSatisfy(DeploymentTest::isHardened);
  }

  @Test
  void whateverServesIsProbedAndKeptUp() throws IOException {
    for (Deployment deployment : of(Deployment.class)) {
      Container container = deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
      assertThat(container.getReadinessProbe()).as(container.getName()).isNotNull();
      assertThat(container.getLivenessProbe()).as(container.getName()).isNotNull();
      assertThat(of(PodDisruptionBudget.class))
          .as("what keeps %s up", container.getName())
          .anyMatch(
              budget ->
                  selects(budget.getSpec().getSelector(), deployment.getSpec().getSelector()));
    }
  }

  @Test
  void whatScalesAsksForWhatIsMeasured() throws IOException {
    List<String> asked =
        of(HorizontalPodAutoscaler.class).stream()
            .flatMap(scaler -> scaler.getSpec().getMetrics().stream())
            .filter(metric -> metric.getPods() != null)
            .map(metric -> metric.getPods().getMetric().getName())
            .toList();

    assertThat(asked).isNotEmpty().allMatch(measured()::contains);
  }

  @Test
  void whatIsWatchedAndDrawnIsMeasured() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (Path file :
        List.of(
            ROOT.resolve("containers/grafana/dashboards/gateways.json"),
            ROOT.resolve("containers/prometheus/alerts.yml"))) {
      new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
      asked.addAll(found(MEASURED, Files.readString(file)));
    }

    assertThat(asked).isNotEmpty();
    assertThat(asked.stream().map(name -> name.replaceAll("_(bucket|sum|count)$", "")))
        .allMatch(measured()::contains);
  }

  @Test
  void theCollectorHasThePartsThatItsPipelinesName() throws IOException {
    JsonNode collector = yaml("containers/collector/collector.yml");
    for (String kind : List.of("receivers", "processors", "exporters")) {
      Set<String> declared = new TreeSet<>();
      collector.path(kind).fieldNames().forEachRemaining(declared::add);
      Set<String> named = new TreeSet<>();
      for (JsonNode pipeline : collector.at("/service/pipelines")) {
        pipeline.path(kind).forEach(name -> named.add(name.asText()));
      }
      assertThat(named).as(kind).isNotEmpty().isEqualTo(declared);
    }
    assertThat(collector.at("/service/pipelines/traces/processors/0").asText())
        .isEqualTo("memory_limiter");
  }

  /** From the gateways' setting through the load balancer to the port of the collector. */
  @Test
  void theCollectorListensWhereGatewaysSend() throws IOException {
    JsonNode services = yaml("compose.yml").path("services");
    String listens =
        yaml("containers/collector/collector.yml")
            .at("/receivers/otlp/protocols/http/endpoint")
            .asText();
    String balancer = Files.readString(ROOT.resolve("containers/haproxy/haproxy.cfg"));

    assertThat(services.path("collector").path("profiles").path(0).asText())
        .isEqualTo("observability");
    assertThat(services.at("/gateway/environment/COPASS_GATEWAY_TRACING_OTLP_URL").asText())
        .contains("https://traces.copass.localhost:8444/v1/traces");
    assertThat(services.at("/load-balancer/networks/inside/aliases").toString())
        .contains("traces.copass.localhost");
    assertThat(balancer)
        .contains("use_backend traces if { ssl_fc_sni -i traces.copass.localhost }")
        .contains("server collector collector:" + listens.substring(listens.indexOf(':') + 1));
  }

  @Test
  void whatTheGatewayIsToldIsInItsTable() throws IOException {
    Set<String> told =
        new TreeSet<>(found(VARIABLE, Files.readString(ROOT.resolve("compose.yml"))));
    told.addAll(found(VARIABLE, Files.readString(KUBERNETES.resolve("gateway.yaml"))));
    // The doctor's and the realm's: where the gateway is.
    told.removeAll(
        Set.of(
            "COPASS_GATEWAY_URL",
            "COPASS_GATEWAY_MANAGEMENT_URL",
            "COPASS_GATEWAY_CLIENT_SECRET_FILE"));

    Set<String> known = new TreeSet<>();
    Pattern row = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\|");
    row.matcher(Files.readString(ROOT.resolve("docs/gateway-configuration.md")))
        .results()
        .map(key -> key.group(1).toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"))
        .forEach(key -> known.add("COPASS_GATEWAY_" + key));
    assertThat(told).hasSizeGreaterThan(5);
    assertThat(known).containsAll(told);
  }

  private static JsonNode yaml(String file) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(ROOT.resolve(file).toFile());
  }

  private static void isHardened(PodSpec pod) {
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    for (Container container : pod.getContainers()) {
      assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
      assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
      assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
      assertThat(container.getResources().getLimits()).containsKey("memory");
    }
  }

  private static boolean selects(LabelSelector one, LabelSelector other) {
    return one.getMatchLabels().equals(other.getMatchLabels());
  }

  private static boolean isForeign(JsonNode document) {
    return Manifests.kind(document).equals(Manifests.KEYCLOAK);
  }

  private static List<HasMetadata> own() throws IOException {
    return Manifests.documents(KUBERNETES).stream()
        .filter(document -> !isForeign(document))
        .map(Manifests::read)
        .toList();
  }

  private static <T> List<T> of(Class<T> type) throws IOException {
    return own().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<PodSpec> pods() throws IOException {
    List<PodSpec> pods = new ArrayList<>();
    of(Deployment.class).forEach(one -> pods.add(one.getSpec().getTemplate().getSpec()));
    of(io.fabric8.kubernetes.api.model.batch.v1.Job.class)
        .forEach(one -> pods.add(one.getSpec().getTemplate().getSpec()));
    return pods;
  }

  /** What the gateway's source says that it measures. */
  private static Set<String> measured() throws IOException {
    Set<String> measured = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(ROOT.resolve("gateway/src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        measured.addAll(found(MEASURED, Files.readString(source)));
      }
    }
    return measured;
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group()).toList();
  }
}
