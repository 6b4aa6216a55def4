package com.copass.access.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.gateway.config.ConfigurationException;
import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.scripted.ScriptedSeal;
import com.copass.access.model.AccountId;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was sealed to the gateways opens for the account that it was sealed for, and else not. */
class CredentialKeysTest {
  private static final AccountId ALICE = new AccountId("alice");
  private static final String KEY = "cop_live_0123456789";
  private static final PrivateKey NEWER = key("RSA", 2048);
  private static final PrivateKey OLDER = key("RSA", 2048);

  private final CredentialKeys keys = keys(NEWER, OLDER);
  private final ScriptedSeal seal = ScriptedSeal.of(keys.publicJwk());

  @Test
  void itOpensForWhomItWasSealedAndIsNoText() {
    Secret opened = keys.open(ALICE, seal.close("alice", KEY)).orElseThrow();

    assertThat(opened.reveal()).isEqualTo(KEY);
    assertThat(opened).hasToString("[secret]");
  }

  @Test
  void whatWasSealedToAnOlderKeyOpensUntilThatIsGone() {
    String before = ScriptedSeal.of(keys(OLDER).publicJwk()).close("alice", KEY);

    assertThat(keys.open(ALICE, before)).contains(Secret.of(KEY));
    assertThat(keys(NEWER).open(ALICE, before)).isEmpty();
    assertThat(keys.publicJwk()).isEqualTo(keys(NEWER).publicJwk());
    assertThat(keys.publicJwk().fieldNames())
        .containsExactlyInAnyOrder("kty", "n", "e", "kid", "alg", "use");
  }

  @Test
  void whatWasSealedForSomebodyElseDoesNotOpen() {
    assertThat(keys.open(ALICE, seal.close("bob", KEY))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "alg, RSA-OAEP",
    "alg, dir",
    "enc, A128GCM",
    "zip, DEF",
    "crit, exp",
    "kid, other",
    "jku, http://x"
  })
  void aHeaderThatSaysAnythingElseDoesNotOpen(String member, String value) {
    String content = "{\"account\":\"alice\",\"api_key\":\"" + KEY + "\"}";

    assertThat(keys.open(ALICE, seal.close(seal.header(), content))).isPresent();
    assertThat(keys.open(ALICE, seal.close(seal.header().put(member, value), content))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "no json",
        "{\"account\":\"alice\"}",
        "{\"account\":\"alice\",\"api_key\":\"short\"}",
        "{\"account\":\"alice\",\"api_key\":\"0123456789abcdef\\r\\nX-More: 1\"}",
        "{\"account\":\"alice\",\"api_key\":\"0123456789 abcdef\"}",
        "{\"account\":\"bob\",\"account\":\"alice\",\"api_key\":\"0123456789abcdef\"}",
      })
  void whatIsNoKeyIsNotSentAnywhere(String content) {
    assertThat(keys.open(ALICE, seal.close(seal.header(), content))).isEmpty();
  }

  @Test
  void everyPartOfItCounts() {
    String sealed = seal.close("alice", KEY);
    List<String> parts = List.of(sealed.split("\\.", -1));

    IntStream.range(0, parts.size())
        .forEach(
            at -> {
              assertThat(keys.open(ALICE, with(parts, at, part -> ""))).as("%s", at).isEmpty();
              assertThat(keys.open(ALICE, with(parts, at, part -> "!" + part))).isEmpty();
              assertThat(keys.open(ALICE, with(parts, at, CredentialKeysTest::bent))).isEmpty();
            });
    assertThat(keys.open(ALICE, sealed + ".")).isEmpty();
    assertThat(keys.open(ALICE, "")).isEmpty();
  }

  @Test
  void aKeyThatIsTooWeakOrOfAnotherKindIsNotTaken() {
    assertThatThrownBy(() -> new CredentialKeys(List.of(key("RSA", 1024))))
        .isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> new CredentialKeys(List.of(key("EC", 256))))
        .isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> new CredentialKeys(List.of())).isInstanceOf(InvalidKeyException.class);
  }

  @Test
  void theDemoMakesAFileAndEverybodyElseNeedsOne(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("linked.pem");
    assertThatThrownBy(() -> CredentialKeyFile.read(file, false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("upstream.linked.key-file");

    JsonObject made = CredentialKeyFile.read(file, true).publicJwk();
    assertThat(CredentialKeyFile.read(file, false).publicJwk()).isEqualTo(made);

    Files.writeString(file, "nothing");
    assertThatThrownBy(() -> CredentialKeyFile.read(file, true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("upstream.linked.key-file")
        .hasMessageNotContaining("nothing\"");
  }

  private static String with(List<String> parts, int at, UnaryOperator<String> change) {
    return String.join(
        ".",
        IntStream.range(0, parts.size())
            .mapToObj(i -> i == at ? change.apply(parts.get(i)) : parts.get(i))
            .toList());
  }

  /** Changes the first character: the last one may have bits that mean nothing. */
  private static String bent(String part) {
    return (part.charAt(0) == 'A' ? 'B' : 'A') + part.substring(1);
  }

  private static CredentialKeys keys(PrivateKey... keys) {
    try {
      return new CredentialKeys(List.of(keys));
    } catch (InvalidKeyException e) {
      throw new AssertionError(e);
    }
  }

  private static PrivateKey key(String kind, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(size);
      return generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
