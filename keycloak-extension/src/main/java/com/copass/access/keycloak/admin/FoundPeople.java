package com.copass.access.keycloak.admin;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.account.CurrentHandles;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.handle.HandleName;
import com.copass.access.keycloak.store.HandleEntity;
import com.copass.access.model.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.UserModel;

/**
 * People of a realm, as an administrator looks for them. Keycloak finds them, and tells for a page
 * how many come after it by one more than asked for; two statements name the accounts and handles
 * of all on it.
 */
final class FoundPeople {
  /** Beyond this nobody turns pages: search for more. */
  static final long LAST_PAGE = 100_000;

  private final Work work;

  FoundPeople(Work work) {
    this.work = work;
  }

  /**
   * A page.
   *
   * @param accounts who is on it
   * @param next where the next one begins, or null where there is none
   */
  record Page(List<Item> accounts, String next) {}

  /**
   * Somebody.
   *
   * @param account the account's id
   * @param name first and last name, or null
   * @param copassId the handle now, or null
   */
  record Item(
      String account,
      String userId,
      String username,
      String name,
      String copassId,
      boolean active) {}

  /**
   * Reads a page.
   *
   * @param search a handle, or a part of a name or of an e-mail address
   * @param first how many come before it
   * @param limit how many at most
   */
  Page page(String search, int first, int limit) {
    List<UserModel> found = new ArrayList<>();
    // Whose handle it is comes first, and is not said again where Keycloak finds them too.
    Optional<UserModel> holder = holder(search);
    if (first == 0) {
      holder.ifPresent(found::add);
    }
    List<UserModel> named =
        search.startsWith("@") ? List.of() : named(search, first, limit + 1).toList();
    named.stream()
        .limit(limit)
        .filter(user -> holder.filter(one -> one.getId().equals(user.getId())).isEmpty())
        .forEach(found::add);
    String next = named.size() > limit ? Integer.toString(first + limit) : null;
    return new Page(items(found), next);
  }

  private Stream<UserModel> named(String search, int first, int most) {
    String text = search.replace("*", "").replace("\"", "");
    return work.session()
        .users()
        .searchForUserStream(
            work.realm(),
            Map.of(UserModel.SEARCH, "*" + text + "*", UserModel.INCLUDE_SERVICE_ACCOUNT, "false"),
            first,
            most);
  }

  private Optional<UserModel> holder(String search) {
    return HandleName.parse(search)
        .map(name -> work.database().find(HandleEntity.class, work.row(name.value())))
        .filter(HandleEntity::isHeld)
        .flatMap(row -> new Accounts(work.session(), work.realm()).user(row.account()));
  }

  private List<Item> items(List<UserModel> users) {
    Map<String, AccountId> accounts = new Accounts(work.session(), work.realm()).of(users);
    Map<AccountId, String> handles =
        CurrentHandles.of(work.session(), work.realm(), accounts.values());
    return users.stream()
        .map(
            user -> {
              AccountId account = accounts.get(user.getId());
              return new Item(
                  account.value(),
                  user.getId(),
                  user.getUsername(),
                  name(user),
                  handles.get(account),
                  user.isEnabled());
            })
        .toList();
  }

  private static String name(UserModel user) {
    String name =
        (Optional.ofNullable(user.getFirstName()).orElse("")
                + " "
                + Optional.ofNullable(user.getLastName()).orElse(""))
            .strip();
    return name.isEmpty() ? null : name;
  }
}
