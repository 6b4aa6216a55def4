package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.model.Identifiers;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Role;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An invitation as it was asked for, each member within its grammar.
 *
 * @param invitee whom
 * @param role {@link Role#VIEWER} or {@link Role#EDITOR}
 * @param scope the part of the sandbox
 * @param label what the owner calls it, if they do
 * @param term how long; whether it has not run out already is seen when it is granted
 */
public record ConnectionRequest(
    Invitee invitee, Role role, Scope scope, Optional<String> label, Term term) {
  /** The members of its body. */
  public static final List<String> MEMBERS =
      Stream.concat(
              Invitee.MEMBERS.stream(), Stream.of("role", "project_id", "label", "expires_at"))
          .toList();

  /** Reads it, or refuses the first member that is not as it must be. */
  public static ConnectionRequest parse(Body body) {
    return new ConnectionRequest(
        Invitee.parse(body), role(body), scope(body), body.label("label"), term(body));
  }

  static Term term(Body body) {
    return body.instant("expires_at").<Term>map(Term.Until::new).orElse(Term.INDEFINITE);
  }

  static Role role(Body body) {
    return body.text("role")
        .flatMap(Role::ofWord)
        .filter(role -> role != Role.OWNER)
        .orElseThrow(() -> Refusal.ofField("role", "must be viewer or editor"));
  }

  static Scope scope(Body body) {
    return body.text("project_id")
        .<Scope>map(
            text -> {
              if (!Identifiers.isIdentifier(text)) {
                throw Refusal.ofField("project_id", "must be the id of a project");
              }
              return new Scope.OneProject(new ProjectId(text));
            })
        .orElse(Scope.WHOLE);
  }
}
