package com.copass.access.keycloak.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.keycloak.testing.Administrators;
import com.copass.access.keycloak.testing.ApiDocument;
import com.copass.access.keycloak.testing.Http;
import com.copass.access.keycloak.testing.RunningKeycloak;
import com.copass.access.keycloak.testing.TestSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every parameter and every member of every endpoint that is described, each with what no database
 * should see: refused by name, whatever the database. What is not described here is not there: the
 * description is held against the endpoints elsewhere.
 */
class HostileInputIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String NUL = "a\u0000b";
  private static final String HALF = "a\ud800b";
  private static final String LONG = "a".repeat(5000);
  private static final List<String> HOSTILE_IN_URLS = List.of(NUL, "a\nb", LONG, "' or 1=1 --");
  private static final List<String> HOSTILE_IN_BODIES = List.of(NUL, HALF, LONG);

  private static RunningKeycloak keycloak;
  private static String administrator;
  private static Map<String, String> good;

  /** An operation of the description. */
  private record Call(String method, String path, JsonNode item, JsonNode operation) {
    String name() {
      return method + " " + path;
    }

    List<JsonNode> parameters(String in) {
      List<JsonNode> found = new ArrayList<>();
      for (JsonNode list : List.of(item.path("parameters"), operation.path("parameters"))) {
        list.forEach(each -> found.add(ApiDocument.resolved(each)));
      }
      return found.stream().filter(each -> each.get("in").asText().equals(in)).toList();
    }
  }

  @BeforeAll
  static void start() {
    keycloak = RunningKeycloak.get();
    administrator = new Administrators(keycloak).with("realm-admin");
    TestSandbox sandbox = TestSandbox.of(keycloak, "alice");
    String connection = sandbox.grant("bob", "viewer").expect(201).get("connection_id");
    good =
        Map.of(
            "iid",
            "in_none",
            "realm",
            RunningKeycloak.REALM,
            "sid",
            sandbox.id(),
            "cid",
            connection,
            "kid",
            "ak_none",
            "slug",
            "support",
            "agent",
            "ag_1",
            "agent_id",
            "ag_1",
            "account",
            keycloak.accountOf("alice"),
            "search",
            "alice");
  }

  @Test
  void noParameterOfAPathTakesIt() {
    List<String> wrong = new ArrayList<>();
    each(
        call -> {
          for (JsonNode parameter : call.parameters("path")) {
            String name = parameter.get("name").asText();
            if (name.equals("realm")) {
              continue;
            }
            for (String hostile : HOSTILE_IN_URLS) {
              Map<String, String> values = new TreeMap<>(good);
              values.put(name, hostile);
              HttpResponse<String> answer = send(call, values, required(call), null);
              if (answer.statusCode() != 404 && answer.statusCode() != 400) {
                wrong.add(said(call, name, hostile, answer));
              }
            }
          }
        });

    assertThat(wrong).isEmpty();
  }

  @Test
  void noParameterOfAQueryTakesItOrIsTakenTwice() {
    List<String> wrong = new ArrayList<>();
    each(
        call -> {
          for (JsonNode parameter : call.parameters("query")) {
            String name = parameter.get("name").asText();
            for (String hostile : HOSTILE_IN_URLS) {
              if (List.of("search", "status").contains(name) && hostile.startsWith("'")) {
                continue;
              }
              Map<String, List<String>> query = required(call);
              query.put(name, List.of(hostile));
              requireNamed(wrong, call, name, hostile, send(call, good, query, null));
            }
            if (!name.equals("kinds")) {
              Map<String, List<String>> query = required(call);
              query.put(name, List.of("1", "1"));
              requireNamed(wrong, call, name, "twice", send(call, good, query, null));
            }
          }
        });

    assertThat(wrong).isEmpty();
  }

  @Test
  void noMemberOfABodyTakesIt() {
    List<String> wrong = new ArrayList<>();
    each(
        call -> {
          JsonNode json =
              ApiDocument.resolved(call.operation().path("requestBody"))
                  .path("content")
                  .path("application/json")
                  .path("schema");
          if (json.isMissingNode()) {
            return;
          }
          for (var member : ApiDocument.resolved(json).path("properties").properties()) {
            String name = member.getKey();
            for (String hostile : HOSTILE_IN_BODIES) {
              Map<String, Object> body = valid(call, name);
              body.put(name, hostile);
              HttpResponse<String> answer = send(call, good, required(call), json(body));
              // What a sandbox is called is shown with marks in place of what can't be shown.
              boolean shown =
                  call.name().startsWith("PUT") && List.of("name", "status", "tier").contains(name);
              if (!shown || (answer.statusCode() >= 300 && hostile.equals(HALF))) {
                requireNamed(wrong, call, name, hostile, answer);
              } else if (answer.statusCode() >= 300) {
                wrong.add(said(call, name, hostile, answer));
              }
            }
          }
        });

    assertThat(wrong).isEmpty();
  }

  /** What a body has beside the hostile member, so that nothing else is wrong with it. */
  private static Map<String, Object> valid(Call call, String hostile) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (call.path().contains("group-connections") && call.method().equals("POST")) {
      body.put("group_id", "/none");
      body.put("role", "viewer");
    } else if (call.path().endsWith("/connections") && call.method().equals("POST")) {
      if (!List.of("copass_id", "email", "user_id").contains(hostile)) {
        body.put("user_id", keycloak.accountOf("carol"));
      }
      body.put("role", "viewer");
    } else if (call.path().endsWith("/keys") && call.method().equals("POST")) {
      boolean invoke = hostile.equals("holder");
      body.put("kind", invoke ? "agent_invoke" : "agent_delegate");
    } else if (call.path().contains("/gateway/sandboxes/{sid}")) {
      body.put("owner", keycloak.accountOf("alice"));
    } else if (call.path().endsWith("/intents")) {
      body.put("kind", "agent_ended");
      body.put("sandbox_id", good.get("sid"));
      body.put("agent_id", "ag_1");
      body.put("slug", "support");
    } else if (call.path().endsWith("/api-keys")) {
      body.put("name", "n");
    }
    return body;
  }

  private static void requireNamed(
      List<String> wrong, Call call, String name, String value, HttpResponse<String> answer) {
    boolean refused =
        List.of(400, 404, 501).contains(answer.statusCode())
            && (answer.body().contains(name) || answer.statusCode() != 400)
            && answer.body().contains("\"detail\"");
    // The newest Keycloak lets no NUL come this far, and says so itself.
    boolean refusedByKeycloak =
        value.equals(NUL) && answer.statusCode() == 400 && answer.body().contains("parameter");
    if (!refused && !refusedByKeycloak) {
      wrong.add(said(call, name, value, answer));
    }
  }

  /** With half a pair of surrogates as JSON can say it, and UTF-8 can't. */
  private static String json(Object value) {
    return Http.json(value).replace("\ud800", "\\ud800");
  }

  private static String said(Call call, String name, String value, HttpResponse<String> answer) {
    String shown = value.length() > 20 ? "much" : json(value);
    return "%s with %s=%s: %d %s"
        .formatted(call.name(), name, shown, answer.statusCode(), answer.body());
  }

  private static void each(Consumer<Call> then) {
    for (var path : ApiDocument.tree().get("paths").properties()) {
      for (var method : path.getValue().properties()) {
        boolean isCall = !method.getKey().equals("parameters");
        if (isCall && !path.getKey().contains("/token/")) {
          then.accept(
              new Call(
                  method.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  path.getValue(),
                  method.getValue()));
        }
      }
    }
  }

  private static Map<String, List<String>> required(Call call) {
    Map<String, List<String>> query = new TreeMap<>();
    for (JsonNode parameter : call.parameters("query")) {
      if (parameter.path("required").asBoolean()) {
        String name = parameter.get("name").asText();
        query.put(name, List.of(good.get(name)));
      }
    }
    return query;
  }

  private static HttpResponse<String> send(
      Call call, Map<String, String> values, Map<String, List<String>> query, String body) {
    String path = call.path();
    for (var value : values.entrySet()) {
      path = path.replace("{" + value.getKey() + "}", encode(value.getValue()));
    }
    List<String> pairs = new ArrayList<>();
    query.forEach((name, all) -> all.forEach(each -> pairs.add(name + "=" + encode(each))));
    String target = pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(keycloak.adminAddress("").resolve(URI.create(target)))
              .header("Authorization", "Bearer " + bearer(call))
              .header("Content-Type", "application/json")
              .method(call.method(), publisher)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String bearer(Call call) {
    if (call.path().startsWith("/admin")) {
      return administrator;
    }
    if (call.path().endsWith("/credential") && call.path().contains("/gateway/")) {
      return keycloak.credentialsToken();
    }
    return call.path().contains("/gateway/") ? keycloak.gatewayToken() : keycloak.tokenOf("alice");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
