package com.copass.access.console.web;

import com.copass.access.console.api.ApiFailure;
import com.copass.access.console.page.Frame;
import com.copass.access.console.page.InviteForm;
import com.copass.access.console.page.Notice;
import io.vertx.core.Future;
import java.util.Optional;

/** The page of one sandbox, and what keeps it true while somebody looks at it. Stateless. */
final class SandboxView {
  private SandboxView() {}

  static Future<Void> show(Visit visit) {
    return show(visit, 200, emptyForm(), visit.done());
  }

  /** Shows the page again, with what was entered and why it was not taken. */
  static Future<Void> again(Visit visit, InviteForm form, Throwable failure) {
    if (failure instanceof ApiFailure api && api.isSignedOut()) {
      return Future.failedFuture(failure);
    }
    return show(visit, Visit.statusOf(failure), form, Optional.of(visit.notice(failure)));
  }

  /**
   * Answers nothing while the access is what the page shows, and else the page as it is now: also
   * that there is none any more.
   */
  static Future<Void> pulse(Visit visit) {
    String sandbox = visit.id("sid");
    String seen = visit.parameter("seen");
    return visit
        .api()
        .object(Sandboxes.path(sandbox) + "/access")
        .transform(
            (access, failure) -> {
              if (failure == null && Sandboxes.mark(access).equals(seen)) {
                visit.context().response().setStatusCode(204).end();
                return Future.succeededFuture();
              }
              if (failure instanceof ApiFailure api && api.status() != 404) {
                // Not known now: what stands there stays, and is asked about again.
                visit.context().response().setStatusCode(api.isSignedOut() ? 401 : 204).end();
                return Future.succeededFuture();
              }
              visit.replaceMain();
              if (failure == null) {
                return show(visit);
              }
              Gone.accessHasEnded(visit);
              return Future.succeededFuture();
            });
  }

  private static Future<Void> show(
      Visit visit, int status, InviteForm form, Optional<Notice> notice) {
    return Sandboxes.read(visit, visit.id("sid"), form)
        .map(
            page -> {
              visit.show(status, "sandbox", page.name(), Frame.Place.SANDBOXES, page, notice);
              return null;
            });
  }

  private static InviteForm emptyForm() {
    return new InviteForm("", "viewer", "", "", "", Visit.newIntention());
  }
}
