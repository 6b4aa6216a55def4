package com.copass.access.standin.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.catalogue.Match;
import com.copass.access.standin.api.Admission;
import com.copass.access.standin.api.Answer;
import com.copass.access.standin.api.ApiError;
import com.copass.access.standin.api.Call;
import com.copass.access.standin.api.Handler;
import com.copass.access.standin.api.Handlers;
import com.copass.access.standin.identity.Caller;
import com.copass.access.standin.identity.Identification;
import com.copass.access.standin.identity.NotIdentified;
import com.copass.access.standin.record.Exchange;
import com.copass.access.standin.record.Field;
import com.copass.access.standin.record.Outcome;
import com.copass.access.standin.record.Recorder;
import com.copass.access.standin.script.Script;
import com.copass.access.standin.script.Scripts;
import com.copass.access.standin.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API: notes a request, knows its operation and its caller, lets it in, answers it. */
final class ApiServer {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

  private final Vertx vertx;
  private final Catalogue catalogue;
  private final Handlers handlers;
  private final Identification identification;
  private final World world;
  private final Recorder recorder;
  private final Scripts scripts;

  ApiServer(
      Vertx vertx,
      Catalogue catalogue,
      Handlers handlers,
      Identification identification,
      World world,
      Recorder recorder,
      Scripts scripts) {
    this.vertx = vertx;
    this.catalogue = catalogue;
    this.handlers = handlers;
    this.identification = identification;
    this.world = world;
    this.recorder = recorder;
    this.scripts = scripts;
  }

  void handle(HttpServerRequest request) {
    Exchange exchange =
        recorder.arrived(
            request.method().name(),
            request.uri(),
            request.version().name(),
            request.headers().entries().stream()
                .map(entry -> new Field(entry.getKey(), entry.getValue()))
                .toList());
    request.response().closeHandler(gone -> exchange.ended(Outcome.CLIENT_GONE));
    Buffer body = Buffer.buffer();
    request.handler(
        piece -> {
          exchange.body(piece);
          body.appendBuffer(piece);
        });
    request.endHandler(complete -> arrived(request, exchange, body));
  }

  private void arrived(HttpServerRequest request, Exchange exchange, Buffer body) {
    Optional<Match> match =
        Segments.of(request.path())
            .flatMap(segments -> catalogue.match(request.method().name(), segments));
    match.ifPresent(found -> exchange.operation(found.operation().id()));
    Script script = scripts.take(match.map(found -> found.operation().id()).orElse(""));
    Responder responder = new Responder(vertx, request, exchange, script);
    Future<?> waited =
        script.delay().isZero()
            ? Future.succeededFuture()
            : vertx.timer(script.delay().toMillis(), MILLISECONDS);
    waited
        .compose(done -> answer(request, exchange, body, match, script))
        .otherwise(failure -> refusal(request, failure))
        .onSuccess(responder::send)
        .onFailure(failure -> LOG.error("An answer could not be sent", failure));
  }

  private Future<Answer> answer(
      HttpServerRequest request,
      Exchange exchange,
      Buffer body,
      Optional<Match> match,
      Script script) {
    if (script.status().isPresent() && !script.executes()) {
      return Future.succeededFuture(scripted(script));
    }
    return bearer(request)
        .map(identification::identify)
        .orElseGet(() -> Future.failedFuture(unauthorized("a bearer credential is required")))
        .map(
            caller -> {
              exchange.caller(caller);
              Match found = match.orElseThrow(ApiError::notFound);
              Handler handler =
                  handlers.find(found.operation().id()).orElseThrow(ApiError::notFound);
              Answer answer = handler.answer(call(request, body, found, caller));
              if (!request.method().equals(HttpMethod.GET)) {
                world.touch();
              }
              return script.status().isPresent() ? scripted(script) : answer;
            });
  }

  private Call call(HttpServerRequest request, Buffer body, Match match, Caller caller) {
    return new Call(
        world,
        caller,
        Admission.admit(match, caller, world),
        match.parameters(),
        request.params(),
        body,
        Optional.ofNullable(request.getHeader("Content-Type")));
  }

  /** The credential, where there is exactly one field that holds one. */
  private static Optional<String> bearer(HttpServerRequest request) {
    List<String> fields = request.headers().getAll("Authorization");
    return fields.size() == 1 && fields.getFirst().startsWith("Bearer ")
        ? Optional.of(fields.getFirst().substring("Bearer ".length()))
        : Optional.empty();
  }

  private static Answer scripted(Script script) {
    int status = script.status().orElseThrow();
    String body =
        script
            .body()
            .orElseGet(
                () ->
                    new JsonObject()
                        .put("error", "scripted")
                        .put("detail", "a test wants this answer")
                        .encode());
    return status == 204 || status == 304
        ? new Answer.Empty(status)
        : new Answer.Whole(status, "application/json", Buffer.buffer(body));
  }

  private static Answer refusal(HttpServerRequest request, Throwable failure) {
    return switch (failure) {
      case ApiError error -> Answer.json(error.status(), error.body());
      case NotIdentified refused -> {
        if (refused.status() == 401) {
          request.response().putHeader("WWW-Authenticate", "Bearer");
        }
        yield refusal(
            request,
            refused.status() == 401
                ? unauthorized(refused.getMessage())
                : ApiError.of(refused.status(), "unavailable", refused.getMessage()));
      }
      default -> {
        LOG.error("A handler failed", failure);
        yield refusal(request, ApiError.of(500, "internal_error", "a handler failed"));
      }
    };
  }

  private static ApiError unauthorized(String detail) {
    return ApiError.of(401, "unauthorized", detail);
  }
}
