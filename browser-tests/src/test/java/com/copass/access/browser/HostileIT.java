package com.copass.access.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody tries who means harm, from a name, from another page, with another's ids. */
class HostileIT {
  private static final String SCRIPT =
      "\"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}${7*7}";

  private final WholeSystem system = WholeSystem.get();

  @Test
  void markupIsTextWhereverItStands() throws Exception {
    String sandbox = system.sandbox("alice", SCRIPT);
    system.project("alice", sandbox, SCRIPT);
    system.agent("alice", sandbox, "hostile", SCRIPT);
    String connection = system.share("alice", sandbox, "bob", "viewer", SCRIPT);
    system.delegateKey("alice", sandbox, "hostile", SCRIPT);
    String key = system.keyOf("alice", sandbox, "hostile");
    String group = "<img src=x onerror=alert(3)>";
    system.removeGroup(group);
    system.makeGroup(group);
    List<String> harm = new CopyOnWriteArrayList<>();
    String one = "/sandboxes/" + sandbox;
    String administered = "/administration/sandboxes/" + sandbox;
    try (Someone alice = watched(harm);
        Someone bob = watched(harm);
        Someone admin = watched(harm)) {
      admin.signIn("admin", administered);
      admin.page().locator("form[action$='/groups'] [name=handle]").fill("/" + group);
      admin.press("Give the group this role");
      admin.sees("The invitation holds from now on.");
      alice.signIn("alice", "/me");
      alice.page().locator("[name=name]").fill(SCRIPT);
      alice.press("Make the key");
      alice.sees("It is shown this once and never again.");
      bob.signIn("bob", one);

      visit(
          alice,
          "?q=onerror",
          "?q=" + encoded(SCRIPT),
          one,
          one + "?done=" + encoded(SCRIPT),
          one + "/people/" + connection,
          one + "/agents/hostile",
          one + "/agents/hostile?label=" + encoded(SCRIPT) + "&kind=" + encoded(SCRIPT),
          one + "/agents/hostile/keys/" + key,
          one + "/trail",
          one + "/trail?before=" + encoded(SCRIPT),
          "/me");
      visit(bob, "?q=onerror", one, one + "/leave");
      visit(
          admin,
          "/administration?q=onerror",
          "/administration?in=people&q=" + encoded(SCRIPT),
          administered,
          administered + "/people/" + connection,
          administered + "/trail");
      assertThat(harm).isEmpty();
    } finally {
      system.removeGroup(group);
    }
  }

  /** Another port of the same machine is another origin and the same site: cookies go with it. */
  @Test
  void aPageOfAnotherOriginChangesNothing() throws IOException {
    String sandbox = system.sandbox("alice", "Forged");
    String people = system.addresses().console() + "/sandboxes/" + sandbox + "/people";
    try (Someone alice = Someone.at(system).signIn("alice", "/sandboxes/" + sandbox)) {
      for (String action : List.of(people, system.addresses().gateway() + "/sign-in/out")) {
        try (Elsewhere elsewhere = new Elsewhere(formThatSendsItself(action))) {
          var answer =
              alice
                  .page()
                  .waitForResponse(
                      response -> response.url().equals(action),
                      () -> alice.page().navigate(elsewhere.address()));
          assertThat(answer.status()).as(action).isEqualTo(403);
        }
      }
      alice.go("/sandboxes/" + sandbox);
      alice.sees("Nobody but you.");
    }
  }

  private static String formThatSendsItself(String action) {
    return """
    <!doctype html><form id=f method=post action="%s">
    <input name=handle value="@bob"><input name=role value=editor></form>
    <script>document.getElementById('f').submit()</script>
    """
        .formatted(action);
  }

