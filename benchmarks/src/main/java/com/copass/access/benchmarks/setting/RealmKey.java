package com.copass.access.benchmarks.setting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * The key with which the realm signs, made here and given to Keycloak, so that tokens can be made
 * that are wrong in one point only. Safe for any thread.
 */
public final class RealmKey {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final int BITS = 2048;

  private final KeyPair pair;

  private RealmKey(KeyPair pair) {
    this.pair = pair;
  }

  /** Makes one of 2048 bits. */
  public static RealmKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return new RealmKey(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  String privatePem() {
    return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  String publicPem() {
    return pem("PUBLIC KEY", pair.getPublic().getEncoded());
  }

  /** Signs claims as the realm would, under the header of one of its own tokens. */
  public String sign(String encodedHeader, ObjectNode claims) {
    String input = encodedHeader + '.' + URL.encodeToString(octets(claims.toString()));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(octets(input));
      return input + '.' + URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RS256", e);
    }
  }

  /** Returns the public key. */
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  /** Returns the set of keys that a realm publishes with this one in it. */
  public ObjectNode jwks(String id) {
    RSAPublicKey rsa = (RSAPublicKey) pair.getPublic();
    ObjectNode set = JsonNodeFactory.instance.objectNode();
    set.putArray("keys")
        .addObject()
        .put("kid", id)
        .put("kty", "RSA")
        .put("alg", "RS256")
        .put("use", "sig")
        .put("n", unsigned(rsa.getModulus()))
        .put("e", unsigned(rsa.getPublicExponent()));
    return set;
  }

  /** What Keycloak calls a component: this key, before all others of the realm. */
  ObjectNode component() {
    ObjectNode component =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", "benchmark")
            .put("providerId", "rsa")
            .put("providerType", "org.keycloak.keys.KeyProvider");
    component
        .putObject("config")
        .<ObjectNode>set("privateKey", list(privatePem()))
        .<ObjectNode>set("priority", list("1000"))
        .<ObjectNode>set("enabled", list("true"))
        .<ObjectNode>set("active", list("true"))
        .set("algorithm", list("RS256"));
    return component;
  }

  private static String unsigned(BigInteger number) {
    byte[] octets = number.toByteArray();
    int sign = octets[0] == 0 ? 1 : 0;
    return URL.encodeToString(Arrays.copyOfRange(octets, sign, octets.length));
  }

  private static ArrayNode list(String value) {
    return JsonNodeFactory.instance.arrayNode().add(value);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String pem(String what, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
  }
}
