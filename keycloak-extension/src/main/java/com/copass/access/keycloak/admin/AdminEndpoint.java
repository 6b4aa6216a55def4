package com.copass.access.keycloak.admin;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Refusals;
import com.copass.access.keycloak.call.Actor;
import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.rest.Answers;
import com.copass.access.keycloak.rest.Parameters;
import com.copass.access.keycloak.sharing.Changed;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.ErrorWord;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * How every call of an administrator is served: allowed by Keycloak's evaluator, done in a
 * transaction of its own, answered after the commit. Made for one request, whose administrator and
 * realm Keycloak has found already. The trail tells Keycloak's own listeners.
 */
final class AdminEndpoint {
  private static final Logger LOG = Logger.getLogger(AdminEndpoint.class);

  private final KeycloakSession session;
  private final AdminPermissionEvaluator permissions;
  private final Refusals refusals;

  AdminEndpoint(KeycloakSession session, AdminPermissionEvaluator permissions, Refusals refusals) {
    this.session = session;
    this.permissions = permissions;
    this.refusals = refusals;
  }

  /** Serves a call that reads who has access. */
  Response read(Function<Work, ?> work) {
    return answered(
        () -> {
          require(permissions.users().canView(), "view-users");
          Parameters.requireOnce(session);
          return Answers.json(200, Work.commit(session, actor(), work));
        });
  }

  /** Serves a call that reads what happened. */
  Response readTrail(Function<Work, ?> work) {
    return answered(
        () -> {
          boolean may = permissions.users().canView() || permissions.realm().canViewEvents();
          require(may, "view-users or view-events");
          Parameters.requireOnce(session);
          return Answers.json(200, Work.commit(session, actor(), work));
        });
  }

  /**
   * Serves a call that changes the access to a sandbox.
   *
   * @param action what it is called
   * @param sid the sandbox, as the path has it
   * @param status of the answer
   * @param work the change
   */
  Response change(
      AuditAction action,
      String sid,
      int status,
      BiFunction<Work, SandboxId, ? extends Changed<?>> work) {
    return answered(
        () -> {
          SandboxId sandbox = Parameters.id(sid, SandboxId::new);
          Changed<?> changed =
              noting(
                  action,
                  Optional.of(sandbox),
                  () -> Work.commit(session, actor(), each -> work.apply(each, sandbox)));
          return Answers.changed(status, changed.answer(), changed.revision());
        });
  }

  /** Serves a call that brings in what was there before, line by line. */
  Response bring(AuditAction action, Function<Actor, ?> lines) {
    return answered(
        () -> {
          Object results = noting(action, Optional.empty(), () -> lines.apply(actor()));
          return Answers.json(200, results);
        });
  }

  /** Reads the body of the request. */
  Body body(InputStream stream, List<String> members) {
    return Body.read(
        stream,
        session
            .getContext()
            .getHttpRequest()
            .getHttpHeaders()
            .getHeaderString(HttpHeaders.CONTENT_TYPE),
        members);
  }

  KeycloakSession session() {
    return session;
  }

  private <T> T noting(AuditAction action, Optional<SandboxId> sandbox, Supplier<T> work) {
    try {
      require(permissions.users().canManage(), "manage-users");
      Parameters.requireOnce(session);
      return work.get();
    } catch (Refusal refusal) {
      refusals.note(session, actor(), action, sandbox, refusal);
      throw refusal;
    }
  }

  private static void require(boolean may, String roles) {
    if (!may) {
      throw Refusal.of(ErrorWord.FORBIDDEN, "An administrator needs " + roles + " for this.");
    }
  }

  private Actor actor() {
    AdminAuth auth = permissions.adminAuth();
    return Actor.ofAdministrator(
        auth.getUser().getId(),
        auth.getRealm().getName() + "/" + auth.getUser().getUsername(),
        auth.getClient().getClientId(),
        Optional.ofNullable(session.getContext().getConnection())
            .map(ClientConnection::getRemoteAddr));
  }

  private static Response answered(Supplier<Response> call) {
    try {
      return call.get();
    } catch (Refusal refusal) {
      return Answers.refusal(refusal);
    } catch (RuntimeException e) {
      LOG.error("An administrator's call failed", e);
      return Answers.refusal(
          Refusal.of(ErrorWord.INTERNAL_ERROR, "Something failed here; see the server's log."));
    }
  }
}
