package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.account.CurrentHandles;
import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.AccountId;
import com.copass.access.model.SandboxId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The sandboxes of a realm, by pages in the order of their ids: one statement for a page, one for
 * the handles of its owners. Who may see them is settled before.
 */
public final class FoundSandboxes {
  private final Work work;

  /** Looks for them in a piece of work. */
  public FoundSandboxes(Work work) {
    this.work = work;
  }

  /**
   * A page.
   *
   * @param sandboxes what is on it
   * @param next where the next one begins, or null where there is none
   */
  public record Page(List<Item> sandboxes, String next) {}

  /**
   * A sandbox.
   *
   * @param owner whose it is
   * @param ownerCopassId the owner's handle now, or null
   */
  public record Item(
      String sandboxId,
      String owner,
      String ownerCopassId,
      String name,
      String status,
      String tier,
      String createdAt) {}

  /**
   * Reads a page.
   *
   * @param search only those of this id, or with this in their name in whatever case
   * @param owner only this account's
   * @param after the page begins behind this id
   * @param limit how many at most
   */
  public Page page(
      Optional<String> search, Optional<AccountId> owner, Optional<SandboxId> after, int limit) {
    List<SandboxEntity> rows =
        work.database()
            .createNamedQuery(SandboxEntity.FOUND, SandboxEntity.class)
            .setParameter("realm", work.realm().getId())
            .setParameter("owner", owner.map(AccountId::value).orElse(""))
            .setParameter("search", search.orElse(""))
            .setParameter("pattern", search.map(FoundSandboxes::pattern).orElse(""))
            .setParameter("after", after.map(SandboxId::value).orElse(""))
            .setMaxResults(limit + 1)
            .getResultList();
    List<SandboxEntity> onPage = rows.subList(0, Math.min(limit, rows.size()));
    String next = rows.size() > limit ? onPage.getLast().sandbox().value() : null;
    return new Page(items(onPage), next);
  }

  /** Shows one. */
  public Item item(SandboxEntity row) {
    return items(List.of(row)).get(0);
  }

  private List<Item> items(List<SandboxEntity> rows) {
    Map<AccountId, String> handles =
        CurrentHandles.of(
            work.session(), work.realm(), rows.stream().map(SandboxEntity::owner).toList());
    return rows.stream()
        .map(
            row ->
                new Item(
                    row.sandbox().value(),
                    row.owner().value(),
                    handles.get(row.owner()),
                    row.name().orElse(null),
                    row.status().orElse(null),
                    row.tier().orElse(null),
                    Json.time(row.createdAt())))
        .toList();
  }

  /** What is searched for is no pattern of its own. */
  private static String pattern(String search) {
    return "%"
        + search.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_")
        + "%";
  }
}
