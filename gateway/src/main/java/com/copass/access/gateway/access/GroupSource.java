package com.copass.access.gateway.access;

import com.copass.access.model.AccountId;
import com.copass.access.model.GroupId;
import io.vertx.core.Future;
import java.util.Set;

/** Who knows which Keycloak groups an account is in. Safe for any thread. */
interface GroupSource {
  /**
   * Asks.
   *
   * @param account whose groups
   * @return their ids, those above a group that it is in too; fails with {@link
   *     UnavailableException}
   */
  Future<Set<GroupId>> read(AccountId account);
}
