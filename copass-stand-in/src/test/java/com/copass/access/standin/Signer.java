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
import java.security.spec.ECGenParameterSpec;
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

  /** Signs and publishes with a new key from now on. */
  void turnTo(String newKid) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
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
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
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
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    return new JsonObject()
        .put(
            "keys",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("kty", "EC")
                        .put("crv", "P-256")
                        .put("kid", kid)
                        .put("use", "sig")
                        .put("x", number(key.getW().getAffineX()))
                        .put("y", number(key.getW().getAffineY()))))
        .encode();
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
