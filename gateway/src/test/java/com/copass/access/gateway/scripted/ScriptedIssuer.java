package com.copass.access.gateway.scripted;

import com.copass.access.model.Principal;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Makes tokens as the realm makes them, and wrong ones. */
public final class ScriptedIssuer {
  private record Key(String id, KeyPair pair) {}

  /** Made once for all tests of a run: a pair of keys takes longer than most of them. */
  private static final Map<Integer, KeyPair> KEY_PAIRS = new ConcurrentHashMap<>();

  private final InstantSource clock;
  private final List<Key> keys = new CopyOnWriteArrayList<>();
  private volatile String issuer = "";
  private int made;

  ScriptedIssuer(InstantSource clock) {
    this.clock = clock;
    rotate();
  }

  void isAt(String url) {
    issuer = url;
  }

  /** Makes a new key, signs with it from now on and goes on to publish those before it. */
  public void rotate() {
    int number = ++made;
    keys.add(new Key("key-" + number, KEY_PAIRS.computeIfAbsent(number, n -> keyPair())));
  }

  /** Publishes the newest key only. */
  public void withdrawOldKeys() {
    Key newest = keys.getLast();
    keys.removeIf(key -> !key.equals(newest));
  }

  /** Returns a good token for a principal, of five minutes. */
  public String token(Principal principal) {
    return token(principal, claims -> {});
  }

  /** Returns a token for a principal, its claims changed. */
  public String token(Principal principal, Consumer<ObjectNode> changes) {
    ObjectNode claims = claims(principal);
    changes.accept(claims);
    return signed(header(), claims.toString());
  }

  /** Returns the header of a good token. */
  public ObjectNode header() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("alg", "RS256")
        .put("typ", "at+jwt")
        .put("kid", keys.getLast().id());
  }

  /** Returns the claims of a good token. */
  public ObjectNode claims(Principal principal) {
    Instant now = clock.instant();
    ObjectNode claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("iss", issuer)
            .put("sub", "kc-" + principal.account())
            .put("azp", "copass-demo")
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(Duration.ofMinutes(5)).getEpochSecond());
    claims.putArray("aud").add("copass-api").add("copass-access");
    claims.set("copass", CopassMember.of(principal));
    return claims;
  }

  /** Signs whatever header and payload with the newest key, RS256. */
  public String signed(ObjectNode header, String payload) {
    try {
      String input = encoded(header.toString()) + "." + encoded(payload);
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getLast().pair().getPrivate());
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  ObjectNode keySet() {
    ObjectNode set = JsonNodeFactory.instance.objectNode();
    ArrayNode published = set.putArray("keys");
    for (Key key : keys) {
      RSAPublicKey rsa = (RSAPublicKey) key.pair().getPublic();
      published
          .addObject()
          .put("kid", key.id())
          .put("kty", "RSA")
          .put("alg", "RS256")
          .put("use", "sig")
          .put("n", encoded(unsigned(rsa.getModulus())))
          .put("e", encoded(unsigned(rsa.getPublicExponent())));
    }
    return set;
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] octets = number.toByteArray();
    return octets[0] == 0 ? Arrays.copyOfRange(octets, 1, octets.length) : octets;
  }

  /** Returns a text as base64url. */
  public static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
