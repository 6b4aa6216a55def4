package com.copass.access.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written wrongly, a platform engineer reads where, what, and what would be right. */
class BrokenDocumentsTest {
  /** One line of the table. */
  record Broken(String name, String sound, String broken, List<String> problems) {
    @Override
    public String toString() {
      return name;
    }

    String document() {
      String boards = Documents.boards();
      int from = boards.indexOf(sound);
      assertThat(from).as("the sound text is in the document").isNotNegative();
      assertThat(boards.lastIndexOf(sound)).as("the sound text is there once").isEqualTo(from);
      return boards.substring(0, from) + broken + boards.substring(from + sound.length());
    }
  }

  static List<Broken> table() throws IOException {
    try (InputStream stream =
        BrokenDocumentsTest.class.getResourceAsStream("broken-documents.yaml")) {
      return YAMLMapper.builder()
          .build()
          .readerFor(new TypeReference<List<Broken>>() {})
          .readValue(stream);
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void theLoaderSaysWhereWhatAndWhatWouldBeRight(Broken broken) {
    CatalogueException refusal =
        catchThrowableOfType(CatalogueException.class, () -> Catalogues.load(broken.document()));
    assertThat(refusal.problems())
        .extracting(Problem::toString)
        .containsExactlyElementsOf(broken.problems());
  }

  @Test
  void everyProblemIsReportedAtOnce() {
    String document =
        Documents.boards()
            .replace("traffic: stream", "traffic: sse")
            .replace("effects: [agent_changed]", "effects: [agent_change]")
            .replace("class: leave", "class: quit");
    assertThatThrownBy(() -> Catalogues.load(document))
        .isInstanceOf(CatalogueException.class)
        .hasMessage(
            """
            The catalogue does not load:
              PATCH /v2/workspaces/{ws}/bots/{bot}: x-access.effects[0]: word "agent_change" is not \
            known here; nearest: agent_changed; allowed: sandbox_created, sandbox_seen, \
            sandbox_state_changed, sandbox_destroyed, agent_changed, links_changed, started
              GET /v2/workspaces/{ws}/live: x-access.traffic: word "sse" is not known here; allowed: \
            brief, long, stream
              POST /v2/workspaces/{ws}/leave: x-access.class: word "quit" is not known here; allowed: \
            read, run, build, destroy, administer, share, leave, account, closed\
            """);
  }
}
