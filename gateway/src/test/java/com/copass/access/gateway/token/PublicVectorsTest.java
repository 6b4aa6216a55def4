package com.copass.access.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Wycheproof cases against the reading of a token and the check of its signature. */
class PublicVectorsTest {
  private static final int LONGEST = 8192;
  private static final String SYMMETRIC = "the algorithm is symmetric";
  private static final String EMPTY = "the payload is empty: no claims";
  private static final String NO_SUCH_ALGORITHM = "the key is for an algorithm that does not exist";
  private static final String OTHER_ALGORITHM = "the key is for another algorithm than the token";

  /** Valid cases that are refused all the same, each with the reason. */
  private static final Map<Integer, String> STRICTER = new TreeMap<>();

  static {
    refused(SYMMETRIC, 1, 348, 352, 357, 358, 359, 372, 373, 376, 377);
    refused(EMPTY, 259, 264, 268, 272, 320, 325);
    refused(OTHER_ALGORITHM, 346, 350);
    refused(NO_SUCH_ALGORITHM, 347, 351);
  }

  private static JsonNode groups;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream vectors =
        PublicVectorsTest.class.getResourceAsStream("/vectors/json_web_signature_test.json")) {
      groups = new ObjectMapper().readTree(vectors).get("testGroups");
    }
  }

  @Test
  void all401AreThere() {
    assertThat(cases()).hasSize(401);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalid")
  void nothingInvalidPasses(Vector vector) {
    assertThat(vector.passes()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("valid")
  void whatIsValidPassesUnlessListed(Vector vector) {
    assertThat(vector.passes()).isEqualTo(!STRICTER.containsKey(vector.id()));
  }

  @Test
  void whatIsListedIsValidAndItsReasonIsTrue() {
    Map<Integer, String> reasons = new HashMap<>();
    valid().filter(vector -> !vector.passes()).forEach(v -> reasons.put(v.id(), v.whyNot()));

    assertThat(reasons).isEqualTo(STRICTER);
  }

  static Stream<Vector> invalid() {
    return cases().filter(vector -> !vector.valid());
  }

  static Stream<Vector> valid() {
    return cases().filter(Vector::valid);
  }

  private static Stream<Vector> cases() {
    return stream(groups)
        .flatMap(
            group -> {
              JsonNode key = group.has("public") ? group.get("public") : group.get("private");
              return stream(group.get("tests")).map(test -> new Vector(key, test));
            });
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static void refused(String reason, int... ids) {
    for (int id : ids) {
      STRICTER.put(id, reason);
    }
  }

  record Vector(JsonNode jwk, JsonNode test) {
    int id() {
      return test.get("tcId").intValue();
    }

    boolean valid() {
      return test.get("result").textValue().equals("valid");
    }

    boolean passes() {
      Optional<IssuerKey> key = IssuerKey.of(jwk);
      return PresentedToken.read(text(), LONGEST)
          .filter(token -> key.filter(k -> k.id().equals(token.keyId())).isPresent())
          .flatMap(token -> token.payloadSignedBy(key.orElseThrow()))
          .isPresent();
    }

    String whyNot() {
      if (jwk.get("kty").textValue().equals("oct")) {
        return SYMMETRIC;
      }
      if (text().contains("..")) {
        return EMPTY;
      }
      return SignatureAlgorithm.ofName(jwk.get("alg").textValue()).isEmpty()
          ? NO_SUCH_ALGORITHM
          : OTHER_ALGORITHM;
    }

    private String text() {
      JsonNode jws = test.get("jws");
      return jws.isTextual() ? jws.textValue() : jws.toString();
    }

    @Override
    public String toString() {
      return id() + " " + test.get("comment").textValue();
    }
  }
}
