package com.copass.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The committed corpus, one case of every kind, replayed from its file alone. */
final class CorpusTest {
  @Test
  void everyCaseOfTheCorpusIsDecidedAsItSays() throws IOException {
    JsonNode corpus = corpus();
    Instant now = Instant.parse(corpus.get("now").textValue());
    for (JsonNode row : corpus.get("cases")) {
      AccessRequest request =
          DecisionReader.request(row.get("principal"), row.get("action"), row.get("target"));
      assertThat(Rules.decide(request, DecisionReader.access(row.get("access")), now))
          .as(row.toString())
          .isEqualTo(DecisionReader.decision(row.get("decision")));
    }
    assertThat(corpus.get("cases")).hasSize(888);
  }

  private static JsonNode corpus() throws IOException {
    try (InputStream file = CorpusTest.class.getResourceAsStream("/decisions.json")) {
      return new ObjectMapper().readTree(file);
    }
  }
}