  /** What is not theirs looks like what is not there, whatever is asked of it. */
  @Test
  void anothersIdsOpenNothing() {
    String alices = system.sandbox("alice", "Not bob's");
    system.agent("alice", alices, "helper");
    String connection = system.share("alice", alices, "carol", "viewer");
    system.delegateKey("alice", alices, "helper", "widget");
    String key = system.keyOf("alice", alices, "helper");
    String bobs = system.sandbox("bob", "Bob's own");
    system.agent("bob", bobs, "helper");
    try (Someone bob = Someone.at(system).signIn("bob", "")) {
      String theirs = "/sandboxes/" + alices;
      String own = "/sandboxes/" + bobs;
      for (String path :
          List.of(
              theirs,
              theirs + "/trail",
              theirs + "/trail.csv",
              theirs + "/trail.json",
              theirs + "/people/" + connection,
              theirs + "/agents/helper",
              theirs + "/leave",
              own + "/people/" + connection,
              "/administration/sandboxes/" + alices + "/trail.csv")) {
        APIResponse answer = bob.asks("GET", path, RequestOptions.create());
        assertThat(answer.status()).as(path).isIn(403, 404);
        assertThat(answer.text()).as(path).doesNotContain("Not bob", "carol", "widget");
      }
      FormData form = FormData.create().set("role", "editor").set("handle", "@bob");
      for (String path :
          List.of(
              theirs + "/people",
              theirs + "/people/" + connection,
              theirs + "/people/" + connection + "/revoke",
              theirs + "/people/" + connection + "/keys",
              own + "/people/" + connection + "/revoke",
              own + "/people/" + connection + "/keys",
              theirs + "/agents/helper/keys/" + key + "/revoke",
              theirs + "/agents/helper/keys/" + key + "/rotate",
              own + "/agents/helper/keys/" + key + "/revoke",
              own + "/agents/helper/keys/" + key + "/rotate",
              "/me/held/" + key + "/accept",
              "/me/held/" + key + "/end",
              "/me/keys/" + key + "/end",
              "/me/acting/" + key + "/end",
              "/administration/sandboxes/" + alices + "/people")) {
        APIResponse answer =
            bob.asks(
                "POST",
                path,
                RequestOptions.create()
                    .setForm(form)
                    .setHeader("Origin", system.addresses().gateway().toString()));
        assertThat(answer.status()).as(path).isIn(400, 403, 404);
      }
    }
    assertThat(system.keyOf("alice", alices, "helper")).isEqualTo(key);
    assertThat(system.connections("alice", alices)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "/console/../../evil.example",
        "/console%2f..%2f..//evil.example",
        "/console@evil.example/",
        "javascript:alert(1)"
      })
  void nobodyIsLedElsewhereBySigningIn(String to) {
    try (Someone bob = Someone.at(system)) {
      bob.page().navigate(system.addresses().gateway() + "/sign-in?to=" + encoded(to));
      bob.enter("bob");
      bob.page().waitForURL(url -> url.startsWith(system.addresses().console().toString()));
      assertThat(bob.hosts()).isSubsetOf("127.0.0.1", "data");
    }
  }

  @Test
  void aPlaceThatNoAddressCanHaveIsRefused() {
    try (Someone bob = Someone.at(system)) {
      String to = encoded("\thttps://evil.example");

      assertThat(bob.page().navigate(system.addresses().gateway() + "/sign-in?to=" + to).status())
          .isEqualTo(400);
      assertThat(bob.hosts()).isSubsetOf("127.0.0.1", "data");
    }
  }

  @Test
  void aSessionOfSomebodyElseIsNoneAfterTheyHaveLeft() {
    try (Someone alice = Someone.at(system).signIn("alice", "");
        Someone thief = Someone.at(system)) {
      thief.takeCookiesOf(alice);
      thief.go("/me");
      thief.sees("@alice");
      alice.page().locator("form.out button").click();
      alice.sees("You are signed out");
      system.await(
          () -> {
            thief.go("/me");
            return thief.page().locator("#username").count() > 0;
          });
    }
  }

  private Someone watched(List<String> harm) {
    Someone somebody = Someone.at(system);
    Page page = somebody.page();
    page.onDialog(
        dialog -> {
          harm.add("dialog " + dialog.message() + " at " + page.url());
          dialog.dismiss();
        });
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            harm.add(message.text() + " at " + page.url());
          }
        });
    page.onPageError(error -> harm.add(error + " at " + page.url()));
    return somebody;
  }

  private static void visit(Someone somebody, String... paths) {
    for (String path : paths) {
      somebody.go(path);
      assertThat(somebody.page().locator("main h1").count()).as(path).isEqualTo(1);
      assertThat(somebody.page().locator("img, main script").count()).as(path).isZero();
      assertThat(somebody.page().locator("main").innerText()).as(path).doesNotContain("49");
    }
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A page of somebody else's, on another port. */
  private static final class Elsewhere implements AutoCloseable {
    private final HttpServer server;

    Elsewhere(String html) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            byte[] page = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
          });
      server.start();
    }

    String address() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
