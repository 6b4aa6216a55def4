package com.copass.access.gateway.answer;

import com.copass.access.catalogue.AnswerRule.UniteSandboxes;
import com.copass.access.gateway.access.ExtensionClient;
import com.copass.access.gateway.access.SharedPage;
import com.copass.access.gateway.access.SharedSandbox;
import com.copass.access.gateway.http.RequestTarget;
import com.copass.access.gateway.route.Verdict;
import com.copass.access.model.AccountId;
import com.copass.access.model.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

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
    items.forEach(item -> tag(item, Role.OWNER));
    // owner_id is the caller's own mapping; nothing of somebody else's has it.
    if (!target.values("owner_id").isEmpty()) {
      return Future.succeededFuture(Lists.counted(answer, items, rule.count()));
    }
    Optional<String> status = target.values("status").stream().findFirst();
    return add(items, account, status, Optional.empty(), MOST_PAGES)
        .map(ignored -> Lists.counted(answer, items, rule.count()));
  }

  private Future<Void> add(
      ArrayNode items,
      AccountId account,
      Optional<String> status,
      Optional<String> after,
      int pagesLeft) {
    return extension
        .sharedWith(account, status, after, PAGE)
        .compose(
            (SharedPage page) -> {
              page.sandboxes().forEach(sandbox -> items.add(item(items, sandbox)));
              return page.next().isEmpty() || pagesLeft <= 1
                  ? Future.succeededFuture()
                  : add(items, account, status, page.next(), pagesLeft - 1);
            });
  }

  private static ObjectNode item(ArrayNode items, SharedSandbox sandbox) {
    ObjectNode item = items.objectNode();
    item.put("sandbox_id", sandbox.id().value())
        .put("user_id", sandbox.owner().value())
        .putNull("owner_id")
        .put("name", sandbox.projection().name().orElse(null))
        .put("status", sandbox.projection().status().orElse(null))
        .put("tier", sandbox.projection().tier().orElse(null))
        .put("created_at", sandbox.projection().createdAt().map(Instant::toString).orElse(null));
    item.putObject("metadata");
    tag(item, sandbox.access());
    return item;
  }

  private static void tag(JsonNode item, Role role) {
    if (item instanceof ObjectNode object) {
      object.put("access", role.word()).put("is_external", role != Role.OWNER);
    }
  }
}
