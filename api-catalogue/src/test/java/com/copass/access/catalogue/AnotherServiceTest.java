package com.copass.access.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.catalogue.AnswerRule.Toward;
import com.copass.access.catalogue.Condition.Fact;
import com.copass.access.catalogue.Condition.When;
import com.copass.access.model.Action;
import com.copass.access.model.ActionClass;
import com.copass.access.model.ActsIn;
import com.copass.access.model.AgentKeyRule;
import com.copass.access.model.ProjectRule;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service with other nouns goes behind the gateway by its document alone. */
class AnotherServiceTest {
  private static final Catalogue BOARDS = Catalogues.load(Documents.boards());

  @Test
  void everyMemberOfTheExtensionIsReadAsWritten() {
    assertThat(operation("updateBot"))
        .isEqualTo(
            new Operation(
                "updateBot",
                "PATCH",
                operation("getBot").path(),
                new Action(
                    ActionClass.BUILD,
                    ProjectRule.NEVER,
                    AgentKeyRule.NEVER,
                    ActsIn.OWNERS_ACCOUNT),
                List.of(
                    new Condition(new When.BodySays("state", "retired"), ActionClass.DESTROY),
                    new Condition(new When.BodyHas("holder_id"), ActionClass.ADMINISTER),
                    new Condition(new When.BodyHolds("private/"), ActionClass.ADMINISTER),
                    new Condition(
                        new When.BodyBeyond(Set.of("handle", "state", "bot_id")),
                        ActionClass.ADMINISTER)),
                Map.of(
                    IdKind.SANDBOX, new IdSource.InPath("ws"),
                    IdKind.AGENT, new IdSource.InPath("bot")),
                ServedBy.UPSTREAM,
                Traffic.BRIEF,
                true,
                true,
                Set.of("bot_id", "handle", "state", "holder_id"),
                List.of(),
                List.of(),
                List.of(),
                Set.of(Effect.AGENT_CHANGED),
                Optional.empty()));
    assertThat(operation("createBot").slugs())
        .containsExactly(new SlugRule("handle", Set.of("executions")));
    assertThat(operation("dropFeed").conditions())
        .containsExactly(
            new Condition(new When.Holds(Fact.OWN_EPHEMERAL_SOURCE), ActionClass.BUILD));
    assertThat(operation("readFile").conditions())
        .containsExactly(
            new Condition(new When.PathBegins("name", "private"), ActionClass.ADMINISTER));
    assertThat(operation("findNotes").ids())
        .containsEntry(IdKind.PROJECT, new IdSource.InQuery("board"));
    assertThat(operation("writeNote").ids())
        .containsEntry(IdKind.SOURCE, new IdSource.InBody("feed_id"));
    assertThat(operation("getExecution").sealedIds())
        .containsExactly(new IdSource.InPath("execution"));
    assertThat(operation("watch").traffic()).isEqualTo(Traffic.STREAM);
    assertThat(operation("leaveWorkspace").servedBy()).isEqualTo(ServedBy.EXTENSION);
    assertThat(operation("startMachine").start())
        .contains(new Start("machine_id", Optional.empty()));
  }

  @Test
  void everyRuleOnAnswersIsReadAsWritten() {
    assertThat(BOARDS.operations().stream().flatMap(each -> each.answerRules().stream()))
        .containsExactly(
            new AnswerRule.UniteSandboxes(
                "workspaces",
                "workspace_id",
                "total",
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of(),
                new AnswerRule.OfSharing(Optional.empty(), Optional.empty(), Optional.empty())),
            new AnswerRule.TagSandbox("standing", "shared"),
            new AnswerRule.FilterProjects("boards", "board_id", "total"),
            new AnswerRule.Redact(Toward.ALL_BUT_OWNER, Set.of("pass")),
            new AnswerRule.Seal("execution_id"),
            new AnswerRule.Remove(Toward.AGENT_KEYS, "trace"),
            new AnswerRule.OmitKeys("names", "private/", "total"));
  }

  @Test
  void whatIsLeftOutIsTheNarrowest() {
    assertThat(operation("leaveWorkspace").action())
        .isEqualTo(
            new Action(
                ActionClass.LEAVE, ProjectRule.NEVER, AgentKeyRule.NEVER, ActsIn.CALLERS_ACCOUNT));
  }

  @Test
  void theLookupsNameThisServicesMembers() {
    Lookups lookups = BOARDS.lookups();
    assertThat(lookups.sandbox())
        .contains(
            new Lookups.OfSandbox(
                operation("getWorkspace"),
                "workspace_id",
                "holder_id",
                Optional.of("title"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(lookups.agent())
        .contains(
            new Lookups.OfAgent(
                operation("getBot"),
                "bot_id",
                Optional.of(new Start.Says("state", "retired")),
                Optional.empty()));
    assertThat(lookups.links())
        .contains(new Lookups.OfLinks(operation("listBoards"), "boards", "board_id", "feed_ids"));
    assertThat(lookups.pairs())
        .isEqualTo(
            Map.of(
                IdKind.PROJECT,
                new Lookups.Listed(operation("listBoards"), "boards", "board_id"),
                IdKind.SOURCE,
                new Lookups.Listed(operation("listFeeds"), "feeds", "feed_id"),
                IdKind.RUN,
                new Lookups.Single(operation("getExecution"), "execution_id", Optional.empty())));
  }

  @Test
  void aDocumentMayBeAFileAStreamOrJson(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("boards.yaml"), Documents.boards());
    String json =
        new ObjectMapper().writeValueAsString(new YAMLMapper().readTree(Documents.boards()));

    assertThat(Catalogues.load(file).operations()).isEqualTo(BOARDS.operations());
    try (InputStream stream = Files.newInputStream(file)) {
      assertThat(Catalogues.load(stream).operations()).isEqualTo(BOARDS.operations());
    }
    assertThat(Catalogues.load(json).operations()).isEqualTo(BOARDS.operations());
  }

  @Test
  void aPathIsFilledInWithIds() {
    PathTemplate path = operation("getBot").path();
    assertThat(path.fill(Map.of("ws", "w_1", "bot", "b"))).isEqualTo("/v2/workspaces/w_1/bots/b");
    assertThatThrownBy(() -> path.fill(Map.of("ws", "w_1")))
        .hasMessage("the path needs a value for {bot}");
  }

  private static Operation operation(String id) {
    return BOARDS.operations().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
