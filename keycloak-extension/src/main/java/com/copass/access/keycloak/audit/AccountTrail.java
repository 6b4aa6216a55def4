package com.copass.access.keycloak.audit;

import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.AuditChange;
import com.copass.access.keycloak.store.AuditEntity;
import com.copass.access.keycloak.store.AuditPlace;
import com.copass.access.model.AccountId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an account did anywhere, and what others did that concerns it. Two statements, however much
 * that is. What was refused is not here: which of one's attempts count as one sandbox's would tell
 * that there is such a sandbox.
 */
public final class AccountTrail {
  private static final Comparator<AuditEntity> NEWEST_FIRST =
      Comparator.comparing((AuditEntity row) -> row.change().at())
          .thenComparing(AuditEntity::id)
          .reversed();

  private final Work work;
  private final AccountId account;

  /** Makes the trail of an account. */
  public AccountTrail(Work work, AccountId account) {
    this.work = work;
    this.account = account;
  }

  /**
   * A page.
   *
   * @param records newest first
   * @param count how many records are on this page
   * @param next what {@code before} has to be for the next page, or null where there is none
   */
  public record Page(List<Item> records, int count, String next) {}

  /**
   * A change that the account made, or that concerns it. Of somebody else's change it says neither
   * through what, from where, nor in which request it was made, nor what they call the connection.
   */
  public record Item(
      String at,
      String action,
      String sandboxId,
      String subject,
      String actor,
      String actorHandle,
      String client,
      String address,
      String requestId,
      String about,
      JsonNode before,
      JsonNode after) {}

  /**
   * Reads a page.
   *
   * @param before only what is older than this; empty for the newest
   * @param limit how many at most
   */
  public Page page(Optional<TrailCursor> before, int limit) {
    TrailCursor from = before.orElse(TrailCursor.NEWEST);
    List<AuditEntity> rows =
        Stream.concat(rows(AuditEntity.BY_ACTOR, from, limit), rows(AuditEntity.ABOUT, from, limit))
            .distinct()
            .sorted(NEWEST_FIRST)
            .toList();
    List<AuditEntity> onPage = rows.subList(0, Math.min(limit, rows.size()));
    String next =
        rows.size() > limit
            ? TrailCursor.of(onPage.getLast().change().at(), onPage.getLast().id()).toString()
            : null;
    return new Page(onPage.stream().map(this::item).toList(), onPage.size(), next);
  }

  private Stream<AuditEntity> rows(String query, TrailCursor before, int limit) {
    return work
        .database()
        .createNamedQuery(query, AuditEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter("account", account.value())
        .setParameter("at", before.millis())
        .setParameter("id", before.id())
        .setMaxResults(limit + 1)
        .getResultList()
        .stream();
  }

  private Item item(AuditEntity row) {
    AuditChange change = row.change();
    boolean own = change.actor().equals(account.value());
    return new Item(
        Json.time(change.at()),
        change.action(),
        row.place().map(AuditPlace::sandbox).map(Object::toString).orElse(null),
        change.subject(),
        change.actor(),
        change.actorHandle().orElse(null),
        own ? change.client() : null,
        own ? change.address().orElse(null) : null,
        own ? change.request().orElse(null) : null,
        change.about().orElse(null),
        change.before().map(json -> shown(json, own)).orElse(null),
        change.after().map(json -> shown(json, own)).orElse(null));
  }

  private static JsonNode shown(String json, boolean own) {
    JsonNode stored = Json.stored(json);
    if (!own && stored instanceof ObjectNode object && object.has("connection_id")) {
      object.remove("label");
    }
    return stored;
  }
}
