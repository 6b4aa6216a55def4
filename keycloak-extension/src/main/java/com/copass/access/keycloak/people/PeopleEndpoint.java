package com.copass.access.keycloak.people;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.call.Body;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.key.Repeats;
import com.copass.access.keycloak.key.ShownOnce;
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
 * after the commit. Made for one request. What was refused is noted where it was a change, and
 * nothing that goes wrong here shows in an answer.
 */
final class PeopleEndpoint {
  private static final Logger LOG = Logger.getLogger(PeopleEndpoint.class);

  private final KeycloakSession session;
  private final ServerParts parts;
  private Body body;

  PeopleEndpoint(KeycloakSession session, ServerParts parts) {
    this.session = session;
    this.parts = parts;
  }

  /** What a call does about one sandbox, for a caller, in a piece of work. */
  interface SandboxWork<T> {
    T apply(Work work, Caller caller, SandboxId sandbox);
  }

  /** Mints a key of the caller's own account, as the body asks. */
  interface MintWork<T extends ShownOnce> {
    Repeats.Fresh<T> apply(Work work, Caller caller, Body body);
  }

  /** Mints a key of a sandbox, as the body asks. */
  interface SandboxMintWork<T extends ShownOnce> {
    Changed<T> apply(Work work, Caller caller, SandboxId sandbox, Body body);
  }

  ServerParts parts() {
    return parts;
  }

  /** Serves a call that changes nothing. */
  Response read(BiFunction<Work, Caller, ?> work) {
    return answered(
        () -> {
          Caller caller = caller();
          return Answers.json(200, commit(caller, work));
        });
  }

  /** Serves a call that changes the caller's own account. */
  Response changeOwn(
      AuditAction action, BiFunction<Work, Caller, ?> work, Function<Object, Response> answer) {
    return answered(
        () -> {
          Caller caller = caller();
          return answer.apply(noting(caller, action, Optional.empty(), () -> commit(caller, work)));
        });
  }

  /** Serves a call that changes what the caller holds in a sandbox that the call does not name. */
  Response changeHeld(AuditAction action, BiFunction<Work, Caller, ? extends Changed<?>> work) {
    return answered(
        () -> {
          Caller caller = caller();
          Changed<?> changed =
              noting(caller, action, Optional.empty(), () -> commit(caller, work::apply));
          return Answers.changed(200, changed.answer(), changed.revision());
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
          Caller caller = caller();
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

  /** Serves a call that mints a key of the caller's own account. */
  <T extends ShownOnce> Response mintOwn(
      InputStream stream, List<String> members, MintWork<T> work) {
    return answered(
        () -> {
          Caller caller = caller();
          Repeats.Given given =
              noting(
                  caller,
                  AuditAction.KEY_MINTED,
                  Optional.empty(),
                  () ->
                      commit(caller, (each, who) -> once(each, who, body(stream, members), work)));
          return Answers.json(201, given.answer());
        });
  }

  /** Serves a call that mints a key of a sandbox. */
  <T extends ShownOnce> Response mint(
      String sid, InputStream stream, List<String> members, SandboxMintWork<T> work) {
    return answered(
        () -> {
          Caller caller = caller();
          SandboxId sandbox = Parameters.id(sid, SandboxId::new);
          Repeats.Given given =
              noting(
                  caller,
                  AuditAction.KEY_MINTED,
                  Optional.of(sandbox),
                  () ->
                      commit(
                          caller,
                          (each, who) ->
                              once(
                                  each,
                                  who,
                                  body(stream, members),
                                  (w, c, body) -> fresh(work.apply(w, c, sandbox, body)))));
          return Answers.changed(201, given.answer(), given.revision().orElseThrow());
        });
  }

  private static <T extends ShownOnce> Repeats.Fresh<T> fresh(Changed<T> changed) {
    return new Repeats.Fresh<>(changed.answer(), Optional.of(changed.revision()));
  }

  private <T extends ShownOnce> Repeats.Given once(
      Work work, Caller caller, Body body, MintWork<T> mint) {
    Optional<String> idempotencyKey = Optional.ofNullable(header("Idempotency-Key"));
    idempotencyKey.ifPresent(key -> Body.requireLabel("Idempotency-Key", key, 255));
    String path =
        session.getContext().getUri().getRequestUri().getRawPath()
            + "?"
            + session.getContext().getUri().getRequestUri().getRawQuery();
    return new Repeats(
            work, CallerAuthentication.presented(session), path, idempotencyKey, body.canonical())
        .once(() -> mint.apply(work, caller, body));
  }

  /**
   * Reads the body of the request; to be called within the work, so that a refusal is noted. Read
   * once: work that is done again after a lost race gets the same.
   */
  Body body(InputStream stream, List<String> members) {
    if (body == null) {
      body = Body.read(stream, header(HttpHeaders.CONTENT_TYPE), members);
    }
    return body;
  }

  private Caller caller() {
    Caller caller = CallerAuthentication.people(session);
    Parameters.requireOnce(session);
    return caller;
  }

  private String header(String name) {
    return session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(name);
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
