package com.copass.access.gateway.whole;

import com.copass.access.gateway.whole.Client.Answer;
import com.copass.access.model.AccountId;
import com.copass.access.model.Principal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a browser does with cookies and redirects, by hand: every step can be bent. */
final class Browser {
  private final RunningGateway gateway;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Browser(RunningGateway gateway) {
    this.gateway = gateway;
  }

  Map<String, String> cookies() {
    return cookies;
  }

  /** Returns another browser with the same cookies. */
  Browser copy() {
    Browser other = new Browser(gateway);
    other.cookies.putAll(cookies);
    return other;
  }

  /** Opens a page, as a person who types its address. */
  Answer open(String path) {
    return send(client().with("Sec-Fetch-Mode", "navigate"), "GET", path, null);
  }

  /** Asks for something as a script on a page does. */
  Answer fetch(String path) {
    return send(client().with("Sec-Fetch-Mode", "cors"), "GET", path, null);
  }

  /** Sends a form of a page of the gateway's. */
  Answer submit(String path) {
    return send(client().with("Origin", origin()), "POST", path, "a=b");
  }

  Answer send(Client client, String method, String path, String body) {
    Answer answer = client.send(method, path, body);
    answer.headers().allValues("set-cookie").forEach(this::keep);
    return answer;
  }

  Client client() {
    Client client = gateway.asNobody();
    return cookies.isEmpty() ? client : client.with("Cookie", cookieHeader());
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  /** Opens a page whose address is sent octet for octet, by some name of this machine. */
  String raw(String path, String host) {
    String head =
        "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/html\r\nConnection: close\r\nCookie: %s\r\n\r\n"
            .formatted(path, host, cookieHeader());
    try (RawConnection connection = new RawConnection(gateway.port())) {
      return connection.write(head).read().text();
    }
  }

  /** Signs in on the way to a page; returns where the browser is led when it is back. */
  Answer signIn(String account, String session, String path) {
    return open(callback(account, session, open(path)));
  }

  /** What the realm answers to a browser that was led there: a path of the gateway's. */
  String callback(String account, String session, Answer led) {
    Map<String, String> query = query(led.header("location"));
    String code =
        gateway
            .keycloak()
            .signIn()
            .code(
                new Principal.Person(new AccountId(account)),
                query.get("nonce"),
                query.get("code_challenge"),
                session);
    return "/sign-in/callback?code=" + code + "&state=" + query.get("state");
  }

  static Map<String, String> query(String url) {
    Map<String, String> query = new HashMap<>();
    for (String pair : URI.create(url).getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  String origin() {
    return "http://127.0.0.1:" + gateway.port();
  }

  private void keep(String setCookie) {
    String[] pair = setCookie.split(";", 2)[0].split("=", 2);
    if (setCookie.contains("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }
}
