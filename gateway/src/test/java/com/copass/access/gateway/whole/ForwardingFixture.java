package com.copass.access.gateway.whole;

import com.copass.access.model.AccountId;
import com.copass.access.model.Principal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway in front of an upstream that does what a test says, and a sandbox with an editor. */
abstract class ForwardingFixture {
  static final RecordingUpstream UPSTREAM = new RecordingUpstream();
  static final String S = "/api/v1/storage/sandboxes/sb_1";

  static RunningGateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) {
    gateway =
        RunningGateway.start(
            folder,
            (vertx, url) -> UPSTREAM.start(vertx),
            Map.of("COPASS_GATEWAY_UPSTREAM_TIMEOUTS_ANSWER", "1s"),
            InstantSource.system());
    gateway
        .keycloak()
        .record(
            "sb_1",
            "alice",
            1,
            "{\"id\":\"cn_1\",\"account\":\"carol\",\"group\":null,\"role\":\"editor\","
                + "\"project\":null,\"expires_at\":null}",
            "");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    UPSTREAM.reset();
  }

  static String bearer(String account) {
    return "Authorization: Bearer " + gateway.keycloak().issuer().token(person(account)) + "\r\n";
  }

  static Principal person(String account) {
    return new Principal.Person(new AccountId(account));
  }
}
