package com.copass.access.gateway.access;

import static com.copass.access.gateway.scripted.Awaiting.failure;
import static com.copass.access.gateway.scripted.Awaiting.result;
import static com.copass.access.gateway.scripted.Awaiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.gateway.logs.ExpectsWarning;
import com.copass.access.model.AccountId;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryOnTheFeedTest extends LiveDirectoryFixture {
  @Test
  void aChangeOnTheFeedEndsWhatIsRemembered() {
    assertThat(known(lookup(BOB)).grants()).hasSize(1);
    keycloak.record("sb_1", "alice", 2, "", "");
    keycloak.feed().sandboxChanged("sb_1", 2);
    until("the change is heard", () -> changes.contains(new Change.OfSandbox(SANDBOX)));

    assertThat(known(lookup(BOB)).grants()).isEmpty();
  }

  @Test
  void aChangeThatTheRecordHasAlreadyCostsNoRead() {
    result(lookup(BOB));
    keycloak.feed().sandboxChanged("sb_1", 1);
    until("the change is heard", () -> changes.contains(new Change.OfSandbox(SANDBOX)));
    result(lookup(BOB));

    assertThat(keycloak.recordReads()).isEqualTo(1);
  }

  @Test
  void aReadThatAChangeOvertookIsNotBelieved() {
    keycloak.holdReads();
    Future<Lookup> early = lookup(BOB);
    until("the read has come", () -> keycloak.heldReads() == 1);
    keycloak.record("sb_1", "alice", 2, "", "");
    keycloak.feed().sandboxChanged("sb_1", 2);
    until("the change is heard", () -> changes.contains(new Change.OfSandbox(SANDBOX)));
    keycloak.releaseReads();

    assertThat(known(early).grants()).isEmpty();
    assertThat(known(lookup(BOB)).grants()).isEmpty();
    assertThat(keycloak.recordReads()).isEqualTo(2);
  }

  @Test
  void aSilentFeedMeansADirectReadOncePerBound() {
    result(lookup(BOB));
    keycloak.feed().fallSilent();
    keycloak.record("sb_1", "alice", 2, "", "");
    clock.advance(BOUND.minusMillis(1));
    assertThat(known(lookup(BOB)).grants()).hasSize(1);
    clock.advance(Duration.ofMillis(1));

    assertThat(known(lookup(BOB)).grants()).isEmpty();
    assertThat(keycloak.recordReads()).isEqualTo(2);
    assertThat(directory.isFresh()).isFalse();
  }

  @Test
  void aSilentFeedAndNoAnswerMeanUnavailable() {
    result(lookup(BOB));
    keycloak.feed().fallSilent();
    keycloak.isDown(true);
    clock.advance(BOUND);

    assertThat(failure(lookup(BOB))).isInstanceOf(UnavailableException.class);
  }

  @Test
  void aHeartbeatMakesTheFeedFreshAgain() {
    result(lookup(BOB));
    clock.advance(BOUND);
    assertThat(directory.isFresh()).isFalse();
    keycloak.feed().heartbeat();
    until("the heartbeat is heard", directory::isFresh);
    result(lookup(BOB));

    assertThat(keycloak.recordReads()).isEqualTo(1);
  }

  @Test
  void aHeartbeatOfANodeThatCannotReadItsDatabaseKeepsNothingFresh() {
    String old = clock.instant().toString();
    clock.advance(BOUND);
    keycloak
        .feed()
        .send(
            "event: heartbeat\ndata: {\"epoch\":\"e1\",\"position\":0,\"read_at\":\"%s\"}\n\n"
                .formatted(old));
    keycloak.feed().keyEnded("ak_1");
    until("what came after it is heard", () -> changes.contains(keyEnded()));

    assertThat(directory.isFresh()).isFalse();
  }

  @Test
  void aNodeWhoseClockIsAheadMakesNothingLookYounger() {
    keycloak
        .feed()
        .send(
            "event: heartbeat\ndata: {\"epoch\":\"e1\",\"position\":0,\"read_at\":\"%s\"}\n\n"
                .formatted(clock.instant().plus(Duration.ofHours(1))));
    keycloak.feed().keyEnded("ak_1");
    until("what came after it is heard", () -> changes.contains(keyEnded()));
    clock.advance(BOUND);

    assertThat(directory.isFresh()).isFalse();
  }

  @Test
  void whoeverHasSomethingOpenIsToldOncePerBoundWhileTheFeedIsSilent() {
    clock.advance(BOUND);
    until("told", () -> count(new Change.OfAnything()) == 2);
    clock.advance(BOUND);
    until("told again", () -> count(new Change.OfAnything()) == 3);
  }

  @ExpectsWarning(by = "FeedFollower", text = "the change feed: ")
  @Test
  void afterACutTheFeedGoesOnWhereItWas() {
    result(lookup(BOB));
    keycloak.feed().keyEnded("ak_1");
    until("the change is heard", () -> changes.contains(keyEnded()));
    keycloak.feed().cut();
    keycloak.record("sb_1", "alice", 2, "", "");
    keycloak.feed().sandboxChanged("sb_1", 2);
    keycloak.feed().restore();
    until("the missed change is heard", () -> changes.contains(new Change.OfSandbox(SANDBOX)));

    assertThat(known(lookup(BOB)).grants()).isEmpty();
    assertThat(keycloak.feed().connections())
        .containsExactly(Optional.empty(), Optional.of("e1:1"));
  }

  @ExpectsWarning(by = "FeedFollower", text = "the change feed: ")
  @Test
  void anotherEpochEndsEverythingThatIsRemembered() {
    result(lookup(BOB));
    keycloak.feed().startEpoch("e2");
    keycloak.record("sb_1", "alice", 1, "", "");
    until("the feed is followed again", () -> keycloak.feed().connections().size() == 2);
    until("everything is forgotten", () -> count(new Change.OfAnything()) >= 2);
    until("the feed is fresh", directory::isFresh);

    assertThat(known(lookup(BOB)).grants()).isEmpty();
    assertThat(result(lookup(BOB)).revision()).contains(new Revision("e2", 1));
    assertThat(keycloak.recordReads()).isEqualTo(2);
  }

  @ExpectsWarning(by = "FeedFollower", text = "the change feed: the feed was not understood")
  @ExpectsWarning(by = "FeedFollower", text = "the change feed can't be understood")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "change    | {\"epoch\":\"e9\",\"position\":1,\"kind\":\"key\",\"key\":\"ak_1\"}",
        "change    |"
            + " {\"epoch\":\"e1\",\"position\":1,\"kind\":\"sandbox\",\"sandbox\":\"a/b\",\"revision\":1}",
        "change    | {\"epoch\":\"e1\",\"position\":1,\"kind\":\"sandbox\",\"sandbox\":\"sb_1\"}",
        "change    | {\"epoch\":\"e1\",\"position\":1,\"kind\":\"account\",\"account\":\"alice\"}",
        "heartbeat | {\"epoch\":\"e1\",\"position\":1,\"read_at\":\"yesterday\"}",
        "heartbeat | []",
      })
  void aFeedThatIsNotUnderstoodIsStartedOver(String name, String data) {
    result(lookup(BOB));
    keycloak.feed().send("event: " + name + "\ndata: " + data + "\n\n");
    until("the feed is followed again", () -> keycloak.feed().connections().size() == 2);

    assertThat(keycloak.feed().connections()).containsExactly(Optional.empty(), Optional.empty());
    until("everything is forgotten", () -> count(new Change.OfAnything()) >= 2);
  }

  @Test
  void aKindOfChangeOfALaterVersionMayBeAnything() {
    result(lookup(BOB));
    keycloak
        .feed()
        .send("event: change\ndata: {\"epoch\":\"e1\",\"position\":1,\"kind\":\"moon\"}\n\n");
    until("everything is forgotten", () -> count(new Change.OfAnything()) == 2);
    result(lookup(BOB));

    assertThat(keycloak.recordReads()).isEqualTo(2);
  }

  @Test
  void anEndedOwnerEndsTheRecordsOfWhatTheyOwn() {
    keycloak.record("sb_2", "carol", 1, "", "");
    result(lookup(BOB));
    result(directory.lookup(new SandboxId("sb_2"), asker(BOB), Optional.empty()));
    keycloak.feed().accountChanged("alice", true);
    until(
        "the change is heard",
        () -> changes.contains(new Change.AccountEnded(new AccountId("alice"))));
    result(lookup(BOB));
    result(directory.lookup(new SandboxId("sb_2"), asker(BOB), Optional.empty()));

    assertThat(keycloak.recordReads()).isEqualTo(3);
  }

  @Test
  void endedAccountsAndKeysEndTheirTokens() {
    String token = keycloak.issuer().token(ALICE);
    assertThat(authenticated(token).succeeded()).isTrue();
    keycloak.feed().accountChanged("alice", true);
    until(
        "the change is heard",
        () -> changes.contains(new Change.AccountEnded(new AccountId("alice"))));

    assertThat(authenticated(token).succeeded()).isFalse();
  }
}
