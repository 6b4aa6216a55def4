package com.copass.access.keycloak.key;

import com.copass.access.keycloak.call.Ids;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.keycloak.store.Minting;
import com.copass.access.model.AccountId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Term;
import java.util.Optional;

/** Makes keys, in the transaction of the work. Whether the caller may is settled before. */
final class Mint {
  private final Work work;

  Mint(Work work) {
    this.work = work;
  }

  /** Makes a key and stores it with the hash of its secret. */
  Minted mint(KeySubject subject, AccountId by, Term term, Optional<String> label) {
    if (!term.holdsAt(work.now())) {
      throw Refusal.ofField("expires_at", "must be in the future");
    }
    KeySecret secret = KeySecret.random();
    KeyEntity row =
        new KeyEntity(
            work.realm().getId(),
            new KeyId(Ids.key()),
            subject,
            KeySecrets.hash(work.session(), secret),
            secret.prefix(),
            new Minting(by, work.now(), term, label));
    work.database().persist(row);
    work.database().flush();
    return new Minted(row, secret);
  }
}
