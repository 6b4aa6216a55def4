package com.copass.access.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One person with a browser of their own. */
final class Someone implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 30_000;

  private final BrowserContext context;
  private final Page page;
  private final String console;
  private final Set<String> hosts = ConcurrentHashMap.newKeySet();

  private Someone(WholeSystem system, Browser.NewContextOptions options) {
    this(system.addresses().console(), options);
  }

  private Someone(URI console, Browser.NewContextOptions options) {
    this.console = console.toString();
    this.context = InstalledBrowser.get().newContext(options.setViewportSize(1100, 800));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.setDefaultNavigationTimeout(PATIENCE_MILLIS);
    context.onRequest(request -> hosts.add(hostOf(request.url())));
    this.page = context.newPage();
  }

  static Someone at(WholeSystem system) {
    return new Someone(system, new Browser.NewContextOptions().setLocale("en-GB"));
  }

  static Someone at(URI console) {
    return new Someone(console, new Browser.NewContextOptions().setLocale("en-GB"));
  }

  /** At a console to which no gateway's sign-in leads; so the browser brings the token itself. */
  static Someone withToken(URI console, String token) {
    return new Someone(
        console,
        new Browser.NewContextOptions()
            .setLocale("en-GB")
            .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token)));
  }

  static Someone withoutScripts(WholeSystem system) {
    return new Someone(
        system, new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false));
  }

  static Someone inGermanAndInTheDark(WholeSystem system) {
    return new Someone(
        system,
        new Browser.NewContextOptions().setLocale("de-DE").setColorScheme(ColorScheme.DARK));
  }

  /** Opens a page of the console, and signs in on the way. */
  Someone signIn(String name, String path) {
    page.navigate(console + path);
    enter(name);
    page.waitForURL(url -> url.startsWith(console));
    return this;
  }

  /** Enters name and password where one is asked for them. */
  void enter(String name) {
    page.locator("#username").fill(name);
    page.locator("#password").fill(name);
    page.locator("#kc-login").click();
  }

  /** Asks for a page with what the browser has, as a script would, and follows nowhere. */
  APIResponse asks(String method, String path, RequestOptions options) {
    return context.request().fetch(console + path, options.setMethod(method).setMaxRedirects(0));
  }

  /** Goes on with a copy of somebody else's cookies. */
  void takeCookiesOf(Someone other) {
    context.addCookies(other.context.cookies());
  }

  Page page() {
    return page;
  }

  Page go(String path) {
    page.navigate(console + path);
    return page;
  }

  /** Clicks what has a text and is a button. */
  void press(String button) {
    page.locator("main button[type=submit]:has-text(\"" + button + "\")").first().click();
  }

  /** Waits until the page says something. */
  void sees(String text) {
    page.getByText(text).first().waitFor();
  }

  /** Takes a picture of the page. */
  void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of(System.getProperty("copass.pictures"), name + ".png"))
            .setFullPage(true));
  }

  /** Returns what axe finds on the page that keeps somebody from using it. */
  List<String> barriers() {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
            .map(Someone::told)
            .toList();
  }

  /** Returns the hosts that were asked for anything. */
  Set<String> hosts() {
    return hosts;
  }

  @Override
  public void close() {
    context.close();
  }

  private static String told(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().stream().map(node -> node.getHtml()).toList();
  }

  private static String hostOf(String url) {
    return url.startsWith("data:") ? "data" : String.valueOf(URI.create(url).getHost());
  }
}
