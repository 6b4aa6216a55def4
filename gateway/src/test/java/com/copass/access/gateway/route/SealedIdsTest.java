package com.copass.access.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.Identifiers;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealedIdsTest {
  private static final SealedIds SEALED = new SealedIds(List.of(new byte[32]));
  private static final Lineage MINE = lineage("sb_1", "ag_1", "ak_1");

  @Test
  void whoeverWasHandedAnIdCanUseIt() {
    String sealed = SEALED.seal("run_1", MINE);

    assertThat(sealed).doesNotContain("run_1");
    assertThat(Identifiers.isIdentifier(sealed)).isTrue();
    assertThat(SEALED.open(sealed, MINE)).hasValue("run_1");
    assertThat(new SealedIds(List.of(new byte[32])).open(sealed, MINE)).hasValue("run_1");
  }

  @Test
  void theSameIdIsSealedToTheSameTextForTheSameLineage() {
    assertThat(SEALED.seal("run_1", MINE)).isEqualTo(SEALED.seal("run_1", MINE));
    assertThat(SEALED.seal("run_1", MINE)).isNotEqualTo(SEALED.seal("run_2", MINE));
  }

  static Stream<Lineage> others() {
    return Stream.of(
        lineage("sb_2", "ag_1", "ak_1"),
        lineage("sb_1", "ag_2", "ak_1"),
        lineage("sb_1", "ag_1", "ak_2"),
        new Lineage(new SandboxId("sb_1"), new AgentId("ag_1"), "person:ak_1"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void nobodyElseCanUseIt(Lineage other) {
    assertThat(SEALED.open(SEALED.seal("run_1", MINE), other)).isEmpty();
    assertThat(SEALED.seal("run_1", MINE)).isNotEqualTo(SEALED.seal("run_1", other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run_1", "", "sealed1.", "sealed1.AAAA", "sealed1.!!", "sealed2.AAAA"})
  void whatWasNotSealedIsNotOpened(String text) {
    assertThat(SEALED.open(text, MINE)).isEmpty();
  }

  @Test
  void aChangedTextIsNotOpened() {
    String sealed = SEALED.seal("run_1", MINE);
    for (int i = "sealed1.".length(); i < sealed.length() - 1; i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(SEALED.open(sealed.substring(0, i) + other + sealed.substring(i + 1), MINE))
          .isEmpty();
    }
  }

  @Test
  void anOlderSecretOpensAndTheNewestSeals() {
    byte[] newer = new byte[32];
    newer[0] = 1;
    String before = SEALED.seal("run_1", MINE);
    SealedIds turning = new SealedIds(List.of(newer, new byte[32]));
    String after = turning.seal("run_1", MINE);

    assertThat(turning.open(before, MINE)).hasValue("run_1");
    assertThat(turning.open(after, MINE)).hasValue("run_1");
    assertThat(new SealedIds(List.of(newer)).open(after, MINE)).hasValue("run_1");
    assertThat(SEALED.open(after, MINE)).isEmpty();
  }

  @Test
  void anotherSecretDoesNotOpenIt() {
    byte[] secret = new byte[32];
    secret[0] = 1;

    assertThat(new SealedIds(List.of(secret)).open(SEALED.seal("run_1", MINE), MINE)).isEmpty();
  }

  private static Lineage lineage(String sandbox, String agent, String key) {
    return Lineage.of(
            new Principal.InvokeKey(
                new AccountId("acc_1"), new KeyId(key), new SandboxId(sandbox), new AgentId(agent)))
        .orElseThrow();
  }
}
