package com.copass.access.gateway.logs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class NoUnexpectedWarningTest {
  private static final Logger LOG = LoggerFactory.getLogger(NoUnexpectedWarningTest.class);

  @Test
  void aWarningThatNobodyExpectsIsAFailureThatTellsIt() {
    LOG.warn("the roof is {}", "leaking");

    assertThatThrownBy(() -> NoUnexpectedWarning.check(List.of(), List.of()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the roof is leaking");
  }

  @ParameterizedTest
  @CsvSource({
    "the roof, NoUnexpectedWarningTest, true",
    "roof, NoUnexpectedWarningTest, false",
    "the roof, WarningTest, false",
    "the roof, Warnings, false"
  })
  void whatIsExpectedIsOneLoggersOneMessage(String text, String by, boolean matches) {
    LOG.error("the roof is leaking");

    var check =
        assertThatCode(() -> NoUnexpectedWarning.check(List.of(), List.of(new Expected(by, text))));

    if (matches) {
      check.doesNotThrowAnyException();
    } else {
      check.isInstanceOf(AssertionError.class);
    }
  }

  @Test
  @ExpectsWarning(by = "NoUnexpectedWarningTest", text = "the cellar")
  void aTestSaysWhatItExpects() {
    LOG.warn("the cellar is wet");
  }

  @Test
  void whatIsNoWarningIsNoFailure() {
    LOG.info("the sun is shining");

    assertThatCode(() -> NoUnexpectedWarning.check(List.of(), List.of()))
        .doesNotThrowAnyException();
  }

  @SuppressWarnings("ClassExplicitlyAnnotation")
  private record Expected(String by, String text) implements ExpectsWarning {
    @Override
    public Class<? extends Annotation> annotationType() {
      return ExpectsWarning.class;
    }
  }
}
