package com.copass.access.realm.doctor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whom the API behind the gateway believes. Whoever reaches it without the gateway may say
 * anything, so it has to refuse an identity that the gateway's keys don't verify.
 */
final class Upstream {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Patient patient;
  private final Caller caller;

  Upstream(Patient patient, Caller caller) {
    this.patient = patient;
    this.caller = caller;
  }

  Finding finding(String address) {
    for (Map.Entry<String, String> identity : identities().entrySet()) {
      Reply reply = caller.get(address + "/api/v1/storage/sandboxes", identity.getValue());
      switch (reply.status()) {
        case 401, 403 -> {}
        case 0 -> {
          return new Finding("upstream", "it does not answer (" + reply.text() + ")");
        }
        default -> {
          return new Finding(
              "upstream",
              "it answers "
                  + reply.status()
                  + " to an identity that "
                  + identity.getKey()
                  + ": let it take only what the gateway's keys verify, and let only gateways reach"
                  + " it");
        }
      }
    }
    return Finding.well("upstream");
  }

  private Map<String, String> identities() {
    // All that an upstream could look for but the signature.
    String claims =
        encoded(
            """
            {"iss":"%s","aud":"copass-upstream","sub":"doctor","jti":"doctor","iat":1,
             "exp":99999999999,"copass":{"mode":"account","billed":"doctor"}}\
            """
                .formatted(patient.gateway()));
    Map<String, String> identities = new LinkedHashMap<>();
    identities.put("is none", "doctor");
    identities.put(
        "nobody signed", encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + claims + ".");
    identities.put("somebody else signed", signed(claims));
    return identities;
  }

  private static String signed(String claims) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair stranger = generator.generateKeyPair();
      String text =
          encoded("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"doctor\"}") + "." + claims;
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(stranger.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has ES256", e);
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
