package com.copass.access.trail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** A realm of the tests: it makes chains, and signs heads with a key of its own. */
final class Chains {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair key;

  Chains() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      key = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  ObjectNode jwks() {
    RSAPublicKey rsa = (RSAPublicKey) key.getPublic();
    ObjectNode jwk = JSON.createObjectNode();
    jwk.put("kid", "k1").put("alg", "RS256").put("use", "sig").put("kty", "RSA");
    jwk.put("n", URL.encodeToString(rsa.getModulus().toByteArray()));
    jwk.put("e", URL.encodeToString(rsa.getPublicExponent().toByteArray()));
    ObjectNode jwks = JSON.createObjectNode();
    jwks.putArray("keys").add(jwk);
    return jwks;
  }

  /** A chain of so many records, whole. */
  ObjectNode chain(String sandbox, int records) {
    ObjectNode document = JSON.createObjectNode();
    document.put("format", "copass-trail-1").put("issuer", "http://kc/realms/copass");
    document.put("realm", "r-1").put("sandbox", sandbox).putNull("previous");
    ArrayNode list = document.putArray("records");
    String previous = null;
    for (int sequence = 1; sequence <= records; sequence++) {
      ObjectNode record = list.addObject();
      record.put("sequence", sequence).put("action", "connection_created").put("actor", "alice");
      record.putNull("before").putObject("after").put("label", "\"ü\u0001\\u001F").put("n", 3);
      previous = hash(record, document, previous);
      record.put("hash", previous);
    }
    return document.put("head", head("r-1", sandbox, records, previous));
  }

  /** Makes all hashes right again, as somebody would who rewrites history. */
  void rehash(ObjectNode document) {
    String previous = null;
    for (var record : document.path("records")) {
      ((ObjectNode) record).remove("hash");
      previous = hash((ObjectNode) record, document, previous);
      ((ObjectNode) record).put("hash", previous);
    }
  }

  String head(String realm, String sandbox, long sequence, String hash) {
    ObjectNode claims = JSON.createObjectNode();
    claims.put("iss", "http://kc/realms/copass").put("realm", realm).put("sandbox", sandbox);
    claims.put("sequence", sequence).put("hash", hash).put("iat", 1);
    return sign("{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"copass-trail-head+jwt\"}", claims);
  }

  String sign(String header, ObjectNode claims) {
    try {
      String signed = text(header) + "." + text(claims.toString());
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String plain) {
    return URL.encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(ObjectNode record, ObjectNode document, String previous) {
    ObjectNode hashed = record.deepCopy();
    hashed.put("realm", document.path("realm").asText());
    hashed.put("sandbox", document.path("sandbox").asText());
    hashed.put("previous", previous);
    try {
      return URL.encodeToString(
          MessageDigest.getInstance("SHA-256")
              .digest(CanonicalJson.of(hashed).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
