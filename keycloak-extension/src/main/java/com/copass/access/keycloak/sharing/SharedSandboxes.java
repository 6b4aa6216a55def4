package com.copass.access.keycloak.sharing;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.account.CurrentHandles;
import com.copass.access.keycloak.account.Groups;
import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.store.ConnectionEntity;
import com.copass.access.keycloak.store.Database;
import com.copass.access.keycloak.store.SandboxEntity;
import com.copass.access.model.AccountId;
import com.copass.access.model.GroupId;
import com.copass.access.model.Role;
import com.copass.access.model.SandboxId;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The sandboxes that are shared with an account, itself or through a group, by pages in the order
 * of their ids. However many they are: one statement finds a page, one reads its grants, one its
 * sandboxes. Confined to one session.
 */
public final class SharedSandboxes {
  /**
   * A page.
   *
   * @param sandboxes what is on it
   * @param next where the next one begins, or null where there is none
   */
  public record Page(List<Item> sandboxes, String next) {}

  /**
   * A sandbox that is shared with the account.
   *
   * @param ownerCopassId the owner's handle, or null where they have none
   * @param access the strongest role for the whole sandbox where one is given for that, else the
   *     strongest for any project
   * @param projectIds the projects, or null for the whole sandbox
   * @param expiresAt when that role ends, or null where it does not
   */
  public record Item(
      String sandboxId,
      String owner,
      String ownerCopassId,
      String name,
      String status,
      String tier,
      String createdAt,
      String access,
      List<String> projectIds,
      String expiresAt) {}

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Instant now;
  private final Accounts accounts;

  /**
   * Makes those of a realm.
   *
   * @param session the session to read with
   * @param realm the realm
   * @param now the time at which terms are judged
   */
  public SharedSandboxes(KeycloakSession session, RealmModel realm, Instant now) {
    this.session = session;
    this.realm = realm;
    this.now = now;
    this.accounts = new Accounts(session, realm);
  }

  /**
   * Reads a page.
   *
   * @param account with whom they are shared
   * @param status only those of which lists show this status
   * @param after the page begins behind this id
   * @param limit how many at most
   */
  public Page page(AccountId account, Optional<String> status, Optional<String> after, int limit) {
    Set<GroupId> groups = accounts.user(account).map(Groups::of).orElse(Set.of());
    // A list of at least one: not every database takes an empty one.
    List<String> groupIds =
        groups.isEmpty() ? List.of("") : groups.stream().map(GroupId::value).toList();
    List<String> ids =
        Database.of(session)
            .createNamedQuery(ConnectionEntity.SHARED_WITH, String.class)
            .setParameter("realm", realm.getId())
            .setParameter("account", account.value())
            .setParameter("groups", groupIds)
            .setParameter("now", now.toEpochMilli())
            .setParameter("status", status.orElse(""))
            .setParameter("after", after.orElse(""))
            .setMaxResults(limit + 1)
            .getResultList();
    List<String> onPage = ids.subList(0, Math.min(limit, ids.size()));
    String next = ids.size() > limit ? onPage.getLast() : null;
    return onPage.isEmpty()
        ? new Page(List.of(), null)
        : new Page(items(account, groupIds, onPage), next);
  }

  private List<Item> items(AccountId account, List<String> groupIds, List<String> ids) {
    Map<SandboxId, List<ConnectionEntity>> grants =
        Database.of(session)
            .createNamedQuery(ConnectionEntity.THAT_MAY_BE_IN, ConnectionEntity.class)
            .setParameter("realm", realm.getId())
            .setParameter("account", account.value())
            .setParameter("groups", groupIds)
            .setParameter("sandboxes", ids)
            .getResultStream()
            .filter(row -> row.holdsAt(now))
            .collect(Collectors.groupingBy(ConnectionEntity::sandbox));
    Map<SandboxId, SandboxEntity> sandboxes =
        Database.of(session)
            .createNamedQuery(SandboxEntity.WITH_IDS, SandboxEntity.class)
            .setParameter("realm", realm.getId())
            .setParameter("ids", ids)
            .getResultStream()
            .collect(
                Collectors.toMap(
                    SandboxEntity::sandbox, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    Set<AccountId> active =
        accounts.active(
            sandboxes.values().stream().map(SandboxEntity::owner).collect(Collectors.toSet()));
    Map<AccountId, String> handles = CurrentHandles.of(session, realm, active);
    return ids.stream()
        .map(SandboxId::new)
        .filter(id -> sandboxes.containsKey(id) && grants.containsKey(id))
        .filter(id -> active.contains(sandboxes.get(id).owner()))
        .map(id -> item(sandboxes.get(id), handles, grants.get(id)))
        .toList();
  }

  private static Item item(
      SandboxEntity sandbox, Map<AccountId, String> handles, List<ConnectionEntity> grants) {
    List<ConnectionEntity> whole =
        grants.stream().filter(row -> row.scope() instanceof Scope.WholeSandbox).toList();
    List<ConnectionEntity> counting = whole.isEmpty() ? grants : whole;
    Role role =
        counting.stream()
            .map(row -> row.grant().role())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return new Item(
        sandbox.sandbox().value(),
        sandbox.owner().value(),
        handles.get(sandbox.owner()),
        sandbox.name().orElse(null),
        sandbox.status().orElse(null),
        sandbox.tier().orElse(null),
        Json.time(sandbox.createdAt()),
        role.word(),
        whole.isEmpty() ? projects(grants) : null,
        Json.time(end(counting.stream().filter(row -> row.grant().role() == role).toList())));
  }

  private static List<String> projects(List<ConnectionEntity> grants) {
    return grants.stream()
        .map(ConnectionEntity::scope)
        .filter(Scope.OneProject.class::isInstance)
        .map(scope -> ((Scope.OneProject) scope).project().value())
        .distinct()
        .sorted()
        .toList();
  }

  /** The last of their ends; none where one of them has none. */
  private static Optional<Instant> end(List<ConnectionEntity> grants) {
    Optional<Instant> last = Optional.of(Instant.MIN);
    for (ConnectionEntity grant : grants) {
      last =
          switch (grant.term()) {
            case Term.Indefinite indefinite -> Optional.empty();
            case Term.Until until ->
                last.map(known -> known.isAfter(until.end()) ? known : until.end());
          };
      if (last.isEmpty()) {
        return last;
      }
    }
    return last;
  }
}
