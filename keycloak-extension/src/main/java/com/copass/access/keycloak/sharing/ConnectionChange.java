package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.model.Role;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import com.copass.access.vocabulary.ErrorWord;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is to become of a connection in place. A member that is absent leaves things as they are;
 * one that is null takes the limit (or the label) away.
 *
 * @param role the new role
 * @param scope the new scope
 * @param label the new label, or empty for none
 * @param term the new term
 */
public record ConnectionChange(
    Optional<Role> role,
    Optional<Scope> scope,
    Optional<Optional<String>> label,
    Optional<Term> term) {
  /** The members of its body. */
  public static final List<String> MEMBERS = List.of("role", "project_id", "label", "expires_at");

  /** Reads it, or refuses the first member that is not as it must be. */
  public static ConnectionChange parse(Body body) {
    if (MEMBERS.stream().noneMatch(body::has)) {
      throw Refusal.of(
          ErrorWord.INVALID_REQUEST, "Send at least one of " + String.join(", ", MEMBERS) + ".");
    }
    return new ConnectionChange(
        when(body, "role", () -> ConnectionRequest.role(body)),
        when(body, "project_id", () -> ConnectionRequest.scope(body)),
        when(body, "label", () -> body.label("label")),
        when(body, "expires_at", () -> ConnectionRequest.term(body)));
  }

  /** Tells whether it would leave the connection as it is. */
  boolean changesNothingIn(ConnectionEntity row) {
    return role.filter(to -> to != row.grant().role()).isEmpty()
        && scope.filter(to -> !to.equals(row.scope())).isEmpty()
        && label.filter(to -> !to.equals(row.label())).isEmpty()
        && term.filter(to -> !to.equals(row.term())).isEmpty();
  }

  private static <T> Optional<T> when(Body body, String member, Supplier<T> read) {
    return body.has(member) ? Optional.of(read.get()) : Optional.empty();
  }
}
