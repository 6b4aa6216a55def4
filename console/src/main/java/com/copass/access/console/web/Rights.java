package com.copass.access.console.web;

import com.copass.access.console.api.PersonsApi;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the person may as an administrator, asked for once in a visit. Where that can't be found out
 * it is nothing: the section is then not there, and what it calls would say no anyway. Confined to
 * its request.
 */
final class Rights {
  static final String VIEW = "view";
  static final String TRAIL = "trail";
  static final String CHANGE = "change";

  /** No page waits longer for a link that most people never see. */
  private static final long PATIENCE_SECONDS = 3;

  private final PersonsApi api;
  private Future<List<String>> asked;

  Rights(PersonsApi api) {
    this.api = api;
  }

  /** Asks, unless that was done. */
  Future<List<String>> ask() {
    if (asked == null) {
      asked =
          api.object(Administration.API + "/rights")
              .map(answer -> Json.texts(answer, "rights"))
              .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .otherwise(List.of());
    }
    return asked;
  }
}
