package com.copass.access.keycloak.key;

import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.model.KeyId;
import java.util.List;
import java.util.Optional;

/**
 * A page of keys, oldest first.
 *
 * @param keys what is on it
 * @param next where the next one begins, or null where there is none
 */
public record KeyPage(List<KeyView> keys, String next) {
  /** How many are on a page where nothing is said. */
  public static final int USUAL = 50;

  /** How many can be asked for. */
  public static final int MOST = 200;

  /**
   * Which page.
   *
   * @param ended whether with those that have ended
   * @param after the page begins behind this key
   * @param limit how many at most
   */
  public record Asked(boolean ended, Optional<KeyId> after, int limit) {}

  /** Reads a page by one of the two queries for pages of {@link KeyEntity}. */
  static KeyPage read(Work work, String query, String of, Asked asked) {
    Optional<KeyEntity> after = asked.after().map(id -> row(work, id));
    List<KeyView> found =
        work.database()
            .createNamedQuery(query, KeyEntity.class)
            .setParameter("realm", work.realm().getId())
            .setParameter("of", of)
            .setParameter("ended", asked.ended())
            .setParameter("now", work.now().toEpochMilli())
            .setParameter("created", after.map(row -> row.createdAt().toEpochMilli()).orElse(-1L))
            .setParameter("after", after.map(row -> row.key().value()).orElse(""))
            .setMaxResults(asked.limit() + 1)
            .getResultStream()
            .map(KeyView::of)
            .toList();
    List<KeyView> onPage = found.subList(0, Math.min(asked.limit(), found.size()));
    String next = found.size() > asked.limit() ? onPage.getLast().apiKeyId() : null;
    return new KeyPage(onPage, next);
  }

  private static KeyEntity row(Work work, KeyId id) {
    return Optional.ofNullable(work.database().find(KeyEntity.class, work.row(id.value())))
        .orElseThrow(() -> Refusal.ofField("after", "must be the next of the page before"));
  }
}
