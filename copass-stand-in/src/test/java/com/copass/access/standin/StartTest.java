package com.copass.access.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.standin.identity.Trust;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a stand-in starts, and when it refuses to. */
class StartTest {
  private static final Trust KEYS = new Trust.ApiKeys(Map.of("olk_1", "alice"));
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    StandInFixture.await(vertx.close());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
  void anAddressBeyondTheLoopbackIsRefused(String host) {
    assertThatThrownBy(() -> start(host, 0, false, Optional.empty()))
        .hasMessageContaining("never part of a deployment")
        .hasMessageContaining("--beyond-loopback");
  }

  @Test
  void anAddressBeyondTheLoopbackIsTakenWhereSomebodyAsksForIt() {
    assertThat(start("0.0.0.0", 0, true, Optional.empty()).port()).isPositive();
  }

  @Test
  void aPortThatIsTakenIsAFailure() {
    StandIn first = start("127.0.0.1", 0, false, Optional.empty());

    assertThatThrownBy(() -> start("127.0.0.1", first.port(), false, Optional.empty()))
        .hasMessageContaining("127.0.0.1:" + first.port())
        .hasMessageContaining("in use");
  }

  @Test
  void whatWasMadeIsThereAfterANewStartWhereAFileKeepsIt(@TempDir Path folder) throws IOException {
    Optional<Path> data = Optional.of(folder.resolve("world.json"));
    StandIn first = start("127.0.0.1", 0, false, data);
    Api alice = new Api(first.address(), "olk_1");
    String path =
        "/api/v1/storage/sandboxes/"
            + alice
                .post(
                    "/api/v1/storage/sandboxes",
                    new JsonObject().put("name", "kept").put("owner_id", "c"))
                .json()
                .getString("sandbox_id");
    alice.post(path + "/agents", StandInFixture.agent("support"));
    alice.send("PUT", path + "/vault/a/b", "bytes");
    StandInFixture.await(first.close());

    Api again = new Api(start("127.0.0.1", 0, false, data).address(), "olk_1");

    assertThat(again.get(path).json().getString("name")).isEqualTo("kept");
    assertThat(again.get(path + "/agents/support").status()).isEqualTo(200);
    assertThat(again.get(path + "/vault/a/b").body()).isEqualTo("bytes");
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"sandboxes\":1}", "nothing"})
  void aFileThatHoldsSomethingElseIsNotOverwritten(String text, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("world.json"), text);

    assertThatThrownBy(() -> start("127.0.0.1", 0, false, Optional.of(file)))
        .hasMessageContaining("does not hold a world");
    assertThat(file).hasContent(text);
  }

  @Test
  void theCommandLineIsRead() {
    StandInOptions options =
        Arguments.read(
            "--port",
            "1",
            "--control-port",
            "2",
            "--gateway-keys",
            "http://127.0.0.1:9/k",
            "--issuer",
            "i",
            "--data",
            "w.json");

    assertThat(options.host()).isEqualTo("127.0.0.1");
    assertThat(options.port()).isEqualTo(1);
    assertThat(options.controlPort()).isEqualTo(2);
    assertThat(options.beyondLoopback()).isFalse();
    assertThat(options.data()).contains(Path.of("w.json"));
    assertThat(options.trust())
        .isEqualTo(new Trust.Assertion(URI.create("http://127.0.0.1:9/k"), Optional.of("i")));
  }

  @Test
  void theUsualPortsAreThoseOfTheQuickstart() {
    StandInOptions options = Arguments.read("--api-key", "olk_1=alice");

    assertThat(options.port()).isEqualTo(8280);
    assertThat(options.controlPort()).isEqualTo(8281);
    assertThat(options.trust()).isEqualTo(KEYS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--prot 1",
        "--port",
        "--port x --api-key a=b",
        "--port 65536 --api-key a=b",
        "--api-key ab",
        "--realm-keys http://127.0.0.1/k",
        "--gateway-keys http://127.0.0.1/k --api-key a=b"
      })
  void aCommandLineThatIsWrongSaysWhatIsRight(String line) {
    String[] words = line.isEmpty() ? new String[0] : line.split(" ", -1);

    assertThatThrownBy(() -> Arguments.read(words)).isInstanceOf(IllegalArgumentException.class);
  }

  private StandIn start(String host, int port, boolean beyondLoopback, Optional<Path> data) {
    return StandInFixture.await(
        StandIn.start(
            vertx,
            new StandInOptions(host, port, 0, beyondLoopback, KEYS, InstantSource.system(), data)));
  }
}
