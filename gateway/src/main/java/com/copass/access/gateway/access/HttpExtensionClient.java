package com.copass.access.gateway.access;

import static com.copass.access.gateway.access.ExtensionHttp.encoded;

import com.copass.access.gateway.trace.CurrentTrace;
import com.copass.access.gateway.trace.Step;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.ExtensionPaths;
import com.copass.access.vocabulary.Headers;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The extension over HTTP. Safe for any thread. */
final class HttpExtensionClient implements ExtensionClient {
  /** A person's call may wait for a lock on the sandbox; longer than this nobody should. */
  private static final Duration PERSONS_TIMEOUT = Duration.ofSeconds(10);

  private static final String GATEWAY = "/" + ExtensionPaths.GATEWAY + "/";
  private static final String SANDBOXES = GATEWAY + ExtensionPaths.SANDBOXES + "/";
  private static final String ACCOUNTS = GATEWAY + ExtensionPaths.ACCOUNTS + "/";

  private final ExtensionHttp own;
  private final WebClient http;
  private final URI extension;
  private final Twice twice;

  HttpExtensionClient(ExtensionHttp own, WebClient http, URI extension, Twice twice) {
    this.twice = twice;
    this.own = own;
    this.http = http;
    this.extension = extension;
  }

  @Override
  public Future<Registration> register(SandboxId sandbox, AccountId owner, Projection projection) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("owner", owner.value())
            .put("name", projection.name().orElse(null))
            .put("status", projection.status().orElse(null))
            .put("tier", projection.tier().orElse(null))
            .put("created_at", projection.createdAt().map(Instant::toString).orElse(null));
    return own.send(HttpMethod.PUT, SANDBOXES + encoded(sandbox.value()), Optional.of(body))
        .map(
            answer ->
                switch (answer.statusCode()) {
                  case 201 -> Registration.REGISTERED;
                  case 200 -> Registration.UPDATED;
                  case 409 -> Registration.OWNER_CONFLICT;
                  case 404 -> Registration.GONE;
                  default -> throw ExtensionHttp.unavailable();
                });
  }

  @Override
  public Future<Void> destroyed(SandboxId sandbox) {
    return done(
        own.send(HttpMethod.DELETE, SANDBOXES + encoded(sandbox.value()), Optional.empty()));
  }

  @Override
  public Future<Void> agentArchived(SandboxId sandbox, AgentId agent) {
    String path =
        SANDBOXES + encoded(sandbox.value()) + "/agents/" + encoded(agent.value()) + "/archived";
    return done(own.send(HttpMethod.POST, path, Optional.empty()));
  }

  @Override
  public Future<SharedPage> sharedWith(
      AccountId account, Optional<String> status, Optional<String> after, int limit) {
    String path =
        ACCOUNTS
            + encoded(account.value())
            + "/sandboxes?limit="
            + limit
            + status.map(word -> "&status=" + encoded(word)).orElse("")
            + after.map(cursor -> "&after=" + encoded(cursor)).orElse("");
    return twice
        .ask(() -> own.send(HttpMethod.GET, path, Optional.empty()), ExtensionHttp::isWell)
        .map(HttpExtensionClient::ok)
        .map(answer -> SharedJson.read(ExtensionHttp.json(answer)))
        .recover(failure -> Future.failedFuture(ExtensionHttp.unavailable()));
  }

  @Override
  public Future<ExtensionAnswer> pass(PersonsRequest request) {
    Future<HttpResponse<Buffer>> passed =
        changesNothing(request)
            ? twice.ask(() -> passOnce(request), ExtensionHttp::isWell)
            : passOnce(request);
    return passed
        .recover(failure -> Future.failedFuture(notAnswered(request, failure)))
        .map(answer -> toBeHandedOn(request, answer));
  }

  private Future<HttpResponse<Buffer>> passOnce(PersonsRequest request) {
    return CurrentTrace.asking(Step.EXTENSION, trace -> pass(request, trace));
  }

  private static boolean changesNothing(PersonsRequest request) {
    return request.method().equals(HttpMethod.GET);
  }

  /** Only of what never left, or changes nothing, can it be said that nothing was done. */
  private static RuntimeException notAnswered(PersonsRequest request, Throwable failure) {
    boolean neverSent =
        failure instanceof ConnectException || failure instanceof UnknownHostException;
    return neverSent || changesNothing(request)
        ? ExtensionHttp.unavailable()
        : new NoAnswerException();
  }

  private Future<HttpResponse<Buffer>> pass(PersonsRequest request, Map<String, String> trace) {
    HttpRequest<Buffer> passed =
        http.requestAbs(request.method(), extension + request.target())
            .timeout(PERSONS_TIMEOUT.toMillis())
            .putHeader(
                "Authorization",
                (request.proof().isPresent() ? "DPoP " : "Bearer ") + request.bearer().reveal());
    request.proof().ifPresent(proof -> passed.putHeader(Headers.PROOF, proof));
    request.contentType().ifPresent(type -> passed.putHeader("Content-Type", type));
    request.idempotencyKey().ifPresent(key -> passed.putHeader("Idempotency-Key", key));
    trace.forEach(passed::putHeader);
    return request.body().map(passed::sendBuffer).orElseGet(passed::send);
  }

  private static ExtensionAnswer toBeHandedOn(PersonsRequest request, HttpResponse<Buffer> answer) {
    int status = answer.statusCode();
    boolean failedToRead = !ExtensionHttp.isWell(answer) && changesNothing(request);
    if (status < 200 || (status >= 300 && status < 400) || failedToRead) {
      throw ExtensionHttp.unavailable();
    }
    return new ExtensionAnswer(
        status,
        Optional.ofNullable(answer.getHeader("Content-Type")),
        Optional.ofNullable(answer.getHeader(Headers.SANDBOX_REVISION)).flatMap(Revision::parse),
        Optional.ofNullable(answer.body()).orElseGet(Buffer::buffer));
  }

  /** What is not there any more is as gone as it was asked to be. */
  private static Future<Void> done(Future<HttpResponse<Buffer>> answer) {
    return answer.compose(
        got ->
            got.statusCode() == 204 || got.statusCode() == 404
                ? Future.succeededFuture()
                : Future.failedFuture(ExtensionHttp.unavailable()));
  }

  private static HttpResponse<Buffer> ok(HttpResponse<Buffer> answer) {
    if (answer.statusCode() != 200) {
      throw ExtensionHttp.unavailable();
    }
    return answer;
  }
}
