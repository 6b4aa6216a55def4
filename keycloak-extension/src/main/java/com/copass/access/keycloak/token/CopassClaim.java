package com.copass.access.keycloak.token;

import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.KeyId;
import com.copass.access.model.SandboxId;
import com.copass.access.model.Term;
import com.copass.access.vocabulary.KeyBounds;
import com.copass.access.vocabulary.Origin;
import com.copass.access.vocabulary.PrincipalKind;
import com.copass.access.vocabulary.TokenClaims;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code copass} claim: what a token stands for. The one place that says which members each
 * kind of principal has.
 *
 * @param members the members, in the order in which they are written
 */
public record CopassClaim(Map<String, Object> members) {
  /** A person who signed in. */
  public static CopassClaim ofPerson(AccountId account) {
    return of(account, PrincipalKind.PERSON);
  }

  /** A key of an account; when it runs out stands in no access record, so it stands here. */
  public static CopassClaim ofAccountKey(AccountId account, KeyId key, Term term) {
    CopassClaim claim = of(account, PrincipalKind.ACCOUNT_KEY).with(TokenClaims.KEY, key.value());
    return switch (term) {
      case Term.Indefinite indefinite -> claim;
      case Term.Until until -> claim.with(TokenClaims.KEY_ENDS, until.end().getEpochSecond());
    };
  }

  /** A key that hangs on one connection; the account is the grantee's. */
  public static CopassClaim ofConnectionKey(
      AccountId account, KeyId key, ConnectionId connection, SandboxId sandbox) {
    return of(account, PrincipalKind.CONNECTION_KEY)
        .with(TokenClaims.KEY, key.value())
        .with(TokenClaims.CONNECTION, connection.value())
        .with(TokenClaims.SANDBOX, sandbox.value());
  }

  /** A key that runs one agent as its holder; the account is the holder's. */
  public static CopassClaim ofInvokeKey(
      AccountId account, KeyId key, SandboxId sandbox, AgentId agent) {
    return ofAgentKey(account, PrincipalKind.AGENT_INVOKE, key, sandbox, agent);
  }

  /** A key that runs one agent as the owner; the account is the owner's. */
  public static CopassClaim ofDelegateKey(
      AccountId account, KeyId key, SandboxId sandbox, AgentId agent, KeyBounds bounds) {
    return ofAgentKey(account, PrincipalKind.AGENT_DELEGATE, key, sandbox, agent).within(bounds);
  }

  /** A person's own token for one agent. */
  public static CopassClaim ofOneAgent(AccountId account, SandboxId sandbox, AgentId agent) {
    return of(account, PrincipalKind.ONE_AGENT)
        .with(TokenClaims.SANDBOX, sandbox.value())
        .with(TokenClaims.AGENT, agent.value());
  }

  /** Returns the key that it stands for, where it stands for one. */
  public Optional<KeyId> key() {
    return Optional.ofNullable((String) members.get(TokenClaims.KEY)).map(KeyId::new);
  }

  private static CopassClaim ofAgentKey(
      AccountId account, PrincipalKind kind, KeyId key, SandboxId sandbox, AgentId agent) {
    return of(account, kind)
        .with(TokenClaims.KEY, key.value())
        .with(TokenClaims.SANDBOX, sandbox.value())
        .with(TokenClaims.AGENT, agent.value());
  }

  private static CopassClaim of(AccountId account, PrincipalKind kind) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(TokenClaims.ACCOUNT, account.value());
    members.put(TokenClaims.KIND, kind.word());
    return new CopassClaim(members);
  }

  /** What was not said is not in the claim. */
  private CopassClaim within(KeyBounds bounds) {
    CopassClaim claim = this;
    if (!bounds.origins().isEmpty()) {
      claim = claim.with(TokenClaims.ORIGINS, bounds.origins().stream().map(Origin::text).toList());
    }
    return bounds.requestsPerMinute().isPresent()
        ? claim.with(TokenClaims.REQUESTS_PER_MINUTE, bounds.requestsPerMinute().getAsInt())
        : claim;
  }

  private CopassClaim with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new CopassClaim(more);
  }
}
