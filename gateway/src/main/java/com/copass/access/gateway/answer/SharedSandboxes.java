package com.copass.access.gateway.answer;

import com.copass.access.catalogue.AnswerRule.OfSharing;
import com.copass.access.catalogue.AnswerRule.UniteSandboxes;
import com.copass.access.gateway.access.ExtensionClient;
import com.copass.access.gateway.access.SharedPage;
import com.copass.access.gateway.access.SharedSandbox;
import com.copass.access.gateway.http.RequestTarget;
import com.copass.access.gateway.route.Verdict;
import com.copass.access.model.AccountId;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts the sandboxes that are shared with somebody beside their own. */
final class SharedSandboxes {
  private static final int PAGE = 200;

  /** A list without paging has to end somewhere. */
  private static final int MOST_PAGES = 25;

  private final SandboxReader sandboxes;
  private final ExtensionClient extension;

  SharedSandboxes(SandboxReader sandboxes, ExtensionClient extension) {
    this.sandboxes = sandboxes;
    this.extension = extension;
  }

  /**
   * Unites a list.
   *
   * @param rule where the list and its count are
   * @param verdict who asks
   * @param answer the caller's own list, as the upstream gave it
   */
  Future<JsonNode> unite(UniteSandboxes rule, Verdict verdict, JsonNode answer) {
    AccountId account = verdict.allow().account();
    RequestTarget target = verdict.caller().presented().target();
    ArrayNode items = Lists.items(answer, rule.list());
    // What the upstream shares by means of its own can't be used through the gateway.
    Lists.keep(items, item -> sandboxes.isHeldBy(account, item));
    items.forEach(item -> sandboxes.tag(item, Role.OWNER));
    if (rule.ownOnly().stream().anyMatch(parameter -> !target.values(parameter).isEmpty())) {
      return Future.succeededFuture(Lists.counted(answer, items, rule.count()));
    }
    Optional<String> status =
        rule.status().flatMap(parameter -> target.values(parameter).stream().findFirst());
    Consumer<SharedSandbox> collector = shared -> items.add(item(rule, items, shared));
    return collect(account, status, Optional.empty(), MOST_PAGES, collector)
        .map(ignored -> Lists.counted(answer, items, rule.count()));
  }

  private Future<Void> collect(
      AccountId account,
      Optional<String> status,
      Optional<String> after,
      int pagesLeft,
      Consumer<SharedSandbox> collector) {
    return extension
        .sharedWith(account, status, after, PAGE)
        .compose(
            (SharedPage page) -> {
              page.sandboxes().forEach(collector);
              return page.next().isEmpty() || pagesLeft <= 1
                  ? Future.succeededFuture()
                  : collect(account, status, page.next(), pagesLeft - 1, collector);
            });
  }

  /** By whom, how much of it, until when: in the members that the catalogue has for that. */
  private static void tell(ObjectNode item, OfSharing members, SharedSandbox shared) {
    members.by().ifPresent(name -> item.put(name, shared.ownerHandle().orElse(null)));
    members
        .ends()
        .ifPresent(name -> item.put(name, shared.expiresAt().map(Instant::toString).orElse(null)));
    members.projects().ifPresent(name -> projects(item, name, shared));
  }

  private static void projects(ObjectNode item, String name, SharedSandbox shared) {
    if (shared.projects().isPresent()) {
      ArrayNode projects = item.putArray(name);
      shared.projects().get().stream().map(ProjectId::value).sorted().forEach(projects::add);
    } else {
      item.putNull(name);
    }
  }

  private ObjectNode item(UniteSandboxes rule, ArrayNode items, SharedSandbox shared) {
    ObjectNode item = items.objectNode();
    rule.nulls().forEach(item::putNull);
    rule.empties().forEach(item::putObject);
    sandboxes.write(item, shared);
    tell(item, rule.sharing(), shared);
    sandboxes.tag(item, shared.access());
    return item;
  }
}
