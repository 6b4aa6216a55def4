package com.copass.access.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.catalogue.PathTemplate.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MatcherTest {
  private static final Catalogue COPASS = Catalogues.copass();
  private static final String SANDBOX = "/api/v1/storage/sandboxes/sb_1";
  private static final List<String> METHODS =
      List.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "");

  static List<Operation> operations() {
    return COPASS.operations();
  }

  @ParameterizedTest
  @CsvSource({
    // a literal beats the parameter that stands in its place
    "POST,   /agents/run,                          runFreely",
    "GET,    /agents/tools,                        listTools",
    "GET,    /agents/runs/r_1,                     getRun",
    "GET,    /agents/bot/runs,                     listRuns",
    "GET,    /agents/runs/runs,                    getRun",
    "GET,    /agents/triggers/components,          listTriggerComponents",
    "GET,    /agents/bot/triggers,                 listTriggers",
    "GET,    /agents/bot/triggers/components,      getTrigger",
    "POST,   /sources/linear,                      connectLinear",
    "POST,   /sources/user-mcp,                    registerUserMcp",
    "POST,   /sources/_sweep_ephemeral,            sweepEphemeralSources",
    "PATCH,  /sources/ds_1/user-mcp,               updateUserMcp",
    "GET,    /sources/integrations/catalog,        listIntegrations",
    "GET,    /sources/integrations/accounts,       listIntegrationAccounts",
    "GET,    /sources/integrations/connections,    listIntegrationConnections",
    "POST,   /sources/integrations/reconcile,      reconcileIntegrations",
    "POST,   /sources/integrations/slack/connect,  connectIntegration",
    "DELETE, /sources/integrations/connections/d,  disconnectIntegration",
    "DELETE, /connections/me,                      leaveSandbox",
    "DELETE, /connections/cn_1,                    revokeConnection",
    "GET,    /vault,                               listVault",
    "GET,    /vault/vault,                         readVault",
    "GET,    /vault/a/b/c,                         readVault",
  })
  void aLiteralBeatsAParameterWhereItStands(String method, String path, String id) {
    assertThat(match(method, SANDBOX + path))
        .hasValueSatisfying(match -> assertThat(match.operation().id()).isEqualTo(id));
  }

  @ParameterizedTest
  @CsvSource({
    // the literal was taken: the parameter beside it is not tried, whatever comes after
    "GET,    /agents/run",
    "PATCH,  /agents/tools",
    "DELETE, /agents/runs",
    "GET,    /agents/triggers",
    "GET,    /agents/run/runs",
    "POST,   /agents/runs/triggers",
    "POST,   /agents/tools/invoke-async",
    "GET,    /agents/triggers/triggers",
    "GET,    /sources/linear",
    "PATCH,  /sources/integrations",
    "DELETE, /sources/user-mcp",
    "POST,   /sources/_sweep_ephemeral/purge",
    "POST,   /sources/integrations/catalog/connect",
    "PATCH,  /connections/me",
    "POST,   /connections/me/api-keys",
    // too short, too long, another method, another version
    "GET,    /agents/bot/triggers/t_1/more",
    "POST,   /concierge",
    "PUT,    /projects",
    "HEAD,   ''",
    "OPTIONS, ''",
  })
  void whatStartsWithALiteralNeverReadsAsAParameter(String method, String path) {
    assertThat(match(method, SANDBOX + path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/storage/sandboxes//agents",
    "/api/v1/storage/sandboxes/sb_1/",
    "/api/v1/storage/sandboxes/",
    "/api/v1/storage/sandboxes/sb_1/vault/",
    "/api/v1/storage/sandboxes/sb_1/vault//a",
    "/api/v1/storage/sandboxes/sb_1/vault/a//b",
    "/api/v1/storage/sandboxes/sb_1/vault/a/",
    "/API/v1/storage/sandboxes/sb_1",
    "/api/v3/storage/sandboxes/sb_1",
    "/",
    "//",
  })
  void aSegmentIsNeverEmptyAndItsCaseCounts(String path) {
    assertThat(match("GET", path)).isEmpty();
  }

  @Test
  void parametersAreHandedOutByName() {
    assertThat(match("GET", SANDBOX + "/agents/bot/triggers/t_1").orElseThrow().parameters())
        .isEqualTo(Map.of("sid", "sb_1", "slug", "bot", "tid", "t_1"));
    assertThat(match("GET", SANDBOX + "/vault/a/b%2Fc/d").orElseThrow().parameters())
        .isEqualTo(Map.of("sid", "sb_1", "key", "a/b%2Fc/d"));
    assertThat(COPASS.match("GET", List.of())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationMatchesItsOwnTemplateAndNoOther(Operation operation) {
    for (int attempt = 0; attempt < 20; attempt++) {
      List<String> segments = segments(operation.path(), new Random(attempt));
      assertThat(COPASS.match(operation.method(), segments).map(Match::operation))
          .contains(operation);
      assertThat(COPASS.operations())
          .filteredOn(each -> fits(each, operation.method(), segments))
          .contains(operation)
          .allSatisfy(each -> assertThat(isBeatenBy(each, operation)).isTrue());
    }
  }

  @Test
  void noTwoOperationsHaveTheSameShape() {
    Set<String> shapes = new HashSet<>();
    for (Operation operation : COPASS.operations()) {
      StringBuilder shape = new StringBuilder(operation.method());
      for (Segment segment : operation.path().segments()) {
        shape.append('/').append(segment instanceof Segment.Literal(String text) ? text : "{}");
      }
      assertThat(shapes.add(shape.toString())).as("%s", shape).isTrue();
    }
  }

  @Test
  void anythingElseIsDeniedAndNothingThrows() {
    List<String> words = words();
    Random random = new Random(7);
    int matched = 0;
    for (int i = 0; i < 200_000; i++) {
      List<String> segments = new ArrayList<>();
      for (int length = random.nextInt(12); length > 0; length--) {
        segments.add(words.get(random.nextInt(words.size())));
      }
      String method = METHODS.get(random.nextInt(METHODS.size()));
      Optional<Match> match = COPASS.match(method, segments);
      if (match.isPresent()) {
        matched++;
        assertThat(fits(match.get().operation(), method, segments)).as("%s", segments).isTrue();
      }
    }
    assertThat(matched).isPositive();
  }

  @Test
  void timeGrowsWithThePathAndNotWithWhatItCouldMean() {
    List<String> deep = new ArrayList<>(List.of("api", "v1", "storage", "sandboxes", "s", "vault"));
    deep.addAll(List.of("vault".repeat(1_000).split("(?<=t)")));
    assertThat(COPASS.match("GET", deep)).isPresent();
    deep.add(2, "v1");
    assertThat(COPASS.match("GET", deep)).isEmpty();
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>(List.of("", ".", "..", "a/b", "{sid}", "\0", "é", "x"));
    for (Operation operation : COPASS.operations()) {
      for (Segment segment : operation.path().segments()) {
        if (segment instanceof Segment.Literal(String text)) {
          words.add(text);
        }
      }
    }
    // The beginnings that lead anywhere, often enough to get past them.
    for (int i = 0; i < 300; i++) {
      words.addAll(List.of("api", "v1", "storage", "sandboxes"));
    }
    return words;
  }

  private static List<String> segments(PathTemplate template, Random random) {
    List<String> segments = new ArrayList<>();
    for (Segment segment : template.segments()) {
      switch (segment) {
        case Segment.Literal(String text) -> segments.add(text);
        case Segment.Parameter(String name) -> segments.add(value(random));
        case Segment.Rest(String name) -> {
          for (int i = random.nextInt(4); i >= 0; i--) {
            segments.add(value(random));
          }
        }
      }
    }
    return segments;
  }

  /** Something that is no literal of the document. */
  private static String value(Random random) {
    return "x" + Integer.toString(random.nextInt(1_000_000), 36) + "-1";
  }

  /** Tells whether it is the other one that has a literal where the two first differ. */
  private static boolean isBeatenBy(Operation operation, Operation other) {
    for (int i = 0; i < operation.path().segments().size(); i++) {
      boolean literal = operation.path().segments().get(i) instanceof Segment.Literal;
      if (literal != other.path().segments().get(i) instanceof Segment.Literal) {
        return !literal;
      }
    }
    return operation.equals(other);
  }

  /** Reads a template in the plainest way, as a check on the tree. */
  private static boolean fits(Operation operation, String method, List<String> segments) {
    List<Segment> template = operation.path().segments();
    boolean rest = template.get(template.size() - 1) instanceof Segment.Rest;
    if (!operation.method().equals(method)
        || (rest ? segments.size() < template.size() : segments.size() != template.size())) {
      return false;
    }
    for (int i = 0; i < template.size(); i++) {
      if (template.get(i) instanceof Segment.Literal(String text)
          && !text.equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Match> match(String method, String path) {
    return COPASS.match(method, Arrays.asList(path.substring(1).split("/", -1)));
  }
}
