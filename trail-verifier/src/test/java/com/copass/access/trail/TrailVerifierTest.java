package com.copass.access.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrailVerifierTest {
  private static final Chains REALM = new Chains();

  @Test
  void aWholeChainIsGood() {
    Verdict verdict = verify(REALM.chain("sb_1", 5));

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.records()).isEqualTo(5);
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        forgery("a record is changed", Problem.CHANGED, d -> record(d, 2).put("actor", "bob")),
        forgery("a record is added to", Problem.CHANGED, d -> record(d, 2).put("more", 1)),
        forgery(
            "a number becomes one with a point", Problem.CHANGED, d -> after(d, 1).put("n", 3.0)),
        forgery(
            "a record is changed and everything hashed anew",
            Problem.REWRITTEN,
            d -> {
              record(d, 2).put("actor", "bob");
              REALM.rehash(d);
            }),
        forgery("the last record is left out", Problem.CUT_OFF, d -> records(d).remove(4)),
        forgery("the first record is left out", Problem.OUT_OF_PLACE, d -> records(d).remove(0)),
        forgery("a record in between is left out", Problem.OUT_OF_PLACE, d -> records(d).remove(2)),
        forgery(
            "two records change places",
            Problem.OUT_OF_PLACE,
            d -> records(d).insert(1, records(d).remove(2))),
        forgery(
            "two records change places and numbers",
            Problem.CHANGED,
            d -> {
              records(d).insert(1, records(d).remove(2));
              record(d, 1).put("sequence", 2);
              record(d, 2).put("sequence", 3);
            }),
        forgery(
            "a record of another sandbox is put in its place",
            Problem.CHANGED,
            d -> records(d).set(0, REALM.chain("sb_2", 1).path("records").get(0))),
        forgery(
            "it is said to be of another sandbox", Problem.FOREIGN, d -> d.put("sandbox", "sb_2")),
        forgery(
            "the head is of another sandbox",
            Problem.FOREIGN,
            d -> d.set("head", REALM.chain("sb_2", 5).get("head"))),
        forgery(
            "the head is of another realm",
            Problem.FOREIGN,
            d -> d.put("head", REALM.head("r-2", "sb_1", 5, record(d, 4).get("hash").asText()))),
        forgery(
            "the head is signed by somebody else",
            Problem.NOT_SIGNED,
            d -> d.set("head", new Chains().chain("sb_1", 5).get("head"))),
        forgery(
            "the head is a token of another kind",
            Problem.NOT_SIGNED,
            d ->
                d.put(
                    "head",
                    REALM.sign(
                        "{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"at+jwt\"}",
                        Chains.JSON.createObjectNode()))),
        forgery("there is no head", Problem.NOT_SIGNED, d -> d.remove("head")),
        forgery("it is another format", Problem.UNREADABLE, d -> d.put("format", "x")));
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void aForgeryIsFound(Problem expected, Consumer<ObjectNode> forge) {
    ObjectNode document = REALM.chain("sb_1", 5);
    forge.accept(document);

    assertThat(verify(document).findings()).extracting(Verdict.Finding::problem).contains(expected);
  }

  @Test
  void aChainThatWasCutOffBeforeItsOldHeadIsFoundByANewerOneThatWasKept() {
    ObjectNode old = REALM.chain("sb_1", 3);
    String kept = REALM.chain("sb_1", 5).get("head").asText();

    assertThat(verify(old).isGood()).isTrue();
    assertThat(TrailVerifier.verify(List.of(old), REALM.jwks(), List.of(kept)).findings())
        .extracting(Verdict.Finding::problem)
        .containsExactly(Problem.CUT_OFF);
  }

  @Test
  void partsAreCheckedAsOneChain() {
    ObjectNode first = REALM.chain("sb_1", 5);
    ObjectNode second = first.deepCopy();
    second.set("previous", record(first, 2).get("hash"));
    records(first).remove(4);
    records(first).remove(3);
    for (int i = 0; i < 3; i++) {
      records(second).remove(0);
    }

    assertThat(verify(first, second).findings()).isEmpty();
    assertThat(verify(first, second).records()).isEqualTo(5);
    assertThat(verify(second, first).isGood()).isFalse();
    assertThat(verify(first).findings())
        .extracting(Verdict.Finding::problem)
        .containsExactly(Problem.CUT_OFF);
  }

  @Test
  void theProgramEndsWithWhatItFound(@TempDir Path folder) throws IOException {
    Path keys = Files.writeString(folder.resolve("keys.json"), REALM.jwks().toString());
    ObjectNode document = REALM.chain("sb_1", 2);
    Path good = Files.writeString(folder.resolve("good.json"), document.toString());
    record(document, 0).put("actor", "bob");
    Path bad = Files.writeString(folder.resolve("bad.json"), document.toString());
    Path twice =
        Files.writeString(
            folder.resolve("twice.json"), document.toString().replace("{", "{\"x\":1,\"x\":2,"));

    assertThat(VerifyTrail.run(keys.toString(), good.toString())).isZero();
    assertThat(VerifyTrail.run(keys.toString(), bad.toString())).isEqualTo(1);
    assertThat(VerifyTrail.run(keys.toString(), twice.toString())).isEqualTo(2);
    assertThat(VerifyTrail.run(keys.toString())).isEqualTo(2);
  }

  private static Verdict verify(JsonNode... parts) {
    return TrailVerifier.verify(List.of(parts), REALM.jwks(), List.of());
  }

  private static Arguments forgery(String name, Problem expected, Consumer<ObjectNode> forge) {
    return argumentSet(name, expected, forge);
  }

  private static ArrayNode records(ObjectNode document) {
    return (ArrayNode) document.get("records");
  }

  private static ObjectNode record(ObjectNode document, int index) {
    return (ObjectNode) records(document).get(index);
  }

  private static ObjectNode after(ObjectNode document, int index) {
    return (ObjectNode) record(document, index).get("after");
  }
}
