package com.copass.access.gateway.answer;

import com.copass.access.catalogue.IdKind;
import com.copass.access.gateway.access.ExtensionAnswer;
import com.copass.access.gateway.access.ExtensionClient;
import com.copass.access.gateway.access.PersonsRequest;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.http.RequestTarget;
import com.copass.access.gateway.json.StrictJson;
import com.copass.access.gateway.route.AgentIds;
import com.copass.access.gateway.route.Authenticated;
import com.copass.access.gateway.route.NamedIds;
import com.copass.access.gateway.route.Presented;
import com.copass.access.gateway.route.Router;
import com.copass.access.gateway.route.Verdict;
import com.copass.access.gateway.upstream.LinkedIdentity;
import com.copass.access.model.Access;
import com.copass.access.vocabulary.Headers;
import com.copass.access.vocabulary.PrincipalKind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** Operations that the extension answers, under the API's own paths. Safe for any thread. */
public final class ExtensionAnswers {
  private static final String AGENT_ID = "agent_id";

  private final ExtensionClient extension;
  private final AgentIds agents;
  private final Settling settling;
  private final boolean invokeKeys;

  /**
   * Passes operations on to the extension.
   *
   * @param invokeKeys whether the upstream can run an agent as somebody else than its owner
   */
  public ExtensionAnswers(
      ExtensionClient extension, AgentIds agents, Settling settling, boolean invokeKeys) {
    this.invokeKeys = invokeKeys;
    this.extension = extension;
    this.agents = agents;
    this.settling = settling;
  }

  /**
   * Passes an allowed request on and answers it. Where it changed who has access, the change holds
   * on this gateway before the answer is given.
   *
   * @param verdict an allowed request, its body read
   * @return completes when it is answered; {@link Refused} or unavailable where it can't be
   */
  public Future<Void> answer(Verdict verdict) {
    if (!invokeKeys && asksForInvokeKey(verdict.caller())) {
      return Future.failedFuture(LinkedIdentity.invokeKeys());
    }
    return target(verdict)
        .compose(target -> extension.pass(request(verdict.caller(), target)))
        .compose(answer -> settled(verdict, answer).map(ignored -> answer))
        .compose(answer -> write(verdict.caller().presented(), answer));
  }

  private Future<Void> settled(Verdict verdict, ExtensionAnswer answer) {
    boolean changed =
        answer.status() < 300
            && !verdict.caller().presented().request().method().equals(HttpMethod.GET);
    if (!changed) {
      return Future.succeededFuture();
    }
    EndedKeys.in(answer.body()).ifPresent(settling::keyEnded);
    if (verdict.sandbox().isEmpty()) {
      settling.accountChanged(verdict.caller().principal().account());
    }
    return verdict
        .sandbox()
        .or(() -> ChangedSandbox.in(answer))
        .map(settling::settle)
        .orElse(Future.succeededFuture());
  }

  /** What can't be read here strictly is not read by the extension either. */
  private static boolean asksForInvokeKey(Authenticated caller) {
    return NamedIds.find(caller, IdKind.AGENT).isPresent()
        && caller
            .bytes()
            .flatMap(body -> StrictJson.object(body.getBytes()))
            .flatMap(body -> StrictJson.text(body, "kind"))
            .flatMap(PrincipalKind::ofWord)
            .filter(PrincipalKind.AGENT_INVOKE::equals)
            .isPresent();
  }

  /** The agent's id stands in for its slug, resolved here and now; a caller's own is dropped. */
  private Future<String> target(Verdict verdict) {
    RequestTarget target = verdict.caller().presented().target();
    String query =
        target.query().stream()
            .filter(parameter -> !parameter.name().equals(AGENT_ID))
            .map(parameter -> encode(parameter.name()) + '=' + encode(parameter.value()))
            .collect(Collectors.joining("&"));
    Optional<String> slug = NamedIds.find(verdict.caller(), IdKind.AGENT);
    if (slug.isEmpty() || !(verdict.lookup().access() instanceof Access.Known known)) {
      return Future.succeededFuture(path(target, query));
    }
    return agents
        .findNow(known.sandbox(), slug.get(), verdict.caller().asker())
        .map(
            agent -> {
              String id = agent.orElseThrow(() -> new Refused(Router.noSuchThing())).id().value();
              String named = AGENT_ID + '=' + encode(id);
              return path(target, query.isEmpty() ? named : query + '&' + named);
            });
  }

  private static String path(RequestTarget target, String query) {
    return query.isEmpty() ? target.path() : target.path() + '?' + query;
  }

  private static PersonsRequest request(Authenticated caller, String target) {
    HttpServerRequest request = caller.presented().request();
    return new PersonsRequest(
        request.method(),
        target,
        caller.token().bearer(),
        caller.token().boundTo().map(key -> request.getHeader(Headers.PROOF)),
        Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE)),
        Optional.ofNullable(request.getHeader("Idempotency-Key")),
        caller.bytes().filter(body -> body.length() > 0));
  }

  private static Future<Void> write(Presented presented, ExtensionAnswer answer) {
    HttpServerResponse response = presented.request().response();
    if (response.closed()) {
      return Future.succeededFuture();
    }
    Buffer body = answer.body();
    boolean none = body.length() == 0;
    // Never a 200 without a body: one SDK throws on it.
    response
        .setStatusCode(none && answer.status() == 200 ? 204 : answer.status())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(Headers.REQUEST_ID, presented.id());
    answer.revision().ifPresent(r -> response.putHeader(Headers.SANDBOX_REVISION, r.toString()));
    if (none) {
      return response.end();
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType().orElse("application/json"));
    return response.end(body);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
