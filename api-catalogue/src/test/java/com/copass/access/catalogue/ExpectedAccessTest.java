package com.copass.access.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.model.ActionClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Catalogue and rules together say what a table says that was typed by other hands. */
class ExpectedAccessTest {
  private static final Catalogue COPASS = Catalogues.copass();
  private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "PATCH");

  /**
   * Cells that are narrower than typed, by call and column: docs/decisions/0060. What the table
   * allows an editor would send the owner's stored secret wherever the editor likes.
   */
  private static final Map<String, Map<Integer, String>> NARROWER =
      Map.of(
          "13", Map.of(1, "if:not-reserved-key"),
          "16", Map.of(1, "if:ordinary-members"),
          "96", Map.of(1, "if:ordinary-members"));

  /** One line of the table: a call, and a word for each kind of principal. */
  record Row(String number, String method, String path, List<String> cells) {
    List<String> segments() {
      String concrete = path.replaceAll("\\{[^}]*:path\\}|\\*", "a/b").replaceAll("[{}]", "");
      return Arrays.asList(concrete.substring(1).split("/", -1));
    }

    Optional<Operation> operation(String asked) {
      return COPASS.match(asked, segments()).map(Match::operation);
    }

    boolean isAnotherHost() {
      return path.startsWith("(");
    }
  }

  static List<Row> table() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ExpectedAccessTest.class.getResourceAsStream("expected-access.csv"),
                StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(ExpectedAccessTest::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Row> calls() {
    return table().stream().filter(row -> METHODS.contains(row.method()));
  }

  static Stream<Row> families() {
    return table().stream().filter(row -> row.method().equals("ANY") && !row.isAnotherHost());
  }

  @Test
  void theTableIsTheOneThatWasTyped() {
    assertThat(table()).hasSize(110);
    assertThat(table().stream().filter(Row::isAnotherHost).map(Row::number)).containsExactly("80");
    assertThat(table().stream().flatMap(row -> row.cells().stream()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "yes",
            "no",
            "own",
            "own-identity",
            "filtered",
            "forced-project",
            "if:its-agent",
            "if:linked",
            "if:linked-only-here",
            "if:no-status",
            "if:not-disabled",
            "if:not-reserved-key",
            "if:own-ephemeral",
            "if:own-project",
            "if:own-run",
            "if:project-and-linked",
            "if:started-it");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyCellIsAsTyped(Row row) {
    Optional<Operation> operation = row.operation(row.method());
    assertThat(operation).as("%s %s", row.method(), row.path()).isPresent();
    List<String> expected = new ArrayList<>(row.cells());
    NARROWER
        .getOrDefault(row.number(), Map.of())
        .forEach(
            (column, word) -> {
              assertThat(expected.get(column)).isEqualTo("yes");
              expected.set(column, word);
            });
    assertThat(cells(operation.get())).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("families")
  void aDeniedFamilyIsClosedForEveryMethod(Row row) {
    assertThat(row.cells()).containsOnly("no");
    for (String method : METHODS) {
      assertThat(row.operation(method))
          .hasValueSatisfying(
              operation ->
                  assertThat(operation.action().actionClass()).isEqualTo(ActionClass.CLOSED));
    }
  }

  @Test
  void nothingLeadsToTheOtherHostOfComputeSessions() {
    assertThat(
            COPASS.operations().stream()
                .filter(operation -> operation.ids().containsKey(IdKind.SESSION))
                .filter(operation -> !operation.id().equals("execInComputeSession")))
        .isNotEmpty()
        .allSatisfy(
            operation ->
                assertThat(operation.answerRules())
                    .contains(new AnswerRule.Remove(AnswerRule.Toward.EVERYBODY, "gateway")));
  }

  @Test
  void onlyTheCallsThatThisProjectAddsAreNotInTheTable() {
    Set<Operation> typed =
        Stream.concat(
                calls().map(row -> row.operation(row.method())),
                families().flatMap(row -> METHODS.stream().map(row::operation)))
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    assertThat(COPASS.operations().stream().filter(operation -> !typed.contains(operation)))
        .extracting(Operation::id)
        .containsExactlyInAnyOrder(
            "acceptOwnAgentKey",
            "changeAsAdministrator",
            "createAsAdministrator",
            "readAsAdministrator",
            "revokeAsAdministrator",
            "claimHandle",
            "createAgentKey",
            "createGroupConnection",
            "dropOwnAgentKey",
            "dropOwnConnectionKey",
            "exportTrail",
            "getCredential",
            "getHandle",
            "leaveSandbox",
            "linkCredential",
            "listAgentKeys",
            "listConnectionKeys",
            "listGroupConnections",
            "listOwnAgentKeys",
            "listOwnConnectionKeys",
            "readAccess",
            "readOwnTrail",
            "readTrail",
            "releaseHandle",
            "revokeAgentKey",
            "revokeConnectionKey",
            "revokeGroupConnection",
            "rotateAgentKey",
            "unlinkCredential",
            "updateConnection",
            "updateGroupConnection");
  }

  @ParameterizedTest
  @CsvSource({
    "getHandle,             own, own, own, own, own, no",
    "claimHandle,           own, own, own, own, own, no",
    "releaseHandle,         own, own, own, own, own, no",
    "getCredential,         own, own, own, own, own, no",
    "linkCredential,        own, own, own, own, own, no",
    "unlinkCredential,      own, own, own, own, own, no",
    "listOwnAgentKeys,      own, own, own, own, own, no",
    "acceptOwnAgentKey,     own, own, own, own, own, no",
    "dropOwnAgentKey,       own, own, own, own, own, no",
    "listOwnConnectionKeys, own, own, own, own, own, no",
    "dropOwnConnectionKey,  own, own, own, own, own, no",
    "listConnectionKeys,    yes, no,  no,  no,  no,  no",
    "revokeConnectionKey,   yes, no,  no,  no,  no,  no",
    "readAccess,            yes, yes, yes, yes, yes, no",
    "readTrail,             yes, no,  no,  no,  no,  no",
    "exportTrail,           yes, no,  no,  no,  no,  no",
    "readOwnTrail,          own, own, own, own, own, no",
    "readAsAdministrator,   own, own, own, own, own, no",
    "createAsAdministrator, own, own, own, own, own, no",
    "changeAsAdministrator, own, own, own, own, own, no",
    "revokeAsAdministrator, own, own, own, own, own, no",
    "updateConnection,      yes, no,  no,  no,  no,  no",
    "createGroupConnection, yes, no,  no,  no,  no,  no",
    "listGroupConnections,  yes, no,  no,  no,  no,  no",
    "updateGroupConnection, yes, no,  no,  no,  no,  no",
    "revokeGroupConnection, yes, no,  no,  no,  no,  no",
    "createAgentKey,        yes, no,  no,  no,  no,  no",
    "listAgentKeys,         yes, no,  no,  no,  no,  no",
    "revokeAgentKey,        yes, no,  no,  no,  no,  no",
    "rotateAgentKey,        yes, no,  no,  no,  no,  no",
    "leaveSandbox,          no, own-identity, own-identity, own-identity, own-identity, no",
  })
  void whatThisProjectAddsIsForTheseOnly(
      String id,
      String owner,
      String editor,
      String viewer,
      String projectEditor,
      String projectViewer,
      String key) {
    Operation operation =
        COPASS.operations().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    assertThat(cells(operation))
        .containsExactly(owner, editor, viewer, projectEditor, projectViewer, key);
  }

  static List<String> cells(Operation operation) {
    List<String> cells = new ArrayList<>();
    for (Column column : Column.values()) {
      if (!column.isKey()) {
        cells.add(Cells.cell(operation, column));
      }
    }
    cells.add(Cells.keyCell(operation));
    return cells;
  }

  private static Row row(String line) {
    String[] cells = line.split(",", -1);
    return new Row(cells[0], cells[1], cells[2], List.of(cells).subList(3, cells.length));
  }
}
