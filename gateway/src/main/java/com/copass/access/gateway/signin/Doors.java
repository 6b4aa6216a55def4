package com.copass.access.gateway.signin;

import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.http.RequestTarget;
import com.copass.access.gateway.token.AuthenticationException;
import com.copass.access.gateway.token.PersonsTokens;
import com.copass.access.gateway.token.SignInProof;
import com.copass.access.gateway.token.TokenEndpoint;
import com.copass.access.vocabulary.ErrorWord;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The way in and the way out: {@code /sign-in} leads to the realm, {@code /sign-in/callback} comes
 * back from it, {@code /sign-in/out} ends the session. Safe for any thread.
 */
final class Doors {
  static final String IN = "/sign-in";
  static final String CALLBACK = IN + "/callback";
  static final String OUT = IN + "/out";
  private static final String SIGNED_OUT = IN + "/signed-out";
  private static final int LONGEST_PATH = 1024;

  private final Realm realm;
  private final TokenEndpoint tokens;
  private final SignInProof proof;
  private final KeyRing ring;
  private final Cookies cookies;
  private final Sessions sessions;
  private final InstantSource clock;
  private final String home;
  private final Predicate<String> isOurs;
  private final Consumer<String> ended;

  /**
   * Doors.
   *
   * @param realm where people sign in
   * @param tokens the realm's token endpoint, as the client that signs people in
   * @param proof checks that they did
   * @param home where somebody goes who wanted nowhere
   * @param isOurs tells whether a path belongs to a service
   * @param ended told of a session that was ended here
   */
  Doors(
      Realm realm,
      TokenEndpoint tokens,
      SignInProof proof,
      KeyRing ring,
      Cookies cookies,
      Sessions sessions,
      InstantSource clock,
      String home,
      Predicate<String> isOurs,
      Consumer<String> ended) {
    this.realm = realm;
    this.tokens = tokens;
    this.proof = proof;
    this.ring = ring;
    this.cookies = cookies;
    this.sessions = sessions;
    this.clock = clock;
    this.home = home;
    this.isOurs = isOurs;
    this.ended = ended;
  }

  /** Tells whether a path is one of these doors, or might be one. */
  static boolean areAt(String path) {
    return path.equals(IN) || path.startsWith(IN + "/");
  }

  void answer(HttpServerRequest request, RequestTarget target) {
    String door = request.method() + " " + target.path();
    switch (door) {
      case "GET " + IN -> begin(request, returnPath(target), !target.values("again").isEmpty());
      case "GET " + CALLBACK -> comeBack(request, target);
      case "POST " + OUT -> leave(request);
      case "GET " + SIGNED_OUT -> Pages.SIGNED_OUT.show(request.response(), home);
      default -> throw Refused.because(ErrorWord.NOT_FOUND, "there is no such page");
    }
  }

  /** Leads a browser to the realm, and remembers in it what it went for. */
  void begin(HttpServerRequest request, String returnPath, boolean anew) {
    String path = returnPath.length() > LONGEST_PATH ? home : returnPath;
    String browser = cookies.browser(request.headers()).orElseGet(ring::newSecret);
    PendingSignIn pending = PendingSignIn.begin(ring, browser, path, clock.instant());
    HttpServerResponse response = request.response();
    response
        .headers()
        .add(HttpHeaders.SET_COOKIE, cookies.settingBrowser(browser, PendingSignIn.PATIENCE));
    lead(response, realm.signIn(pending, pending.state(ring), anew));
  }

  /** Leads a browser elsewhere; by GET, whatever it did before. */
  static void lead(HttpServerResponse response, String location) {
    response
        .setStatusCode(303)
        .putHeader(HttpHeaders.LOCATION, location)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("Referrer-Policy", "no-referrer")
        .end();
  }

  /** A path of a service, as it stands in our own address; everything else is home. */
  private String returnPath(RequestTarget target) {
    List<String> wanted = target.values("to");
    if (wanted.size() != 1) {
      return home;
    }
    try {
      RequestTarget to = RequestTarget.read(wanted.getFirst());
      return isOurs.test(to.path()) ? to.raw() : home;
    } catch (Refused refused) {
      return home;
    }
  }

  private void comeBack(HttpServerRequest request, RequestTarget target) {
    HttpServerResponse response = request.response();
    Optional<PendingSignIn> pending =
        cookies
            .browser(request.headers())
            .flatMap(
                browser ->
                    single(target, "state")
                        .flatMap(state -> PendingSignIn.of(ring, browser, state, clock.instant())));
    Optional<String> code = single(target, "code");
    // RFC 9207: an answer of another issuer's, mixed up with ours.
    boolean mixedUp = !single(target, "iss").orElse(realm.issuer()).equals(realm.issuer());
    if (pending.isEmpty() || code.isEmpty() || mixedUp) {
      Pages.DID_NOT_WORK.show(response, pending.map(PendingSignIn::returnPath).orElse(home));
      return;
    }
    String back = pending.get().returnPath();
    signedIn(pending.get(), code.get())
        .onSuccess(
            text -> {
              if (text.isEmpty()) {
                Pages.TOO_LONG.show(response, back);
                return;
              }
              response.headers().add(HttpHeaders.SET_COOKIE, cookies.settingSession(text.get()));
              lead(response, back);
            })
        .onFailure(
            failure ->
                (failure instanceof AuthenticationException
                        ? Pages.DID_NOT_WORK
                        : Pages.UNAVAILABLE)
                    .show(response, back));
  }

  private Future<Optional<String>> signedIn(PendingSignIn pending, String code) {
    MultiMap form =
        MultiMap.caseInsensitiveMultiMap()
            .add("grant_type", "authorization_code")
            .add("code", code)
            .add("redirect_uri", realm.callback().toString())
            .add("code_verifier", pending.codeVerifier());
    return tokens
        .personsTokens(form)
        .map(answer -> answer.orElseThrow(AuthenticationException::ofSignIn))
        .compose(answer -> proven(pending, answer))
        .compose(sessions::begin)
        .map(person -> person.flatMap(SignedIn::cookie));
  }

  private Future<PersonsTokens> proven(PendingSignIn pending, PersonsTokens answer) {
    return answer
        .id()
        .map(id -> proof.session(id, realm.clientId(), pending.nonce()).map(session -> answer))
        .orElseGet(() -> Future.failedFuture(AuthenticationException.ofSignIn()));
  }

  private void leave(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    cookies
        .session(request.headers())
        .map(sessions::end)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .onSuccess(
            session -> {
              session.ifPresent(ended);
              response
                  .headers()
                  .add(HttpHeaders.SET_COOKIE, cookies.endingSession())
                  .add(HttpHeaders.SET_COOKIE, cookies.endingBrowser());
              lead(response, SIGNED_OUT);
            })
        .onFailure(
            failure ->
                Problem.of(
                        ErrorWord.UNAVAILABLE,
                        "you are still signed in: the realm does not answer; try again")
                    .answer(request));
  }

  private static Optional<String> single(RequestTarget target, String name) {
    List<String> values = target.values(name);
    return values.size() == 1
        ? Optional.of(values.getFirst()).filter(value -> !value.isEmpty())
        : Optional.empty();
  }
}
