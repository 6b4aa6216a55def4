package com.copass.access.keycloak.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SealTest {
  private final Seal seal = new Seal("alice's bearer");

  @Test
  void whatIsSealedIsOpenedUnderTheSameBearerOnly() {
    String sealed = seal.close("olk_secret");

    assertThat(new Seal("alice's bearer").open(sealed)).isEqualTo("olk_secret");
    assertThatThrownBy(() -> new Seal("bob's bearer").open(sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theSameTextIsNeverSealedAlike() {
    assertThat(seal.close("olk_secret"))
        .isNotEqualTo(seal.close("olk_secret"))
        .doesNotContain("olk_secret");
  }

  @Test
  void aNameDependsOnTheBearerAndOnWhatItNames() {
    assertThat(seal.name("a"))
        .isEqualTo(new Seal("alice's bearer").name("a"))
        .isNotEqualTo(seal.name("b"))
        .isNotEqualTo(new Seal("bob's bearer").name("a"));
  }
}
