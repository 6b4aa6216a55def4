package com.copass.access.gateway.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.scripted.Awaiting;
import com.copass.access.gateway.whole.WithStandIn.Both;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example pages in a real Chromium, from an allowed and from another origin. */
class WidgetBrowserIT {
  private static final String SECRET = "olk_" + "A".repeat(43);
  private static final String SLOW = "olk_" + "B".repeat(43);
  private static final Path PAGES = Path.of("..", "examples", "widget");
  private static final Path PICTURES = Path.of("target", "browser");

  private static Playwright playwright;
  private static Browser browser;
  private static Vertx vertx;
  private static HttpServer site;
  private static Both both;
  private static String sandbox;
  private static volatile String served = "";

  private Page page;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    vertx = Vertx.vertx();
    site =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .response()
                        .putHeader("Content-Type", "text/html; charset=utf-8")
                        .end(served));
    Awaiting.result(site.listen(0, "127.0.0.1"));
    both = WithStandIn.start(folder, Map.of("COPASS_GATEWAY_CORS_ORIGINS", allowed()));
    sandbox = both.sandboxOf("alice");
    String agent = both.agent("alice", sandbox, "helper");
    record(
        2,
        "",
        "{\"id\":\"ak_1\",\"kind\":\"agent_delegate\",\"connection\":null,\"agent\":\"%s\","
                .formatted(agent)
            + "\"holder\":null,\"expires_at\":null}");
    knowsKey(SECRET, agent, "ak_1", claim -> {});
    Files.createDirectories(PICTURES);
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getProperty("browser.path")))
                    // Tests may run as root, where Chromium has no sandbox of its own.
                    .setArgs(List.of("--no-sandbox")));
  }

  @AfterAll
  static void stop() {
    playwright.close();
    both.close();
    Awaiting.result(vertx.close());
  }

  @BeforeEach
  void open() {
    both.standIn().forgetRequests();
    page = browser.newPage(new Browser.NewPageOptions().setViewportSize(480, 640));
    page.setDefaultTimeout(30_000);
  }

  @AfterEach
  void close() {
    page.close();
  }

  @Test
  void aVisitorOfTheOwnersPageTalksToTheAgent() {
    serve("index.html", allowed(), SECRET);

    ask("How do I reset my password?");
    assertThat(page.locator("li.agent"))
        .hasText("helper in the account alice was asked: How do I reset my password?");
    ask("<b>And then?</b>");

    assertThat(page.locator("li.agent").nth(1)).containsText("<b>And then?</b>");
    picture("widget");
    JsonObject told = both.last("startRun").toJson().getJsonObject("identity");
    assertThat(told.encode()).contains("ak_1", "alice", "delegate");
  }

  @Test
  void theSamePageFromAnotherOriginGetsNoAnswerAndNothingIsForwarded() {
    serve("index.html", other(), SECRET);

    ask("How do I reset my password?");

    assertThat(page.locator("li.trouble")).hasText("This page can’t reach the agent.");
    picture("widget-from-another-origin");
    assertThat(both.standIn().requests()).isEmpty();
  }

  @Test
  void aVisitorWhoAsksTooOftenIsToldHowLongToWait() {
    String agent = both.agent("alice", sandbox, "slow");
    record(
        3,
        "",
        "{\"id\":\"ak_2\",\"kind\":\"agent_delegate\",\"connection\":null,\"agent\":\"%s\","
                .formatted(agent)
            + "\"holder\":null,\"expires_at\":null}");
    knowsKey(SLOW, agent, "ak_2", claim -> claim.put("requests_per_minute", 1));
    serve("index.html", allowed(), SLOW);

    ask("first");
    ask("second");

    assertThat(page.locator("li.trouble").last()).containsText("Too many questions just now.");
    picture("widget-too-often");
  }

  @Test
  void aSignedInPersonSeesARunAsItComesUntilTheirAccessIsTakenBack() {
    record(
        4,
        "{\"id\":\"cn_1\",\"account\":\"carol\",\"group\":null,\"role\":\"editor\","
            + "\"project\":null,\"expires_at\":null}",
        "");
    Awaiting.until(
        "carol is let in", () -> both.as("carol").get(WithStandIn.path(sandbox)).status() == 200);
    both.standIn()
        .next(
            new JsonObject()
                .put("operation", "runFreely")
                .put("stream_frames", 600)
                .put("frame_interval_ms", 100));
    serve(
        "stream.html",
        allowed(),
        both.gateway().keycloak().issuer().token(new Principal.Person(new AccountId("carol"))));

    page.getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator("#said")).containsText("an agent in the account alice");
    record(5, "", "");

    assertThat(page.getByRole(AriaRole.STATUS))
        .hasText("ended: there is no such thing here, or not for you");
    picture("stream");
  }

  private static void record(long revision, String grants, String keys) {
    both.record(sandbox, "alice", revision, grants, keys);
  }

  private static void knowsKey(
      String secret, String agent, String id, Consumer<ObjectNode> changes) {
    both.gateway()
        .keycloak()
        .knowsKey(
            secret,
            new Principal.DelegateKey(
                new AccountId("alice"), new KeyId(id), new SandboxId(sandbox), new AgentId(agent)),
            claims -> {
              ObjectNode claim = (ObjectNode) claims.get("copass");
              claim.putArray("origins").add(allowed());
              changes.accept(claim);
            });
  }

  private void serve(String file, String origin, String credential) {
    served =
        read(PAGES.resolve(file))
            .replace("http://localhost:8080", "http://localhost:" + both.gateway().port())
            .replace("data-sandbox=\"sb_...\"", "data-sandbox=\"" + sandbox + '"')
            .replace("data-key=\"olk_...\"", "data-key=\"" + credential + '"')
            .replace("data-token=\"...\"", "data-token=\"" + credential + '"');
    page.navigate(origin + "/" + file);
  }

  private void ask(String message) {
    page.getByLabel("Your question").fill(message);
    page.getByRole(AriaRole.BUTTON).click();
  }

  private void picture(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  private static String allowed() {
    return "http://localhost:" + site.actualPort();
  }

  private static String other() {
    return "http://127.0.0.1:" + site.actualPort();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
