package com.copass.access.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.Role;
import com.copass.access.model.SandboxId;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedIdentityTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00.750Z");

  private Instant now = START;
  private static final SigningKey SIGNING = key();

  private final SignedIdentity identity =
      new SignedIdentity(SIGNING, "https://gateway", "copass-upstream", () -> now);

  @Test
  void aCollaboratorsRequestSaysWhoseAccountAndWhoActs() throws GeneralSecurityException {
    String token =
        identity.bearer(
            new OnBehalf(
                new AccountId("alice"),
                "bob",
                Mode.MEMBER,
                Optional.of(new SandboxId("sb_1")),
                Optional.of(Role.VIEWER),
                Optional.empty()));

    assertThat(part(token, 0).fieldNames()).containsExactly("alg", "typ", "kid");
    assertThat(part(token, 0).getString("alg")).isEqualTo("ES256");
    JsonObject claims = part(token, 1);
    assertThat(claims.getString("jti")).isNotBlank();
    claims.remove("jti");
    assertThat(claims)
        .isEqualTo(
            new JsonObject(
                """
                {"iss":"https://gateway","aud":"copass-upstream","iat":1793534400,
                 "exp":1793534460,"sub":"alice","act":{"sub":"bob"},
                 "copass":{"sandbox":"sb_1","role":"viewer","mode":"member","billed":"alice"}}\
                """));
    assertThat(isSignedBy(SIGNING.publicJwk(), token)).isTrue();
  }

  @Test
  void nobodyActsWhereAnAccountAsksForItself() {
    JsonObject claims = part(identity.bearer(OnBehalf.ofAccount(new AccountId("alice"))), 1);

    assertThat(claims.containsKey("act")).isFalse();
    assertThat(claims.getJsonObject("copass"))
        .isEqualTo(new JsonObject().put("mode", "account").put("billed", "alice"));
  }

  @Test
  void anInvokeRunNamesTheHolderTheKeyAndTheAgent() {
    JsonObject claims =
        part(
            identity.bearer(
                new OnBehalf(
                    new AccountId("dave"),
                    "ak_1",
                    Mode.INVOKE,
                    Optional.of(new SandboxId("sb_1")),
                    Optional.empty(),
                    Optional.of(new AgentId("ag_1")))),
            1);

    assertThat(claims.getString("sub")).isEqualTo("dave");
    assertThat(claims.getJsonObject("act").getString("sub")).isEqualTo("ak_1");
    assertThat(claims.getJsonObject("copass").getString("agent")).isEqualTo("ag_1");
    assertThat(claims.getJsonObject("copass").getString("billed")).isEqualTo("dave");
  }

  @Test
  void aTokenIsMadeOnceAndRenewedWhileItStillHolds() {
    OnBehalf alice = OnBehalf.ofAccount(new AccountId("alice"));
    String first = identity.bearer(alice);

    now = START.plusSeconds(39);
    assertThat(identity.bearer(alice)).isEqualTo(first);
    now = START.plusSeconds(41);
    assertThat(identity.bearer(alice)).isNotEqualTo(first);
    assertThat(part(identity.bearer(alice), 1).getLong("exp"))
        .isGreaterThanOrEqualTo(now.getEpochSecond() + 20);
  }

  @Test
  void everyDifferenceMakesAnotherToken() {
    OnBehalf alice = OnBehalf.ofOwner(new AccountId("alice"), new SandboxId("sb_1"));

    assertThat(identity.bearer(alice))
        .isNotEqualTo(
            identity.bearer(OnBehalf.ofOwner(new AccountId("alice"), new SandboxId("sb_2"))))
        .isNotEqualTo(identity.bearer(OnBehalf.ofAccount(new AccountId("alice"))));
  }

  @Test
  void theKeyFileIsMadeOnceForTheDemoAndForItsOwnerOnly(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys/identity.jwk");

    JsonObject made = SigningKeyFile.read(file, true).active().publicJwk();

    assertThat(SigningKeyFile.read(file, true).active().publicJwk()).isEqualTo(made);
    assertThat(made.containsKey("d")).isFalse();
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
  }

  private static SigningKey key() {
    try {
      return SigningKey.of(SigningKey.generate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonObject part(String token, int index) {
    return new JsonObject(
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]), StandardCharsets.UTF_8));
  }

  private static boolean isSignedBy(JsonObject jwk, String token) throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    ECPoint point = new ECPoint(number(jwk.getString("x")), number(jwk.getString("y")));
    PublicKey key =
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(key);
    int end = token.lastIndexOf('.');
    signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
  }

  private static BigInteger number(String text) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(text));
  }
}
