package com.copass.access.gateway.route;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.catalogue.Match;
import com.copass.access.catalogue.Operation;
import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.http.RequestHeaders;
import com.copass.access.gateway.http.RequestTarget;
import com.copass.access.gateway.trace.RequestTrace;
import com.copass.access.vocabulary.ErrorWord;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;

/** Finds the operation of a request. Safe for any thread. */
public final class Router {
  private static final Problem NO_SUCH_THING =
      Problem.of(ErrorWord.NOT_FOUND, "there is no such thing here, or not for you");

  private final Catalogue catalogue;
  private final InstantSource clock;

  /** Routes by a catalogue. */
  public Router(Catalogue catalogue, InstantSource clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** Returns the one answer to whatever is not there and to whatever is to be hidden. */
  public static Problem noSuchThing() {
    return NO_SUCH_THING;
  }

  /**
   * Reads a request's head.
   *
   * @param request the request
   * @param trace its place in a trace
   * @return the request with its operation
   * @throws Refused where the head can be read in more than one way, or there is no such operation
   */
  public Presented present(HttpServerRequest request, RequestTrace trace) {
    RequestHeaders.requireUnambiguous(request);
    RequestTarget target = RequestTarget.read(request.uri());
    Match match = match(request.method().name(), target);
    trace.isFor(match.operation().id(), request.method().name());
    return new Presented(
        request, target, match.operation(), match.parameters(), trace, clock.instant());
  }

  /**
   * Finds the operation that a request to come will be for.
   *
   * @param asking the request that asks
   * @param method the method of the one to come
   * @throws Refused as {@link #present} does
   */
  public Operation operation(HttpServerRequest asking, String method) {
    RequestHeaders.requireUnambiguous(asking);
    return match(method, RequestTarget.read(asking.uri())).operation();
  }

  private Match match(String method, RequestTarget target) {
    return catalogue.match(method, target.segments()).orElseThrow(() -> new Refused(NO_SUCH_THING));
  }
}
