package com.copass.access.gateway.scripted;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Consumer;

/** A client with a key of its own, which makes proofs (RFC 9449), and wrong ones. */
public final class ScriptedHolder {
  private static final int OCTETS = 32;

  private final KeyPair pair;
  private final InstantSource clock;
  private int made;

  /** Makes a client with a new key. */
  public ScriptedHolder(InstantSource clock) {
    this.clock = clock;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      this.pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the thumbprint of the key, for a token's {@code cnf.jkt}. */
  public String thumbprint() {
    ObjectNode jwk = jwk();
    return sha256(
        "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
            .formatted(jwk.get("x").textValue(), jwk.get("y").textValue()));
  }

  /** Binds the claims of a token to the key. */
  public void bind(ObjectNode claims) {
    claims.putObject("cnf").put("jkt", thumbprint());
  }

  /** Returns a new proof for a request with a token. */
  public String proof(String method, String uri, String token) {
    return proof(method, uri, token, header -> {}, claims -> {});
  }

  /** Returns a new proof, its header and claims changed before it is signed. */
  public String proof(
      String method,
      String uri,
      String token,
      Consumer<ObjectNode> header,
      Consumer<ObjectNode> claims) {
    ObjectNode top =
        JsonNodeFactory.instance.objectNode().put("typ", "dpop+jwt").put("alg", "ES256");
    top.set("jwk", jwk());
    header.accept(top);
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("jti", "proof-" + ++made)
            .put("htm", method)
            .put("htu", uri)
            .put("iat", clock.instant().getEpochSecond())
            .put("ath", sha256(token));
    claims.accept(body);
    return signed(top, body);
  }

  private String signed(ObjectNode header, ObjectNode body) {
    try {
      String input =
          ScriptedIssuer.encoded(header.toString()) + "." + ScriptedIssuer.encoded(body.toString());
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(pair.getPrivate());
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private ObjectNode jwk() {
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    return JsonNodeFactory.instance
        .objectNode()
        .put("kty", "EC")
        .put("crv", "P-256")
        .put("x", encoded(octets(key.getW().getAffineX())))
        .put("y", encoded(octets(key.getW().getAffineY())));
  }

  private static byte[] octets(BigInteger number) {
    byte[] signed = number.toByteArray();
    byte[] octets = new byte[OCTETS];
    int length = Math.min(signed.length, OCTETS);
    System.arraycopy(signed, signed.length - length, octets, OCTETS - length, length);
    return octets;
  }

  private static String sha256(String text) {
    try {
      return encoded(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
