package com.copass.access.gateway.answer;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.catalogue.IdKind;
import com.copass.access.catalogue.Operation;
import com.copass.access.gateway.access.Revision;
import com.copass.access.gateway.http.Problem;
import com.copass.access.gateway.route.Presented;
import com.copass.access.gateway.route.Router;
import com.copass.access.gateway.route.Verdict;
import com.copass.access.model.Access;
import com.copass.access.model.AccessRequest;
import com.copass.access.model.AccountId;
import com.copass.access.model.Decision;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.Principal;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Role;
import com.copass.access.model.Rules;
import com.copass.access.model.Scope;
import com.copass.access.model.Target;
import com.copass.access.model.Term;
import com.copass.access.vocabulary.Headers;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET S/access}: what the caller may do in a sandbox, by which grants and until when, so
 * that a page can leave out what they may not do. Asks the rules themselves. Safe for any thread.
 */
public final class AccessAnswer {
  private final Catalogue catalogue;
  private final InstantSource clock;

  /** Tells of the operations of a catalogue. */
  public AccessAnswer(Catalogue catalogue, InstantSource clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * Answers an allowed request.
   *
   * @param verdict the request
   * @return completes when it is answered
   */
  public Future<Void> answer(Verdict verdict) {
    Presented presented = verdict.caller().presented();
    return switch (verdict.lookup().access()) {
      case Access.NoSandbox none -> {
        Problem problem = Router.noSuchThing();
        problem.answer(presented.request());
        yield Future.succeededFuture();
      }
      case Access.Known known -> {
        HttpServerResponse response = presented.request().response();
        verdict
            .lookup()
            .revision()
            .map(Revision::toString)
            .ifPresent(revision -> response.putHeader(Headers.SANDBOX_REVISION, revision));
        yield response
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
            .putHeader(Headers.REQUEST_ID, presented.id())
            .end(body(verdict, known).toBuffer());
      }
    };
  }

  private JsonObject body(Verdict verdict, Access.Known known) {
    Principal principal = verdict.caller().principal();
    Instant now = clock.instant();
    List<Grant> grants = live(principal, known, now);
    boolean owns =
        principal.account().equals(known.sandbox().owner())
            && !(principal instanceof Principal.ConnectionKey);
    JsonArray may = new JsonArray();
    JsonArray operations = new JsonArray();
    for (Operation operation : catalogue.operations()) {
      if (operation.ids().containsKey(IdKind.SANDBOX)
          && isOpen(operation, principal, known, grants, now)) {
        operations.add(operation.id());
        String word = operation.action().actionClass().word();
        if (!may.contains(word)) {
          may.add(word);
        }
      }
    }
    return new JsonObject()
        .put("sandbox_id", known.sandbox().id().value())
        .put("access", (owns ? Role.OWNER : strongest(grants)).word())
        .put("is_external", !owns)
        .put("status", known.sandbox().state().word())
        .put("may", may)
        .put("grants", new JsonArray(owns ? List.of() : grants.stream().map(this::row).toList()))
        .put("operations", operations)
        .put("revision", verdict.lookup().revision().map(Revision::toString).orElse(null));
  }

  /** Whether there is anything in the sandbox that the caller may call the operation on. */
  private static boolean isOpen(
      Operation operation,
      Principal principal,
      Access.Known known,
      List<Grant> grants,
      Instant now) {
    return targets(operation, grants).stream()
        .map(target -> new AccessRequest(principal, operation.action(), target))
        .anyMatch(request -> Rules.decide(request, known, now) instanceof Decision.Allow);
  }

  private static List<Target> targets(Operation operation, List<Grant> grants) {
    List<Target> targets = new ArrayList<>();
    targets.add(Target.EVERYTHING);
    for (Grant grant : grants) {
      if (grant.scope() instanceof Scope.OneProject(ProjectId project)) {
        targets.add(
            switch (operation.action().projectRule()) {
              case NEVER, ALWAYS, FILTERED -> Target.EVERYTHING;
              case OWN_PROJECT, FORCED_PROJECT -> new Target.OfProject(project);
              case LINKED_SOURCE, LINKED_ONLY_HERE -> new Target.OfSource(Set.of(project));
              case FORCED_PROJECT_AND_LINKED ->
                  new Target.OfIngest(Optional.of(project), Optional.empty());
            });
      }
    }
    return targets;
  }

  private static List<Grant> live(Principal principal, Access.Known known, Instant now) {
    return known.grants().stream()
        .filter(grant -> isFor(grant, principal, known) && grant.term().holdsAt(now))
        .toList();
  }

  private static boolean isFor(Grant grant, Principal principal, Access.Known known) {
    boolean own =
        switch (grant.grantee()) {
          case Grantee.Person(AccountId account) -> account.equals(principal.account());
          case Grantee.Group(var group) -> known.groups().contains(group);
        };
    return own
        && (!(principal instanceof Principal.ConnectionKey key)
            || key.connection().equals(grant.id()));
  }

  private static Role strongest(List<Grant> grants) {
    return grants.stream().map(Grant::role).max(Role::compareTo).orElse(Role.VIEWER);
  }

  private JsonObject row(Grant grant) {
    return new JsonObject()
        .put("connection_id", grant.id().value())
        .put("role", grant.role().word())
        .put(
            "group_id",
            switch (grant.grantee()) {
              case Grantee.Person person -> null;
              case Grantee.Group(var group) -> group.value();
            })
        .put(
            "project_id",
            switch (grant.scope()) {
              case Scope.WholeSandbox whole -> null;
              case Scope.OneProject(ProjectId project) -> project.value();
            })
        .put(
            "expires_at",
            switch (grant.term()) {
              case Term.Indefinite indefinite -> null;
              case Term.Until(Instant end) -> end.toString();
            });
  }
}
