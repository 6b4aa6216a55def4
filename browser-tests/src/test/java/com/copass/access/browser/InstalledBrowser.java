package com.copass.access.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Chromium of this machine, started once for all tests of a run. That there is none, fails. */
final class InstalledBrowser {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private static Playwright playwright;
  private static Browser browser;

  private InstalledBrowser() {}

  static synchronized Browser get() {
    if (browser == null) {
      playwright = Playwright.create();
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(path())
                      // As root a container's Chromium has no sandbox of its own.
                      .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"))
                      .setTimeout(120_000));
    }
    return browser;
  }

  private static Path path() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "no Chromium is installed: apt-get install chromium, or leave -P browser out"));
  }
}
