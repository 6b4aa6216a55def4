package com.copass.access.keycloak.rest;

import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.Headers;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers as the API gives them: JSON, never kept by anybody on the way, errors in one shape. */
public final class Answers {
  private Answers() {}

  /** Returns an answer with a body, as {@link Json} writes it. */
  public static Response json(int status, Object body) {
    return builder(status, body).build();
  }

  /** Returns the answer to a change, with the revision at which it holds. */
  public static Response changed(int status, Object body, String revision) {
    return builder(status, body).header(Headers.SANDBOX_REVISION, revision).build();
  }

  /** Returns an answer without a body. */
  public static Response noContent() {
    return Response.noContent().build();
  }

  /** Returns the answer to what is refused. */
  public static Response refusal(Refusal refusal) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("error", refusal.word());
    body.put("detail", refusal.detail());
    body.putAll(refusal.members());
    Response.ResponseBuilder answer = builder(refusal.status(), body);
    if (refusal.status() == ErrorWord.UNAUTHORIZED.status()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return answer.build();
  }

  private static Response.ResponseBuilder builder(int status, Object body) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(Json.write(body));
  }
}
