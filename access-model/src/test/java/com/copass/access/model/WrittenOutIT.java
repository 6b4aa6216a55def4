package com.copass.access.model;

import static com.copass.access.model.Cast.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases written out for others to replay: all of them below target/, and one of every kind in
 * the committed corpus. docs/decision-corpus.md describes both files.
 */
final class WrittenOutIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path COMMITTED = Path.of("src/test/resources/decisions.json");
  private static final Path TARGET = Path.of("target/decisions");

  static Stream<Slice> slices() {
    return Enumeration.SLICES.stream();
  }

  @Test
  void theCommittedCorpusHoldsOneCaseOfEveryKind() throws IOException {
    String generated = corpus();
    Files.createDirectories(TARGET);
    Files.writeString(TARGET.resolve("decisions.json"), generated);

    assertThat(Files.readString(COMMITTED).equals(generated))
        .as("where the rules changed on purpose, copy target/decisions/decisions.json over it")
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("slices")
  void theEnumerationIsWrittenOutAndReadsBackAsItWasDecided(Slice slice) throws IOException {
    Files.createDirectories(TARGET);
    Path file = TARGET.resolve(slice.name() + ".json");
    MAPPER.writeValue(file.toFile(), enumeration(slice));

    assertThat(replay(MAPPER.readTree(file.toFile()))).isEqualTo(slice.size());
  }

  /** The first case of every kind: who asks for which class of what, and how it ends. */
  private static String corpus() throws IOException {
    List<String> cases = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Slice slice : Enumeration.SLICES) {
      slice.forEach(
          (request, access) -> {
            Decision decision = Rules.decide(request, access, NOW);
            if (seen.add(kind(request, decision))) {
              ObjectNode row = MAPPER.createObjectNode();
              row.set("principal", DecisionJson.write(request.principal()));
              row.set("action", DecisionJson.write(request.action()));
              row.set("target", DecisionJson.write(request.target()));
              row.set("access", DecisionJson.write(access));
              row.set("decision", DecisionJson.write(decision));
              cases.add(row.toString());
            }
          });
    }
    return "{\"now\":\"%s\",\"cases\":[\n%s\n]}\n".formatted(NOW, String.join(",\n", cases));
  }

  private static String kind(AccessRequest request, Decision decision) {
    Action action = request.action();
    boolean scoped =
        request.principal().equals(Cast.PERSON)
            && (decision instanceof Decision.Allow(var ground, Reach.Projects reach, var account)
                || decision.equals(Decision.deny(Reason.OUTSIDE_PROJECT))
                || decision.equals(Decision.deny(Reason.WHOLE_SANDBOX_NEEDED)));
    return String.join(
        " ",
        request.principal().toString(),
        action.actionClass().word(),
        scoped ? action.projectRule() + " " + request.target().getClass() : "",
        decision.toString());
  }

  private static ObjectNode enumeration(Slice slice) {
    ObjectNode json = MAPPER.createObjectNode().put("now", NOW.toString());
    ArrayNode principals = json.putArray("principals");
    slice.principals().forEach(principal -> principals.add(DecisionJson.write(principal)));
    ArrayNode actions = json.putArray("actions");
    slice.actions().forEach(action -> actions.add(DecisionJson.write(action)));
    ArrayNode targets = json.putArray("targets");
    slice.targets().forEach(target -> targets.add(DecisionJson.write(target)));
    ArrayNode accesses = json.putArray("accesses");
    slice.accesses().forEach(access -> accesses.add(DecisionJson.write(access)));

    Map<Decision, Integer> numbers = new LinkedHashMap<>();
    ArrayNode outcomes = MAPPER.createArrayNode();
    slice.forEach(
        (request, access) -> {
          Decision decision = Rules.decide(request, access, NOW);
          outcomes.add(numbers.computeIfAbsent(decision, unseen -> numbers.size()));
        });
    ArrayNode decisions = json.putArray("decisions");
    numbers.keySet().forEach(decision -> decisions.add(DecisionJson.write(decision)));
    json.set("outcomes", outcomes);
    return json;
  }

  private static long replay(JsonNode json) {
    Instant now = Instant.parse(json.get("now").textValue());
    List<Access> accesses = new ArrayList<>();
    json.get("accesses").forEach(access -> accesses.add(DecisionReader.access(access)));
    List<Decision> decisions = new ArrayList<>();
    json.get("decisions").forEach(decision -> decisions.add(DecisionReader.decision(decision)));
    int next = 0;
    for (JsonNode principal : json.get("principals")) {
      for (JsonNode action : json.get("actions")) {
        for (JsonNode target : json.get("targets")) {
          AccessRequest request = DecisionReader.request(principal, action, target);
          for (Access access : accesses) {
            Decision expected = decisions.get(json.get("outcomes").get(next).intValue());
            assertThat(Rules.decide(request, access, now).equals(expected)).isTrue();
            next++;
          }
        }
      }
    }
    return next;
  }
}
