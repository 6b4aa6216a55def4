package com.copass.access.catalogue;

import com.copass.access.model.ActionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The permission matrix as a page, out of the catalogue and the rules and nothing else. */
final class PermissionsPage {
  private static final String SANDBOX = "/api/v1/storage/sandboxes/{sid}";

  private static final String HEAD =
      """
      # Who may do what

      Generated from the catalogue and the rules; the build fails when it is stale. Write it anew with

          mvn -q -pl api-catalogue -am test -Dtest=PermissionsPageTest -Dwrite-docs=true \
      -Dsurefire.failIfNoSpecifiedTests=false

      `S` stands for `/api/v1/storage/sandboxes/{sid}`. A call that is not here is denied. The
      columns are the owner; editors and viewers of the whole sandbox; editors and viewers of one
      project; the bearer of an invoke or a delegate key.

      | word | means |
      | --- | --- |
      | yes, no | what it says; for a collaborator, done in the owner's account |
      | own | in the caller's own account, which concerns no sandbox of anybody else |
      | own-identity | in the caller's own account, never in the owner's |
      | filtered | the answer leaves out what is out of reach |
      | forced-project | `project_id` is set to the grant's project; another one is refused |
      | if:own-project | on the grant's project |
      | if:linked | on a source that is linked to the grant's project |
      | if:linked-only-here | on a source that is linked to the grant's project and to no other |
      | if:project-and-linked | as forced-project, and a source that is named must be linked to it |
      | if:no-status | without `status` in the body |
      | if:not-disabled | unless the body says `status: disabled` |
      | if:not-reserved-key | unless the key, or a text in the body, lies below a reserved prefix |
      | if:ordinary-members | without members in the body that carry an address or a secret |
      | if:own-ephemeral | on an ephemeral source that the same person registered |
      | if:started-it | on a session that the same person started |
      | if:its-agent | on the one agent |
      | if:own-run | on a run that this credential started |

      | call | class | owner | editor | viewer | project editor | project viewer | agent key |
      | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  private PermissionsPage() {}

  /** Returns the page, to the byte. */
  static String of(Catalogue catalogue) {
    StringBuilder page = new StringBuilder(HEAD);
    List<String> closed = new ArrayList<>();
    for (Operation operation : catalogue.operations()) {
      if (operation.action().actionClass() == ActionClass.CLOSED) {
        closed.add("- " + call(operation));
      } else {
        page.append(line(operation)).append('\n');
      }
    }
    page.append("\nKnown, and closed to everybody:\n\n");
    closed.forEach(each -> page.append(each).append('\n'));
    return page.toString();
  }

  private static String line(Operation operation) {
    StringJoiner line = new StringJoiner(" | ", "| ", " |");
    line.add(call(operation)).add(classes(operation));
    ExpectedAccessTest.cells(operation).forEach(line::add);
    return line.toString();
  }

  private static String classes(Operation operation) {
    StringBuilder classes = new StringBuilder(operation.action().actionClass().word());
    for (Condition condition : operation.conditions()) {
      classes.append(", or ").append(condition.becomes().word());
    }
    return classes.toString();
  }

  private static String call(Operation operation) {
    String path = path(operation.path());
    boolean inSandbox = path.equals(SANDBOX) || path.startsWith(SANDBOX + "/");
    return "`"
        + operation.method()
        + " "
        + (inSandbox ? "S" + path.substring(SANDBOX.length()) : path)
        + "`";
  }

  private static String path(PathTemplate template) {
    StringBuilder path = new StringBuilder();
    for (PathTemplate.Segment segment : template.segments()) {
      path.append('/')
          .append(
              switch (segment) {
                case PathTemplate.Segment.Literal(String text) -> text;
                case PathTemplate.Segment.Parameter(String name) -> "{" + name + "}";
                case PathTemplate.Segment.Rest(String name) -> "{" + name + "...}";
              });
    }
    return path.toString();
  }
}
