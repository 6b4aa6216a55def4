package com.copass.access.keycloak.exchange;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.call.Caller;
import com.copass.access.keycloak.call.GatewayUrl;
import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.exchange.Judgement.Dead;
import com.copass.access.keycloak.exchange.Judgement.Live;
import com.copass.access.keycloak.exchange.Judgement.Why;
import com.copass.access.keycloak.sharing.Authority;
import com.copass.access.keycloak.token.CopassClaim;
import com.copass.access.model.AccountId;
import com.copass.access.model.Term;
import com.copass.access.vocabulary.Audiences;
import com.copass.access.vocabulary.PrincipalKind;
import com.copass.access.vocabulary.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.VerificationException;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.dpop.DPoP;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.util.DPoPUtil;
import org.keycloak.util.TokenUtil;

/**
 * Judges whether a person's own access token is good for a token that runs one agent: theirs, good
 * at the gateway, given to the very client that asks, bound to no other key; and the person may run
 * that agent now. Nothing of what they may is copied: the gateway asks again at every request.
 */
final class OneAgentTokens {
  /** Long enough to be handed on and begin a run; what it has opened ends with it. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final TokenExchangeContext context;
  private final Instant now;

  OneAgentTokens(TokenExchangeContext context, Instant now) {
    this.context = context;
    this.now = now;
  }

  Judgement judge() {
    Optional<AuthResult> person = person();
    if (person.isEmpty()) {
      return new Dead(Why.TOKEN_NOT_GOOD);
    }
    AccessToken token = person.get().token();
    if (!context.getClient().getClientId().equals(token.getIssuedFor())) {
      return new Dead(Why.TOKEN_OF_ANOTHER_CLIENT);
    }
    Optional<AccountId> account = account(person.get());
    if (account.isEmpty()) {
      return new Dead(Why.TOKEN_NOT_A_PERSONS);
    }
    if (!isBoundToTheCallersKey(token)) {
      return new Dead(Why.TOKEN_BOUND_TO_ANOTHER_KEY);
    }
    Optional<String> gateway = GatewayUrl.of(context.getRealm());
    if (gateway.isEmpty()) {
      return new Dead(Why.GATEWAY_URL_NOT_CONFIGURED);
    }
    return resource(gateway.get())
        .map(resource -> entitled(person.get(), account.get(), resource))
        .orElseGet(() -> new Dead(Why.RESOURCE_NOT_AN_AGENT));
  }

  private Judgement entitled(AuthResult person, AccountId account, AgentResource resource) {
    Caller caller =
        new Caller(
            account,
            person.user().getId(),
            Optional.empty(),
            context.getClient().getClientId(),
            Optional.empty(),
            Optional.empty());
    Work work = new Work(context.getSession(), context.getRealm(), caller.actor(), now);
    return new Authority(work, caller)
        .mayRun(resource.sandbox(), resource.agent())
        .<Judgement>map(
            term ->
                new Live(
                    new Entitlement(
                        person.user(),
                        CopassClaim.ofOneAgent(account, resource.sandbox(), resource.agent()),
                        Optional.of(context.getClient().getClientId()),
                        Entitlement.Reach.API,
                        LONGEST,
                        List.of(term, end(person.token())),
                        Optional.ofNullable(person.token().getSessionId()))))
        .orElseGet(() -> new Dead(Why.NO_ACCESS));
  }

  /** Keycloak's own check: signature, issuer, times, revocation, the session and the person. */
  private Optional<AuthResult> person() {
    AuthResult result =
        AuthenticationManager.verifyIdentityToken(
            context.getSession(),
            context.getRealm(),
            context.getSession().getContext().getUri(),
            context.getClientConnection(),
            true,
            true,
            Audiences.API,
            false,
            Optional.ofNullable(context.getParams().getSubjectToken()).orElse(""),
            context.getHeaders(),
            verifier ->
                verifier.tokenType(
                    List.of(TokenUtil.TOKEN_TYPE_BEARER, TokenUtil.TOKEN_TYPE_DPOP)));
    // It makes the token's client the request's own; what follows is done for who asks.
    context.getSession().getContext().setClient(context.getClient());
    return Optional.ofNullable(result);
  }

  /** A token of somebody acting for another is no token of the person's own. */
  private Optional<AccountId> account(AuthResult person) {
    Map<String, Object> claims = person.token().getOtherClaims();
    if (person.user().getServiceAccountClientLink() != null
        || claims.containsKey(TokenClaims.ACT)
        || !(claims.get(TokenClaims.COPASS) instanceof Map<?, ?> copass)
        || !PrincipalKind.PERSON.word().equals(copass.get(TokenClaims.KIND))) {
      return Optional.empty();
    }
    AccountId account =
        new Accounts(context.getSession(), context.getRealm())
            .settled(person.user(), ServerTime::now);
    return Optional.of(account).filter(id -> id.value().equals(copass.get(TokenClaims.ACCOUNT)));
  }

  /** What is bound to a key stays bound to it: Keycloak has checked the proof of this request. */
  private boolean isBoundToTheCallersKey(AccessToken token) {
    AccessToken.Confirmation bound = token.getConfirmation();
    if (bound == null) {
      return true;
    }
    DPoP proof = context.getSession().getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE, DPoP.class);
    if (bound.getKeyThumbprint() == null || bound.getCertThumbprint() != null || proof == null) {
      return false;
    }
    try {
      DPoPUtil.validateBinding(token, proof);
      return true;
    } catch (VerificationException e) {
      return false;
    }
  }

  private Optional<AgentResource> resource(String gatewayUrl) {
    List<String> resources = context.getParams().getResource();
    return resources.size() == 1
        ? AgentResource.parse(gatewayUrl, resources.get(0))
        : Optional.empty();
  }

  private static Term end(AccessToken token) {
    return new Term.Until(Instant.ofEpochSecond(token.getExp()));
  }
}
