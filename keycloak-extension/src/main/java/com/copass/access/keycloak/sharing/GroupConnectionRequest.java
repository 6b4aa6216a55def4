package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.model.Role;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import java.util.List;
import java.util.Optional;

/**
 * A grant to a group as it was asked for, each member within its grammar.
 *
 * @param group the group's path, with a slash in front, or its id
 * @param role {@link Role#VIEWER} or {@link Role#EDITOR}
 * @param scope the part of the sandbox
 * @param label what the owner calls it, if they do
 * @param term how long
 */
public record GroupConnectionRequest(
    String group, Role role, Scope scope, Optional<String> label, Term term) {
  /** The members of its body. */
  public static final List<String> MEMBERS =
      List.of("group_id", "role", "project_id", "label", "expires_at");

  private static final int LONGEST_PATH = 1024;

  /** Reads it, or refuses the first member that is not as it must be. */
  public static GroupConnectionRequest parse(Body body) {
    String group =
        body.text("group_id")
            .orElseThrow(
                () -> Refusal.ofField("group_id", "is missing: the path or id of a group"));
    Body.requireLabel("group_id", group, LONGEST_PATH);
    return new GroupConnectionRequest(
        group,
        ConnectionRequest.role(body),
        ConnectionRequest.scope(body),
        body.label("label"),
        ConnectionRequest.term(body));
  }
}
