package com.copass.access.keycloak.key;

import com.copass.access.keycloak.audit.AuditAction;
import com.copass.access.keycloak.audit.Trail;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.feed.FeedChange;
import com.copass.access.keycloak.feed.Outbox;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.KeySubject;
import com.copass.access.model.KeyId;
import com.copass.access.model.Term;
import com.copass.access.vocabulary.ErrorWord;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The keys of the caller's own account, in one piece of work. */
public final class AccountKeys {
  private final Work work;
  private final Caller caller;

  /** Makes the account keys of a caller. */
  public AccountKeys(Work work, Caller caller) {
    this.work = work;
    this.caller = caller;
  }

  /**
   * Mints one.
   *
   * @throws Refusal where the caller has come with a key: what a key made would outlive it
   */
  public AccountKeyView.Created mint(AccountKeyRequest request) {
    if (caller.key().isPresent()) {
      throw Refusal.of(
          ErrorWord.FORBIDDEN, "A key mints no key of the account: sign in and mint it yourself.");
    }
    Term term =
        request
            .life()
            .<Term>map(life -> new Term.Until(work.now().plus(life)))
            .orElse(Term.INDEFINITE);
    Minted minted =
        new Mint(work)
            .mint(
                new KeySubject.OfAccount(caller.account()),
                caller.account(),
                term,
                Optional.of(request.name()));
    AccountKeyView view = AccountKeyView.of(minted.row(), work.now());
    new Trail(work)
        .recordOwn(AuditAction.KEY_MINTED, view.id(), Optional.empty(), Optional.of(view));
    return AccountKeyView.Created.of(minted, work.now());
  }

  /**
   * Lists keys of these kinds: those of the account, and those that run an agent of a sandbox of
   * the account's. Each kind's oldest first; revoked ones only where asked for.
   */
  public List<AccountKeyView> list(Set<KeyKind> kinds, boolean includeRevoked) {
    List<String> ofAgents = kinds.stream().flatMap(kind -> kind.ofAgent().stream()).toList();
    return Stream.concat(
            kinds.contains(KeyKind.GENERAL) ? rows(KeyEntity.OF_ACCOUNT).getResultStream() : none(),
            ofAgents.isEmpty()
                ? none()
                : rows(KeyEntity.OF_OWNER).setParameter("kinds", ofAgents).getResultStream())
        .filter(row -> includeRevoked || row.revokedAt().isEmpty())
        .map(row -> AccountKeyView.of(row, work.now()))
        .toList();
  }

  private TypedQuery<KeyEntity> rows(String query) {
    return work.database()
        .createNamedQuery(query, KeyEntity.class)
        .setParameter("realm", work.realm().getId())
        .setParameter("account", caller.account().value());
  }

  private static Stream<KeyEntity> none() {
    return Stream.empty();
  }

  /** Revokes one, and says so on the feed; a repeat says the same again. */
  public AccountKeyView.Revoked revoke(KeyId id) {
    KeyEntity row = work.database().find(KeyEntity.class, work.row(id.value()));
    if (row == null
        || !(row.subject() instanceof KeySubject.OfAccount subject)
        || !subject.account().equals(caller.account())) {
      throw Refusal.notFound();
    }
    if (row.revokedAt().isEmpty()) {
      AccountKeyView before = AccountKeyView.of(row, work.now());
      row.revoke(work.actor().id(), work.now());
      Outbox.append(work.session(), work.realm(), new FeedChange.KeyEnded(id));
      new Trail(work)
          .recordOwn(
              AuditAction.KEY_REVOKED,
              id.value(),
              Optional.of(before),
              Optional.of(AccountKeyView.of(row, work.now())));
    }
    return new AccountKeyView.Revoked(true, id.value(), row.label().orElse(null));
  }
}
