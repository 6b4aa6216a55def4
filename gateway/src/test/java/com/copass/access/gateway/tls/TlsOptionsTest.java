package com.copass.access.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.gateway.config.ConfigurationException;
import com.copass.access.gateway.config.Secret;
import com.copass.access.gateway.config.TlsConfig;
import com.copass.access.gateway.config.TlsConfig.Identity;
import com.copass.access.gateway.scripted.Certificates;
import com.copass.access.gateway.scripted.Certificates.Made;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would fail at the first handshake is said at the start, with the setting's name. */
class TlsOptionsTest {
  private static final TlsConfig.Client NOTHING =
      new TlsConfig.Client(Optional.empty(), Optional.empty());

  @TempDir private static Path folder;
  private static Made good;
  private static Made other;
  private static Path garbage;

  @BeforeAll
  static void make() throws IOException {
    good = Certificates.make(folder, "good");
    other = Certificates.make(folder, "other");
    garbage =
        Files.writeString(
            folder.resolve("garbage"),
            """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            c2VjcmV0
            -----END ENCRYPTED PRIVATE KEY-----
            """);
  }

  @Test
  void whatHoldsIsTaken() {
    assertThat(read(new Identity.Pem(good.certificate(), good.key())).listen()).isPresent();
    assertThat(read(new Identity.Pkcs12(good.store(), Secret.of(Certificates.PASSWORD))).listen())
        .isPresent();
  }

  @Test
  void aCertificateOutOfItsTimeIsRefused() {
    Made late =
        Certificates.make(folder, "late", "-startdate", "2020/01/01 00:00:00", "-validity", "1");
    Made early = Certificates.make(folder, "early", "-startdate", "+10d");

    assertRefused(
        new Identity.Pem(late.certificate(), late.key()), "listen.tls.certificate ran out at 2020");
    assertRefused(
        new Identity.Pem(early.certificate(), early.key()),
        "listen.tls.certificate is not good before");
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() {
    assertRefused(
        new Identity.Pem(good.certificate(), other.key()),
        "listen.tls.certificate is not the certificate of the key beside it");
  }

  @Test
  void aFileThatIsNotWhatItShouldBeIsRefused() {
    assertRefused(
        new Identity.Pem(folder.resolve("none"), good.key()),
        "listen.tls.certificate can't be read");
    assertRefused(
        new Identity.Pem(garbage, good.key()), "listen.tls.certificate (", "certificates in PEM");
    assertRefused(
        new Identity.Pem(good.certificate(), garbage), "listen.tls.key (", "PKCS #8 key in PEM");
    assertRefused(
        new Identity.Pkcs12(good.store(), Secret.of("wrong")), "listen.tls.keystore can't be read");
  }

  @Test
  void trustThatIsNoneIsRefused() {
    TlsConfig config =
        new TlsConfig(
            Optional.empty(),
            new TlsConfig.Client(Optional.of(garbage), Optional.empty()),
            NOTHING);

    assertThatThrownBy(() -> TlsOptions.read(config, InstantSource.system()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("upstream.tls.trust (");
  }

  private static void assertRefused(Identity identity, String... parts) {
    assertThatThrownBy(() -> read(identity))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("c2VjcmV0");
  }

  private static TlsOptions read(Identity identity) {
    return TlsOptions.read(
        new TlsConfig(Optional.of(identity), NOTHING, NOTHING), InstantSource.system());
  }
}
