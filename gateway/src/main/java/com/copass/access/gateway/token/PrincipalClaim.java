package com.copass.access.gateway.token;

import com.copass.access.gateway.json.StrictJson;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Identifiers;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.PrincipalKind;
import com.copass.access.vocabulary.TokenClaims;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The claim {@code copass}, read as the principal that it names. Stateless. */
final class PrincipalClaim {
  /** What a token can be bound to; a binding that its kind does not have makes it unreadable. */
  private static final List<String> BINDINGS =
      List.of(TokenClaims.KEY, TokenClaims.CONNECTION, TokenClaims.SANDBOX, TokenClaims.AGENT);

  private PrincipalClaim() {}

  /**
   * Reads the claim out of verified claims.
   *
   * @param claims the claims of a token whose signature holds
   * @return the principal, or empty where the claim is missing, of an unknown kind, or bound to
   *     more or less than its kind is
   */
  static Optional<Principal> read(JsonNode claims) {
    JsonNode claim = claims.path(TokenClaims.COPASS);
    return StrictJson.text(claim, TokenClaims.KIND)
        .flatMap(PrincipalKind::ofWord)
        .flatMap(kind -> principal(kind, claim));
  }

  private static Optional<Principal> principal(PrincipalKind kind, JsonNode claim) {
    Set<String> needed = bindingsOf(kind);
    for (String binding : BINDINGS) {
      if (claim.has(binding) != needed.contains(binding)
          || (needed.contains(binding) && !isId(claim, binding))) {
        return Optional.empty();
      }
    }
    if (!isId(claim, TokenClaims.ACCOUNT)) {
      return Optional.empty();
    }
    AccountId account = new AccountId(claim.get(TokenClaims.ACCOUNT).textValue());
    return Optional.of(
        switch (kind) {
          case PERSON -> new Principal.Person(account);
          case ACCOUNT_KEY -> new Principal.AccountKey(account, key(claim));
          case CONNECTION_KEY ->
              new Principal.ConnectionKey(
                  account, key(claim), new ConnectionId(id(claim, TokenClaims.CONNECTION)));
          case AGENT_INVOKE ->
              new Principal.InvokeKey(account, key(claim), sandbox(claim), agent(claim));
          case AGENT_DELEGATE ->
              new Principal.DelegateKey(account, key(claim), sandbox(claim), agent(claim));
          case ONE_AGENT -> new Principal.OneAgent(account, sandbox(claim), agent(claim));
        });
  }

  private static Set<String> bindingsOf(PrincipalKind kind) {
    return switch (kind) {
      case PERSON -> Set.of();
      case ACCOUNT_KEY -> Set.of(TokenClaims.KEY);
      case CONNECTION_KEY -> Set.of(TokenClaims.KEY, TokenClaims.CONNECTION, TokenClaims.SANDBOX);
      case AGENT_INVOKE, AGENT_DELEGATE ->
          Set.of(TokenClaims.KEY, TokenClaims.SANDBOX, TokenClaims.AGENT);
      case ONE_AGENT -> Set.of(TokenClaims.SANDBOX, TokenClaims.AGENT);
    };
  }

  private static boolean isId(JsonNode claim, String name) {
    return StrictJson.text(claim, name).filter(Identifiers::isIdentifier).isPresent();
  }

  private static KeyId key(JsonNode claim) {
    return new KeyId(id(claim, TokenClaims.KEY));
  }

  private static SandboxId sandbox(JsonNode claim) {
    return new SandboxId(id(claim, TokenClaims.SANDBOX));
  }

  private static AgentId agent(JsonNode claim) {
    return new AgentId(id(claim, TokenClaims.AGENT));
  }

  private static String id(JsonNode claim, String name) {
    return claim.get(name).textValue();
  }
}
