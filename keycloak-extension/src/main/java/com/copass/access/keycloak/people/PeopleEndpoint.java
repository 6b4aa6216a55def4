package com.copass.access.keycloak.people;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.rest.Answers;
import com.copass.access.keycloak.rest.CallerAuthentication;
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
 * How every call of a person is served: authenticated, done in a transaction of its own, answered
 * after the commit. What was refused is noted where it was a change, and nothing that goes wrong
 * here shows in an answer.
 */
final class PeopleEndpoint {
  private static final Logger LOG = Logger.getLogger(PeopleEndpoint.class);

  private final KeycloakSession session;
  private final ServerParts parts;

  PeopleEndpoint(KeycloakSession session, ServerParts parts) {
    this.session = session;
    this.parts = parts;
  }

  /** What a call does about one sandbox, for a caller, in a piece of work. */
  interface SandboxWork<T> {
    T apply(Work work, Caller caller, SandboxId sandbox);
  }

  ServerParts parts() {
    return parts;
  }

  /** Serves a call that changes nothing. */
  Response read(BiFunction<Work, Caller, ?> work) {
    return answered(
        () -> {
          Caller caller = CallerAuthentication.people(session);
          return Answers.json(200, commit(caller, work));
        });
  }

  /** Serves a call that changes the caller's own account. */
  Response changeOwn(
      AuditAction action, BiFunction<Work, Caller, ?> work, Function<Object, Response> answer) {
    return answered(
        () -> {
          Caller caller = CallerAuthentication.people(session);
          return answer.apply(noting(caller, action, Optional.empty(), () -> commit(caller, work)));
        });
  }

  /** Serves a call that changes nothing, about a sandbox. */
  Response read(String sid, SandboxWork<?> work) {
    return read((each, caller) -> work.apply(each, caller, Parameters.id(sid, SandboxId::new)));
  }

  /** Serves a call that changes the access to a sandbox. */
  Response change(
      AuditAction action, String sid, int status, SandboxWork<? extends Changed<?>> work) {
    return answered(
        () -> {
          Caller caller = CallerAuthentication.people(session);
          SandboxId sandbox = Parameters.id(sid, SandboxId::new);
          Changed<?> changed =
              noting(
                  caller,
                  action,
                  Optional.of(sandbox),
                  () -> commit(caller, (each, who) -> work.apply(each, who, sandbox)));
          return Answers.changed(status, changed.answer(), changed.revision());
        });
  }

  /** Reads the body of the request; to be called within the work, so that a refusal is noted. */
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

  private <T> T commit(Caller caller, BiFunction<Work, Caller, T> work) {
    return Work.commit(session, caller.actor(), each -> work.apply(each, caller));
  }

  private <T> T noting(
      Caller caller, AuditAction action, Optional<SandboxId> sandbox, Supplier<T> work) {
    try {
      return work.get();
    } catch (Refusal refusal) {
      parts.refusals().note(session, caller.actor(), action, sandbox, refusal);
      throw refusal;
    }
  }

  private static Response answered(Supplier<Response> call) {
    try {
      return call.get();
    } catch (Refusal refusal) {
      return Answers.refusal(refusal);
    } catch (RuntimeException e) {
      LOG.error("A call failed", e);
      return Answers.refusal(
          Refusal.of(ErrorWord.INTERNAL_ERROR, "Something failed here; nothing was changed."));
    }
  }
}
