package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.model.AccountId;
import com.copass.access.model.Grantee;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A connection on the wire; what is null is absent.
 *
 * @param connectionId its id
 * @param sandboxId what is shared
 * @param userId the grantee's account, never the owner's
 * @param copassId the grantee's handle as it is now, without {@code @}
 * @param role {@code viewer} or {@code editor}
 * @param projectId the one project, or null for the whole sandbox
 * @param label what the owner calls it; the handle at the time of the grant where they said nothing
 * @param expiresAt when it runs out
 * @param revokedAt when it was revoked
 * @param createdBy who granted
 * @param createdAt when
 * @param status {@code active}, {@code revoked} or {@code expired}, at the moment of reading
 */
public record ConnectionView(
    String connectionId,
    String sandboxId,
    String userId,
    String copassId,
    String role,
    String projectId,
    String label,
    String expiresAt,
    String revokedAt,
    String createdBy,
    String createdAt,
    String status) {

  static ConnectionView of(ConnectionEntity row, Map<AccountId, String> handles, Instant now) {
    Optional<AccountId> person =
        switch (row.grantee()) {
          case Grantee.Person one -> Optional.of(one.account());
          case Grantee.Group group -> Optional.empty();
        };
    return new ConnectionView(
        row.connection().value(),
        row.sandbox().value(),
        person.map(AccountId::value).orElse(null),
        person.map(handles::get).orElse(null),
        row.grant().role().word(),
        switch (row.scope()) {
          case Scope.WholeSandbox whole -> null;
          case Scope.OneProject one -> one.project().value();
        },
        row.label().orElse(null),
        switch (row.term()) {
          case Term.Indefinite indefinite -> null;
          case Term.Until until -> Json.time(until.end());
        },
        Json.time(row.revokedAt()),
        row.createdBy().value(),
        Json.time(row.createdAt()),
        status(row, now));
  }

  static String status(ConnectionEntity row, Instant now) {
    if (row.revokedAt().isPresent()) {
      return "revoked";
    }
    return row.holdsAt(now) ? "active" : "expired";
  }
}
