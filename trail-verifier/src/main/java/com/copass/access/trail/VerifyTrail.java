package com.copass.access.trail;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code <keys> <document>... [--kept <file with a head>]...}: says what is wrong with an exported
 * trail, and ends with 0 where nothing is, with 1 where something is, with 2 where it was called in
 * another way.
 */
public final class VerifyTrail {
  /**
   * A document in which a member stands twice is read in one way by us and in another by others.
   */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private VerifyTrail() {}

  /** Checks the files that are named. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    List<Path> files = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    try {
      for (int i = 0; i < arguments.length; i++) {
        if (arguments[i].equals("--kept") && i + 1 < arguments.length) {
          kept.add(Files.readString(Path.of(arguments[++i])).strip());
        } else {
          files.add(Path.of(arguments[i]));
        }
      }
      if (files.size() < 2) {
        System.err.println("usage: <keys.json> <trail.json>... [--kept <head.txt>]...");
        return 2;
      }
      List<JsonNode> parts = new ArrayList<>();
      for (Path file : files.subList(1, files.size())) {
        parts.add(JSON.readTree(file.toFile()));
      }
      Verdict verdict = TrailVerifier.verify(parts, JSON.readTree(files.getFirst().toFile()), kept);
      verdict.findings().forEach(each -> System.out.println(each.problem() + ": " + each.where()));
      System.out.println(
          verdict.isGood()
              ? verdict.records() + " records, whole and signed"
              : verdict.findings().size() + " findings in " + verdict.records() + " records");
      return verdict.isGood() ? 0 : 1;
    } catch (IOException e) {
      System.err.println("could not read: " + e.getMessage());
      return 2;
    }
  }
}
