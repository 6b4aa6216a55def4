package com.copass.access.gateway.signin;

import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.http.RequestHeaders;
import com.copass.access.gateway.http.RequestTarget;
import com.copass.access.gateway.token.KeysUnavailableException;
import com.copass.access.vocabulary.ErrorWord;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what belongs to sign-in and to the services behind it. Whatever changes something has to
 * come from a page of this gateway's own. Safe for any thread; a request stays on its own context.
 */
public final class SignIn {
  private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

  private final URI publicUrl;
  private final Cookies cookies;
  private final SameOrigin sameOrigin;
  private final Sessions sessions;
  private final Doors doors;
  private final List<WebService> services;

  SignIn(
      URI publicUrl, Cookies cookies, Sessions sessions, Doors doors, List<WebService> services) {
    this.publicUrl = publicUrl;
    this.cookies = cookies;
    this.sameOrigin = new SameOrigin(publicUrl);
    this.sessions = sessions;
    this.doors = doors;
    this.services = List.copyOf(services);
  }

  /**
   * Answers a request, if it is for a service or for sign-in itself.
   *
   * @param request any request, nothing of it read
   * @return whether it was
   */
  public boolean answer(HttpServerRequest request) {
    String path = pathOf(request.uri());
    Optional<WebService> service = services.stream().filter(one -> one.owns(path)).findFirst();
    if (service.isEmpty() && !Doors.areAt(path)) {
      return false;
    }
    request.pause();
    try {
      RequestHeaders.requireUnambiguous(request);
      RequestTarget target = RequestTarget.read(withoutLastSlash(request.uri(), path));
      if (!sameOrigin.allows(request.method(), request.headers())) {
        throw Refused.because(
            ErrorWord.FORBIDDEN, "a change has to come from a page of this very address");
      }
      if (service.isPresent()) {
        serve(request, target, service.get());
      } else {
        doors.answer(request, target);
      }
    } catch (Refused refused) {
      refused.problem().answer(request);
    }
    return true;
  }

  private void serve(HttpServerRequest request, RequestTarget target, WebService service) {
    boolean page = isPage(request);
    cookies
        .session(request.headers())
        .map(text -> sessions.find(text, page))
        .orElseGet(() -> Future.failedFuture(new NotSignedInException()))
        .onSuccess(
            person -> {
              HttpServerResponse response = request.response();
              person
                  .cookie()
                  .ifPresent(
                      text ->
                          response
                              .headers()
                              .add(HttpHeaders.SET_COOKIE, cookies.settingSession(text)));
              service.serve(request, person.token());
            })
        .onFailure(failure -> notServed(request, target, page, failure));
  }

  private void notServed(
      HttpServerRequest request, RequestTarget target, boolean page, Throwable failure) {
    switch (failure) {
      case NotSignedInException nobody when page -> leadToSignIn(request, target);
      case NotSignedInException nobody ->
          Problem.of(ErrorWord.UNAUTHORIZED, "you are not signed in any more; load the page again")
              .answer(request);
      case KeysUnavailableException unavailable when page ->
          Pages.UNAVAILABLE.show(request.response(), target.path());
      case KeysUnavailableException unavailable ->
          Problem.of(ErrorWord.UNAVAILABLE, "who you are can't be found out now; try again")
              .answer(request);
      default -> {
        LOG.error("a request for a service failed", failure);
        Problem.of(ErrorWord.INTERNAL_ERROR, "something failed in the gateway").answer(request);
      }
    }
  }

  /** A browser that came by another name of this machine would not be given the cookie again. */
  private void leadToSignIn(HttpServerRequest request, RequestTarget target) {
    if (RequestHeaders.authority(request).filter(this::isOurs).isEmpty()) {
      Doors.lead(request.response(), publicUrl + target.raw());
    } else {
      doors.begin(request, target.raw(), false);
    }
  }

  private boolean isOurs(String authority) {
    return authority.equalsIgnoreCase(publicUrl.getRawAuthority());
  }

  /** A person looks at what is answered: then a redirect leads somewhere. */
  private static boolean isPage(HttpServerRequest request) {
    String mode = request.getHeader("Sec-Fetch-Mode");
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return request.method().equals(HttpMethod.GET)
        && (mode == null
            ? accepted != null && accepted.contains("text/html")
            : mode.equals("navigate"));
  }

  private static String pathOf(String uri) {
    int mark = uri.indexOf('?');
    return mark < 0 ? uri : uri.substring(0, mark);
  }

  /** The one thing that web applications do and the API does not: a path that ends in a slash. */
  private static String withoutLastSlash(String uri, String path) {
    return path.length() > 1 && path.endsWith("/")
        ? path.substring(0, path.length() - 1) + uri.substring(path.length())
        : uri;
  }
}
