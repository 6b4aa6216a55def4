package com.copass.access.gateway.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Fails the test in which a warning came that it does not expect, and the one that expects a
 * warning in vain. What comes between two tests is the later one's, what comes last the class's.
 */
public final class NoUnexpectedWarning implements AfterEachCallback, AfterAllCallback {
  private static final long LONGEST_WAIT_MILLIS = 20_000;

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    List<ExpectsWarning> must =
        AnnotationSupport.findRepeatableAnnotations(
            context.getRequiredTestMethod(), ExpectsWarning.class);
    check(must, ofClass(context));
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    check(List.of(), ofClass(context));
  }

  /**
   * Takes what was logged and looks at it.
   *
   * @param must have to be there, or come soon
   * @param may be there
   * @throws AssertionError where there is something else, or one of them is not
   */
  static void check(List<ExpectsWarning> must, List<ExpectsWarning> may)
      throws InterruptedException {
    List<Warnings.Line> came = new ArrayList<>(Warnings.take());
    long end = System.nanoTime() + LONGEST_WAIT_MILLIS * 1_000_000;
    while (!missing(must, came).isEmpty() && System.nanoTime() < end) {
      Thread.sleep(10);
      came.addAll(Warnings.take());
    }
    List<String> unexpected =
        came.stream()
            .filter(line -> Stream.concat(must.stream(), may.stream()).noneMatch(line::is))
            .map(Warnings.Line::text)
            .toList();
    if (!unexpected.isEmpty()) {
      throw new AssertionError("logged, and not expected:\n" + String.join("\n", unexpected));
    }
    if (!missing(must, came).isEmpty()) {
      throw new AssertionError("expected, and not logged: " + missing(must, came));
    }
  }

  private static List<ExpectsWarning> missing(List<ExpectsWarning> must, List<Warnings.Line> came) {
    return must.stream().filter(one -> came.stream().noneMatch(line -> line.is(one))).toList();
  }

  private static List<ExpectsWarning> ofClass(ExtensionContext context) {
    return AnnotationSupport.findRepeatableAnnotations(
        context.getRequiredTestClass(), ExpectsWarning.class);
  }
}
