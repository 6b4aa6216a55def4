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
import org.keycloak.models.KeycloakSession;

/**
 * How every call of an administrator is served: allowed by Keycloak's evaluator, done in a
 * transaction of its own, answered after the commit. Made for one request. The trail tells
 * Keycloak's own listeners.
 */
final class AdminEndpoint {
  private static final Logger LOG = Logger.getLogger(AdminEndpoint.class);

  private final KeycloakSession session;
  private final Supplier<Administrator> door;
  private final Refusals refusals;
  private Administrator administrator;

  AdminEndpoint(KeycloakSession session, Supplier<Administrator> door, Refusals refusals) {
    this.session = session;
    this.door = door;
    this.refusals = refusals;
  }

  /** Tells what the caller may here; that it is nothing is an answer, too. */
  Response rights() {
    return answered(() -> Answers.json(200, AdminRights.of(administrator())));
  }

  /** Serves a call that reads who has access. */
  Response read(Function<Work, ?> work) {
    return answered(
        () -> {
          require(administrator().mayView(), "view-users");
          Parameters.requireOnce(session);
          return Answers.json(200, Work.commit(session, actor(), work));
        });
  }

  /** Serves a call that reads what happened. */
  Response readTrail(Function<Work, ?> work) {
    return answered(
        () -> {
          require(administrator().mayReadTrails(), "view-users or view-events");
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
      require(administrator().mayChange(), "manage-users");
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

  private Administrator administrator() {
    if (administrator == null) {
      administrator = door.get();
    }
    return administrator;
  }

  private Actor actor() {
    return administrator().actor();
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
