package com.copass.access.keycloak.key;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.handle.HandleLookups;
import com.copass.access.keycloak.handle.HandleName;
import com.copass.access.model.AccountId;
import java.util.Optional;
import org.keycloak.models.UserModel;

/**
 * Whom {@code holder} names: a handle where it begins with {@code @}, else an account id, else a
 * handle. Account ids come first because an imported one may look like somebody's handle, and a key
 * must not reach another person than the one whose id was written.
 */
final class Holders {
  private final Work work;
  private final HandleLookups lookups;

  Holders(Work work, HandleLookups lookups) {
    this.work = work;
    this.lookups = lookups;
  }

  AccountId resolve(String holder) {
    Accounts accounts = new Accounts(work.session(), work.realm());
    Optional<UserModel> user =
        holder.startsWith("@") ? Optional.empty() : accounts.named(holder).flatMap(accounts::user);
    return user.map(found -> accounts.settled(found, ServerTime::now))
        .orElseGet(
            () ->
                lookups.resolve(
                    work,
                    HandleName.parse(holder)
                        .orElseThrow(
                            () ->
                                Refusal.ofField(
                                    "holder", "must be a handle or the id of an account"))));
  }
}
