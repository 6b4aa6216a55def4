package com.copass.access.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page that there is, in the light and in English as in the dark and in German: nothing on it
 * keeps anybody from using it, and no other host is asked for anything.
 */
class EveryPageIT {
  private final WholeSystem system = WholeSystem.get();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingKeepsAnybodyOut(boolean germanAndDark) {
    String mark = germanAndDark ? "dark" : "light";
    String sandbox = system.sandbox("alice", "Every page " + mark);
    system.project("alice", sandbox, "Tickets");
    system.agent("alice", sandbox, "helper");
    String connection = system.share("alice", sandbox, "bob", "editor");
    String secret = system.delegateKey("alice", sandbox, "helper", "widget");
    String key = system.keyOf("alice", sandbox, "helper");
    String alices = system.account("alice");
    String one = "/sandboxes/" + sandbox;
    String administered = "/administration/sandboxes/" + sandbox;
    Map<String, List<String>> pages =
        Map.of(
            "alice",
            List.of(
                "?q=" + mark,
                "?q=nothing-fits-this",
                one,
                one + "/people/" + connection,
                one + "/agents/helper",
                one + "/agents/helper/keys/" + key,
                one + "/agents/helper/keys/" + key + "?to=rotate",
                one + "/trail",
                "/me",
                "/me/keys/" + key + "/end",
                "/sandboxes/sb_never_there"),
            "bob",
            List.of(one, one + "/leave"),
            "admin",
            List.of(
                "",
                "/me",
                "/administration",
                "/administration?q=every",
                "/administration?in=people&q=alice",
                "/administration/people/" + alices,
                administered,
                administered + "/people/" + connection,
                administered + "/keys/" + key,
                administered + "/trail"));
    Map<String, List<String>> found = new TreeMap<>();
    for (String who : pages.keySet()) {
      try (Someone somebody =
          germanAndDark ? Someone.inGermanAndInTheDark(system) : Someone.at(system)) {
        somebody.signIn(who, "/me");
        for (String path : pages.get(who)) {
          somebody.go(path);
          assertThat(somebody.page().locator("main h1").count()).as(path).isEqualTo(1);
          assertThat(somebody.page().content()).doesNotContain(secret);
          List<String> barriers = new ArrayList<>(somebody.barriers());
          somebody.picture("every/" + mark + "-" + who + "-" + name(path, sandbox, connection));
          if (!barriers.isEmpty()) {
            found.put(who + " " + path, barriers);
          }
        }
        somebody.page().locator("form.out button").click();
        somebody.page().waitForURL(url -> url.endsWith("/sign-in/signed-out"));
        found.putAll(
            somebody.barriers().isEmpty()
                ? Map.of()
                : Map.of(who + " signed out", somebody.barriers()));
        somebody.picture("every/" + mark + "-signed-out");
        assertThat(somebody.hosts()).isSubsetOf("127.0.0.1", "data");
      }
    }
    assertThat(found).isEmpty();
  }

  private static String name(String path, String sandbox, String connection) {
    return path.replace(sandbox, "S")
        .replace(connection, "C")
        .replaceAll("ak_[A-Za-z0-9]+", "K")
        .replaceAll("[^A-Za-z0-9]+", "-");
  }
}
