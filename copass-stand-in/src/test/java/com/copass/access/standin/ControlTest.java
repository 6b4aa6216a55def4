package com.copass.access.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.copass.access.standin.record.Outcome;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test can make the stand-in do, and that nobody else can. */
@Timeout(30)
class ControlTest {
  private static final String SANDBOXES = "/api/v1/storage/sandboxes";
  private static StandInFixture fixture;

  @BeforeAll
  static void start() {
    fixture = new StandInFixture();
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @BeforeEach
  void reset() {
    assertThat(fixture.control().post("/_stand-in/reset", new JsonObject()).status())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /_stand-in/requests",
    "DELETE, /_stand-in/requests",
    "POST, /_stand-in/next",
    "POST, /_stand-in/reset",
    "POST, /_stand-in/sandboxes",
    "GET, /_stand-in/health"
  })
  void theControlIsNotOnTheApisPort(String method, String path) {
    assertThat(fixture.account("alice").call(method, path, new JsonObject()).status())
        .isEqualTo(404);
    assertThat(fixture.control().get(SANDBOXES).status()).isEqualTo(404);
  }

  @Test
  void theNextAnswerIsTheOneThatATestWants() {
    next(new JsonObject().put("status", 503).put("headers", new JsonObject().put("X-A", "1")));

    Api.Answered answer = create();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().getString("error")).isEqualTo("scripted");
    assertThat(list()).as("nothing was done").isZero();
    assertThat(create().status()).as("once only").isEqualTo(201);
  }

  @Test
  void anOperationCanBeDoneAlthoughItsAnswerSaysOtherwise() {
    next(new JsonObject().put("status", 502).put("executes", true));

    assertThat(create().status()).isEqualTo(502);
    assertThat(list()).isEqualTo(1);
  }

  @Test
  void aBodyCanBeAnythingEvenNoJson() {
    next(new JsonObject().put("status", 200).put("body", "<html>"));

    assertThat(create().body()).isEqualTo("<html>");
  }

  @Test
  void aRedirectCanBeHad() {
    next(
        new JsonObject()
            .put("status", 307)
            .put("headers", new JsonObject().put("Location", "http://upstream.internal/x")));

    assertThat(create().status()).isEqualTo(307);
  }

  @Test
  void aScriptForOneOperationLeavesTheOthersAlone() {
    next(new JsonObject().put("operation", "createSandbox").put("status", 500).put("times", 2));

    assertThat(list()).isZero();
    assertThat(create().status()).isEqualTo(500);
    assertThat(create().status()).isEqualTo(500);
    assertThat(create().status()).isEqualTo(201);
  }

  @Test
  void scriptsAreUsedInTheOrderInWhichTheyCame() {
    next(new JsonObject().put("status", 500));
    next(new JsonObject().put("status", 501));

    assertThat(create().status()).isEqualTo(500);
    assertThat(create().status()).isEqualTo(501);
  }

  @Test
  void anAnswerCanBeDelayed() {
    next(new JsonObject().put("delay_ms", 300));
    Instant before = Instant.now();

    assertThat(create().status()).isEqualTo(201);
    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(290));
  }

  @ParameterizedTest
  @ValueSource(strings = {"before_answer", "mid_answer"})
  void theConnectionCanBreak(String when) {
    next(new JsonObject().put("hang_up", when));

    // A client may repeat a GET by itself when a connection breaks.
    assertThatThrownBy(ControlTest::create).isInstanceOf(UncheckedIOException.class);
    assertThat(fixture.standIn.requests().getLast().outcome()).isEqualTo(Outcome.HUNG_UP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"stauts\":500}",
        "{\"status\":99}",
        "{\"status\":\"500\"}",
        "{\"times\":0}",
        "{\"delay_ms\":-1}",
        "{\"hang_up\":\"later\"}",
        "{\"headers\":[]}",
        "[]",
        "{"
      })
  void aScriptThatIsWrittenWronglyIsRefused(String script) {
    Api.Answered answer = fixture.control().send("POST", "/_stand-in/next", script);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("error")).isEqualTo("invalid_request");
    assertThat(create().status()).isEqualTo(201);
  }

  @Test
  void sandboxesCanBeThereBeforeTheGatewayWas() {
    Api.Answered added =
        fixture
            .control()
            .post(
                "/_stand-in/sandboxes",
                new JsonObject()
                    .put("user_id", "alice")
                    .put("access", "viewer")
                    .put("is_external", true)
                    .put("count", 3));

    assertThat(added.status()).isEqualTo(201);
    assertThat(list()).isEqualTo(3);
    JsonObject row = added.json().getJsonArray("sandboxes").getJsonObject(0);
    assertThat(
            fixture
                .account("alice")
                .get(SANDBOXES + "/" + row.getString("sandbox_id"))
                .json()
                .getString("access"))
        .isEqualTo("viewer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"user_id\":1}",
        "{\"user_id\":\"a\",\"owner\":\"b\"}",
        "{\"user_id\":\"a\",\"count\":0}"
      })
  void sandboxesThatAreDescribedWronglyAreRefused(String body) {
    assertThat(fixture.control().send("POST", "/_stand-in/sandboxes", body).status())
        .isEqualTo(400);
  }

  private static void next(JsonObject script) {
    assertThat(fixture.control().post("/_stand-in/next", script).status()).isEqualTo(201);
  }

  private static Api.Answered create() {
    return fixture
        .account("alice")
        .post(SANDBOXES, new JsonObject().put("name", "n").put("owner_id", "c"));
  }

  private static int list() {
    return fixture.account("alice").get(SANDBOXES).json().getInteger("count");
  }
}
