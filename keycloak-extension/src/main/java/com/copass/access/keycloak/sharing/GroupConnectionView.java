package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.model.Grantee;
import com.copass.access.model.GroupId;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import java.util.Optional;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * A group's connection on the wire; what is null is absent.
 *
 * @param connectionId its id
 * @param sandboxId what is shared
 * @param groupId the group
 * @param group the group's path as it is now, or null where the group is gone
 * @param role {@code viewer} or {@code editor}
 * @param projectId the one project, or null for the whole sandbox
 * @param label what the owner calls it
 * @param expiresAt when it runs out
 * @param revokedAt when it was revoked
 * @param createdBy who granted
 * @param createdAt when
 * @param status {@code active}, {@code revoked} or {@code expired}, at the moment of reading
 */
public record GroupConnectionView(
    String connectionId,
    String sandboxId,
    String groupId,
    String group,
    String role,
    String projectId,
    String label,
    String expiresAt,
    String revokedAt,
    String createdBy,
    String createdAt,
    String status) {

  static GroupConnectionView of(ConnectionEntity row, Work work) {
    if (!(row.grantee() instanceof Grantee.Group grantee)) {
      throw new IllegalStateException("a person's connection was taken for a group's");
    }
    return new GroupConnectionView(
        row.connection().value(),
        row.sandbox().value(),
        grantee.group().value(),
        path(grantee.group(), work),
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
        ConnectionView.status(row, work.now()));
  }

  private static String path(GroupId group, Work work) {
    return Optional.ofNullable(work.session().groups().getGroupById(work.realm(), group.value()))
        .map(KeycloakModelUtils::buildGroupPath)
        .orElse(null);
  }
}
