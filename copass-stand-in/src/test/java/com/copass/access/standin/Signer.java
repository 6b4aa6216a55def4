package com.copass.access.standin;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Signs what a gateway would sign, with a key that it publishes like a gateway. */
final class Signer implements AutoCloseable {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer published;
  private KeyPair keys;
  private String kid;

  Signer() {
    turnTo("key-1");
    try {
      published = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    published.createContext(
        "/jwks.json",
        exchange -> {
          byte[] set = keySet().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, set.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(set);
          }
        });
    published.start();
  }

  /** Signs and publishes with a new key on the curve P-256 from now on. */
  void turnTo(String newKid) {
    turnTo(newKid, "EC", new ECGenParameterSpec("secp256r1"));
  }

  /** Signs and publishes with a new RSA key from now on. */
  void turnToRsa(String newKid) {
    turnTo(newKid, "RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
  }

  private void turnTo(String newKid, String algorithm, AlgorithmParameterSpec spec) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(spec);
      keys = generator.generateKeyPair();
      kid = newKid;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  URI jwks() {
    return URI.create("http://127.0.0.1:" + published.getAddress().getPort() + "/jwks.json");
  }

  String sign(JsonObject claims) {
    return sign(new JsonObject().put("alg", "ES256").put("typ", "JWT").put("kid", kid), claims);
  }

  String sign(JsonObject header, JsonObject claims) {
    String signed = encoded(header.encode()) + "." + encoded(claims.encode());
    try {
      Signature signature =
          Signature.getInstance(
              keys.getPublic() instanceof RSAPublicKey
                  ? "SHA256withRSA"
                  : "SHA256withECDSAinP1363Format");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    published.stop(0);
  }

  private String keySet() {
    JsonObject jwk = new JsonObject().put("kid", kid).put("use", "sig");
    switch (keys.getPublic()) {
      case RSAPublicKey rsa ->
          jwk.put("kty", "RSA")
              .put("n", BASE64.encodeToString(rsa.getModulus().toByteArray()))
              .put("e", BASE64.encodeToString(rsa.getPublicExponent().toByteArray()));
      case ECPublicKey curve ->
          jwk.put("kty", "EC")
              .put("crv", "P-256")
              .put("x", number(curve.getW().getAffineX()))
              .put("y", number(curve.getW().getAffineY()));
      default -> throw new IllegalStateException("a key of another kind");
    }
    return new JsonObject().put("keys", new JsonArray().add(jwk)).encode();
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[32];
    int length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
    return BASE64.encodeToString(Arrays.copyOf(padded, 32));
  }

  private static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
