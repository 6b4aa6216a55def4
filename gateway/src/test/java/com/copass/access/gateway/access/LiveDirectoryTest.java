package com.copass.access.gateway.access;

import static com.copass.access.gateway.scripted.Awaiting.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveDirectoryTest extends LiveDirectoryFixture {
  @Test
  void aRecordIsReadOnceAndThenRememberedWhileTheFeedIsFresh() {
    assertThat(known(lookup(BOB)).grants()).hasSize(1);
    assertThat(known(lookup(ALICE)).grants()).isEmpty();
    assertThat(result(directory.lookup(SANDBOX, asker(BOB), Optional.empty())).revision())
        .contains(new Revision("e1", 1));

    assertThat(keycloak.recordReads()).isEqualTo(1);
  }

  @Test
  void manyWhoWaitForARecordMakeOneRead() {
    List<Future<Lookup>> all = IntStream.range(0, 50).mapToObj(i -> lookup(BOB)).toList();

    all.forEach(one -> assertThat(known(one).grants()).hasSize(1));
    assertThat(keycloak.recordReads()).isEqualTo(1);
  }
}
