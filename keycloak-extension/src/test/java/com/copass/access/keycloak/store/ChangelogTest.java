package com.copass.access.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What databases have been given stays as it is: Liquibase refuses to start on a change set that is
 * another now. What is new comes in a change set of its own behind them, and gets a line here when
 * it is released.
 */
class ChangelogTest {
  private static final List<String> FILES =
      List.of("copass-access-changelog.xml", "copass-access-feed.xml");

  private static final Pattern CHANGE_SET =
      Pattern.compile("<changeSet id=\"([^\"]+)\".*?</changeSet>", Pattern.DOTALL);

  /** The SHA-256 of each that is frozen, its white space aside. */
  private static final Map<String, String> FROZEN =
      Map.of(
          "0.1-sharing", "407b05f2ef2f58cacc2603e6fde3a4ae20858280ced6c1ef1a1b825fff6ec3a5",
          "0.1-repeats", "9342ad76a88a7437ccebdead7713d8af12dd653896465c5c4683904964034430",
          "0.1-intents", "b075eb02493f411be5195e6cb167646d91d20948a59ae98fc8419d8274952778",
          "0.1-credentials", "e33308b1f73f69ee321ee55f34f9112563a4f0d3de21d89b9174023f864da728",
          "copass-access-feed-1",
              "dd3063a0f7294d056248b5e72222e998ceb4694947a56da9387f10f1cc6abd1d");

  @Test
  void whatDatabasesHaveBeenGivenStaysAsItIs() throws IOException {
    assertThat(found()).containsAllEntriesOf(FROZEN);
  }

  private static Map<String, String> found() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (String file : FILES) {
      Matcher changeSet = CHANGE_SET.matcher(text(file));
      while (changeSet.find()) {
        found.put(changeSet.group(1), digest(changeSet.group().replaceAll("\\s+", " ")));
      }
    }
    return found;
  }

  private static String text(String file) throws IOException {
    try (InputStream stream = ChangelogTest.class.getResourceAsStream("/META-INF/" + file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
