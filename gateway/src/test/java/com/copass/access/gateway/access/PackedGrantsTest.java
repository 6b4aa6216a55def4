package com.copass.access.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.model.AccountId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.GroupId;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Role;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedGrantsTest {
  /** Java gives the same hash to all of these. */
  private static final List<String> ALIKE = List.of("AaAa", "AaBB", "BBAa", "BBBB");

  private final Random random = new Random(7);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 63, 64, 65, 1000, 5000})
  void everybodyHasTheGrantsThatWereGivenThemAndNobodyElse(int accounts) {
    List<Grant> all = new ArrayList<>();
    for (int i = 0; i < accounts; i++) {
      for (int grants = 1 + random.nextInt(3); grants > 0; grants--) {
        all.add(grant(new Grantee.Person(new AccountId("account-" + i))));
      }
    }
    Collections.shuffle(all, random);

    PackedGrants packed = PackedGrants.of(all);

    for (int i = 0; i < Math.min(accounts, 65); i++) {
      AccountId account = new AccountId("account-" + i);
      assertThat(packed.of(account)).isEqualTo(those(all, account));
    }
    assertThat(packed.of(new AccountId("account-" + accounts))).isEmpty();
    assertThat(packed.of(new AccountId("nobody"))).isEmpty();
  }

  @Test
  void accountsOfOneHashAreToldApart() {
    List<Grant> all =
        ALIKE.stream().limit(3).map(id -> grant(new Grantee.Person(new AccountId(id)))).toList();

    PackedGrants packed = PackedGrants.of(all);

    for (int i = 0; i < 3; i++) {
      assertThat(packed.of(new AccountId(ALIKE.get(i)))).containsExactly(all.get(i));
    }
    assertThat(packed.of(new AccountId(ALIKE.get(3)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 127, 128})
  void idsOfAnyLengthComeOutAsTheyWentIn(int length) {
    String id = "x".repeat(length);
    Grant grant =
        new Grant(
            new ConnectionId(id),
            new Grantee.Person(new AccountId(id)),
            Role.EDITOR,
            new Scope.OneProject(new ProjectId(id)),
            Term.INDEFINITE);

    assertThat(PackedGrants.of(List.of(grant)).of(new AccountId(id))).containsExactly(grant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-31T23:59:59.000000001Z", "2026-12-01T00:00:00.999999999Z"})
  void anEndComesOutToTheNanosecond(String end) {
    Grant grant =
        new Grant(
            new ConnectionId("cn_1"),
            new Grantee.Person(new AccountId("bob")),
            Role.VIEWER,
            Scope.WHOLE,
            new Term.Until(Instant.parse(end)));

    assertThat(PackedGrants.of(List.of(grant)).of(new AccountId("bob"))).containsExactly(grant);
  }

  @Test
  void whatAGroupWasGivenIsNoAccounts() {
    Grant grant = grant(new Grantee.Group(new GroupId("bob")));

    assertThat(PackedGrants.of(List.of(grant)).of(new AccountId("bob"))).isEmpty();
  }

  /** What a million take is in {@code docs/performance.md}; 300 MB are the bound. */
  @Test
  void aRememberedGrantTakesUnder200Bytes() {
    assertThat(RememberedGrants.bytesOfOne(4_000, 10)).isLessThan(200);
  }

  private Grant grant(Grantee grantee) {
    return new Grant(
        new ConnectionId("cn_" + random.nextInt(1 << 30)),
        grantee,
        random.nextBoolean() ? Role.VIEWER : Role.EDITOR,
        random.nextBoolean()
            ? Scope.WHOLE
            : new Scope.OneProject(new ProjectId("pj_" + random.nextInt(9))),
        random.nextBoolean()
            ? Term.INDEFINITE
            : new Term.Until(Instant.EPOCH.plusMillis(random.nextLong(1L << 41))));
  }

  private static List<Grant> those(List<Grant> all, AccountId account) {
    return all.stream()
        .filter(grant -> grant.grantee().equals(new Grantee.Person(account)))
        .toList();
  }
}
