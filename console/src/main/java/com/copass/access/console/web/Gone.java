package com.copass.access.console.web;

import com.copass.access.console.api.ApiFailure;
import com.copass.access.console.page.Frame;
import com.copass.access.console.page.GonePage;
import com.copass.access.console.page.MePage.Linked;
import com.copass.access.console.page.Notice.Way;
import java.util.Optional;

/** The page for what can't be shown, which says why and where to go. Stateless. */
final class Gone {
  private static final String NOT_LINKED = "credential_not_linked";
  private static final String NOT_TAKEN = "credential_refused";

  private Gone() {}

  static void show(Visit visit, Throwable failure) {
    if (failure instanceof ApiFailure api && api.error().equals(NOT_LINKED)) {
      // Theirs, or that of whose the sandbox is: who has linked one can do nothing about it.
      LinkedKey.ask(visit)
          .otherwise(Optional.empty())
          .onSuccess(
              own ->
                  own.filter(Linked::linked)
                      .ifPresentOrElse(
                          linked -> show(visit, api.status(), "gone.owners-key", home(visit)),
                          () -> show(visit, api.status(), "gone.own-key", me(visit))));
      return;
    }
    if (failure instanceof ApiFailure api && api.error().equals(NOT_TAKEN)) {
      show(visit, api.status(), "gone.refused-key", me(visit));
      return;
    }
    int status =
        switch (failure) {
          case NoSuchPage none -> 404;
          case ApiFailure api -> api.status();
          default -> 500;
        };
    String what =
        switch (status) {
          case 401 -> "gone.signed-out";
          case 403, 404 -> "gone.nothing";
          case 502, 503, 504 -> "gone.later";
          default -> "gone.failed";
        };
    show(visit, status, what, home(visit));
  }

  /** That there is no access any more, to whoever looks at what they had access to. */
  static void accessHasEnded(Visit visit) {
    show(visit, 200, "gone.access", home(visit));
  }

  private static void show(Visit visit, int status, String what, Way way) {
    visit.show(
        status,
        "gone",
        visit.t().of(what + ".title"),
        Frame.Place.NOWHERE,
        new GonePage(visit.t().of(what), way),
        Optional.empty());
  }

  private static Way home(Visit visit) {
    return new Way(Visit.HOME, visit.t().of("gone.home"));
  }

  private static Way me(Visit visit) {
    return new Way(Me.PAGE, visit.t().of("gone.me"));
  }
}
