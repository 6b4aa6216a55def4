package com.copass.access.gateway.logs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A warning or an error that belongs to what a test does. On a test: it has to come before the test
 * is over. On a class: it may come in any of its tests.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(ExpectsWarning.All.class)
public @interface ExpectsWarning {
  /** The simple name of the class that logs it. */
  String by();

  /** What its message begins with. */
  String text();

  /** Several of them. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.TYPE})
  @interface All {
    /** All of them. */
    ExpectsWarning[] value();
  }
}
