package com.copass.access.gateway.whole;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.catalogue.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code expected-access.csv}: who may do what, typed by other hands, read without the rules and
 * without what the catalogue says of access.
 */
final class ExpectedAccess {
  private static final Path TABLE =
      Path.of(
          "../api-catalogue/src/test/resources/com/copass/access/catalogue/expected-access.csv");

  /** Cells of editors that are narrower than typed: docs/decisions/0060. */
  private static final Map<String, String> NARROWER =
      Map.of(
          "registerSource", "if:not-reserved-key",
          "updateSource", "if:ordinary-members",
          "updateUserMcp", "if:ordinary-members");

  private final Map<String, List<String>> cells = new HashMap<>();

  ExpectedAccess(Catalogue catalogue) {
    try {
      Files.readAllLines(TABLE).stream()
          .skip(1)
          .forEach(line -> add(line.split(",", -1), catalogue));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void add(String[] row, Catalogue catalogue) {
    List<String> methods =
        row[1].equals("ANY") ? List.of("GET", "PUT", "POST", "DELETE", "PATCH") : List.of(row[1]);
    String concrete = row[2].replaceAll("\\{[^}]*:path\\}|\\*", "a/b").replaceAll("[{}]", "");
    if (!concrete.startsWith("/")) {
      return;
    }
    List<String> segments = Arrays.asList(concrete.substring(1).split("/", -1));
    for (String method : methods) {
      Operation operation = catalogue.match(method, segments).orElseThrow().operation();
      cells.put(operation.id(), List.of(row).subList(3, row.length));
    }
  }

  /** Returns how many operations are in the table. */
  int operations() {
    return cells.size();
  }

  /** Returns the word for somebody; empty where the table does not have the operation. */
  Optional<String> word(Operation operation, MatrixCast who) {
    List<String> row = cells.get(operation.id());
    if (row == null) {
      return Optional.empty();
    }
    if (who == MatrixCast.STRANGER) {
      return Optional.of(row.getFirst().equals("own") ? "own" : "no");
    }
    String word = row.get(who.column());
    if (who.column() == 1 && NARROWER.containsKey(operation.id())) {
      word = NARROWER.get(operation.id());
    }
    boolean own = word.equals("own") || word.equals("own-identity");
    return Optional.of(own && !who.isAccountsOwn() ? "no" : word);
  }

  /** Tells whether a word allows one way of asking. */
  static boolean allows(String word, MatrixRequest request) {
    return switch (word) {
      case "yes", "own", "own-identity", "filtered" -> true;
      case "no" -> false;
      case "forced-project" -> !request.project().equals(Optional.of("other"));
      case "if:own-project" -> request.project().equals(Optional.of("own"));
      case "if:linked" -> !request.source().equals(Optional.of("other"));
      case "if:linked-only-here" -> request.source().equals(Optional.of("own"));
      case "if:project-and-linked" ->
          !request.project().equals(Optional.of("other"))
              && !request.source().equals(Optional.of("other"));
      case "if:no-status", "if:not-disabled", "if:ordinary-members", "if:not-reserved-key" ->
          request.holds().isEmpty();
      case "if:own-ephemeral", "if:started-it" -> request.holds().isPresent();
      case "if:its-agent" -> !request.otherAgent();
      case "if:own-run" -> request.ownRun();
      default -> throw new AssertionError("a word that nobody typed: " + word);
    };
  }
}
