package com.copass.access.benchmarks.setting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes tokens that are wrong in one point each, signed by the realm's own key where they can be.
 */
final class BadTokens {
  private BadTokens() {}

  static List<BadToken> of(String good, RealmKey key, URI issuer) {
    String[] parts = good.split("\\.", -1);
    String middle = parts[2];
    char swapped = middle.charAt(10) == 'A' ? 'B' : 'A';
    String signature = middle.substring(0, 10) + swapped + middle.substring(11);
    long past = Instant.now().minusSeconds(60).getEpochSecond();
    return List.of(
        new BadToken("no token", ""),
        new BadToken("a bad signature", parts[0] + '.' + parts[1] + '.' + signature),
        new BadToken("expired", changed(parts, key, claims -> claims.put("exp", past))),
        new BadToken(
            "of another issuer",
            changed(parts, key, claims -> claims.put("iss", issuer + "-other"))),
        new BadToken(
            "for another audience",
            changed(parts, key, claims -> claims.put("aud", "another-api"))));
  }

  private static String changed(String[] parts, RealmKey key, Consumer<ObjectNode> change) {
    ObjectNode claims = Claims.of(String.join(".", parts));
    change.accept(claims);
    return key.sign(parts[0], claims);
  }
}
