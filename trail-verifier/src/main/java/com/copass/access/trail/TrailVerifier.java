package com.copass.access.trail;

import com.copass.access.trail.Verdict.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Checks one sandbox's chain from its first record on. To be used once, by one thread.
 *
 * <p>A chain that was cut off and whose older head was put beside it looks whole: only a newer head
 * that was kept elsewhere shows it. Hence {@code keptHeads}.
 */
public final class TrailVerifier {
  private static final String FORMAT = "copass-trail-1";

  private final RealmKeys keys;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> hashes = new ArrayList<>();

  private TrailVerifier(JsonNode jwks) {
    this.keys = new RealmKeys(jwks);
  }

  /**
   * Checks.
   *
   * @param parts the exported documents, in their order
   * @param jwks the realm's public keys
   * @param keptHeads heads of the same chain that were kept from earlier
   */
  public static Verdict verify(List<JsonNode> parts, JsonNode jwks, List<String> keptHeads) {
    TrailVerifier verifier = new TrailVerifier(jwks);
    verifier.check(parts, keptHeads);
    return new Verdict(verifier.hashes.size(), verifier.findings);
  }

  private void check(List<JsonNode> parts, List<String> keptHeads) {
    if (parts.isEmpty()) {
      found(Problem.UNREADABLE, "no document");
      return;
    }
    JsonNode first = parts.getFirst();
    for (int i = 0; i < parts.size(); i++) {
      part("document " + (i + 1), parts.get(i), first);
    }
    for (int i = 0; i < parts.size(); i++) {
      head("head of document " + (i + 1), parts.get(i).path("head").asText(), first);
    }
    for (int i = 0; i < keptHeads.size(); i++) {
      head("kept head " + (i + 1), keptHeads.get(i), first);
    }
  }

  private void part(String where, JsonNode part, JsonNode first) {
    if (!part.path("format").asText().equals(FORMAT) || !part.path("records").isArray()) {
      found(Problem.UNREADABLE, where);
      return;
    }
    for (String member : List.of("issuer", "realm", "sandbox")) {
      if (!part.path(member).isTextual() || !part.path(member).equals(first.path(member))) {
        found(Problem.FOREIGN, where);
      }
    }
    if (!part.path("previous").asText("").equals(last().orElse(""))) {
      found(Problem.OUT_OF_PLACE, where + " does not go on from the one before");
    }
    for (JsonNode record : part.path("records")) {
      record(record, part);
    }
  }

  private void record(JsonNode record, JsonNode part) {
    String where = "record " + record.path("sequence").asText();
    if (!record.path("sequence").isIntegralNumber()
        || record.path("sequence").asLong() != hashes.size() + 1L) {
      found(Problem.OUT_OF_PLACE, where);
    }
    try {
      if (!record.path("hash").asText().equals(hash(record, part))) {
        found(Problem.CHANGED, where);
      }
    } catch (IllegalArgumentException e) {
      found(Problem.CHANGED, where);
    }
    hashes.add(record.path("hash").asText());
  }

  private String hash(JsonNode record, JsonNode part) {
    ObjectNode hashed = record.deepCopy();
    hashed.remove("hash");
    hashed.set("realm", part.path("realm"));
    hashed.set("sandbox", part.path("sandbox"));
    hashed.put("previous", last().orElse(null));
    return digest(CanonicalJson.of(hashed));
  }

  private void head(String where, String jws, JsonNode first) {
    Optional<Head> verified = keys.verify(jws);
    if (verified.isEmpty()) {
      found(Problem.NOT_SIGNED, where);
      return;
    }
    Head head = verified.get();
    if (!head.realm().equals(first.path("realm").asText())
        || !head.sandbox().equals(first.path("sandbox").asText())) {
      found(Problem.FOREIGN, where);
    } else if (head.sequence() > hashes.size()) {
      found(Problem.CUT_OFF, where + " is of record " + head.sequence());
    } else if (head.sequence() < 1
        || !head.hash().equals(hashes.get(Math.toIntExact(head.sequence()) - 1))) {
      found(Problem.REWRITTEN, where + " is of another record " + head.sequence());
    }
  }

  private Optional<String> last() {
    return hashes.isEmpty() ? Optional.empty() : Optional.of(hashes.getLast());
  }

  private void found(Problem problem, String where) {
    findings.add(new Finding(problem, where));
  }

  private static String digest(String text) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
