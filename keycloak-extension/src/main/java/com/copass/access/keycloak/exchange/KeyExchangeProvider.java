package com.copass.access.keycloak.exchange;

import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.keycloak.exchange.Judgement.Dead;
import com.copass.access.keycloak.exchange.Judgement.Live;
import com.copass.access.keycloak.key.KeyUses;
import com.copass.access.keycloak.token.ExchangedToken;
import com.copass.access.vocabulary.Audiences;
import com.copass.access.vocabulary.TokenExchange;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.CorsErrorResponseException;

/**
 * Exchanges keys, and people's own tokens for tokens of one agent, and keeps every other exchange
 * of this realm away from the tokens that it made: Keycloak's own providers know nothing of what
 * such a token was narrowed to, and would make a wide one of it.
 *
 * <p>Stateless but for the memory of wrong keys and of uses, which all share.
 */
final class KeyExchangeProvider implements TokenExchangeProvider {
  private static final String SAME_FOR_ALL = "The key is not accepted";
  private static final String SAME_FOR_ALL_TOKENS = "The token is not accepted";
  private static final String SAME_FOR_ALL_RESOURCES = "The resource is not accepted";

  /** RFC 8707 section 2. */
  private static final String INVALID_TARGET = "invalid_target";

  /** RFC 8628 has the word for a client that asks too often. */
  private static final String SLOW_DOWN = "slow_down";

  private final WrongKeys wrongKeys;
  private final KeyUses uses;

  KeyExchangeProvider(WrongKeys wrongKeys, KeyUses uses) {
    this.wrongKeys = wrongKeys;
    this.uses = uses;
  }

  @Override
  public boolean supports(TokenExchangeContext context) {
    return isKey(context) || isForOneAgent(context) || isExchangedAlready(context);
  }

  @Override
  public Response exchange(TokenExchangeContext context) {
    if (isExchangedAlready(context)) {
      throw refusal(
          context,
          OAuthErrorException.INVALID_REQUEST,
          "This token can't be exchanged",
          Errors.INVALID_TOKEN,
          "a token made by an exchange was presented for another");
    }
    requirePlainRequest(context);
    Instant now = ServerTime.now();
    return isKey(context) ? ofKey(context, now) : ofPerson(context, now);
  }

  @Override
  public void close() {}

  private Response ofPerson(TokenExchangeContext context, Instant now) {
    requireClient(context, TokenExchange.CLIENT_MAY_NARROW, "This client may not ask for that");
    if (!TokenExchange.ACCESS_TOKEN.equals(context.getParams().getSubjectTokenType())) {
      throw refusal(
          context,
          OAuthErrorException.INVALID_REQUEST,
          "subject_token_type must be an access token",
          Errors.INVALID_REQUEST,
          "another type of token was presented");
    }
    return switch (new OneAgentTokens(context, now).judge()) {
      case Dead dead -> throw notAccepted(context, dead.why());
      case Live live -> answer(context, live.entitlement(), now);
    };
  }

  private Response ofKey(TokenExchangeContext context, Instant now) {
    requireClient(context, TokenExchange.CLIENT_MAY_EXCHANGE, "This client may not exchange keys");
    String presented = subjectToken(context);
    String who = who(context);
    if (!wrongKeys.mayAsk(who, presented)) {
      throw tooMany(context);
    }
    LiveKeys keys = new LiveKeys(context.getSession(), context.getRealm(), now);
    return switch (keys.judge(presented)) {
      case Dead dead -> throw notAccepted(context, dead.why());
      case Live live -> {
        wrongKeys.accepted(who, presented);
        yield answer(context, live.entitlement(), now);
      }
    };
  }

  private Response answer(TokenExchangeContext context, Entitlement entitlement, Instant now) {
    context.getEvent().user(entitlement.user());
    AccessTokenResponse answer =
        new TokenMint(context, now)
            .mint(entitlement)
            .orElseThrow(() -> notAccepted(context, expired(context)));
    entitlement.claim().key().ifPresent(key -> uses.note(context.getRealm().getId(), key, now));
    context
        .getEvent()
        .detail("copass_kind", String.valueOf(entitlement.claim().members().get("kind")));
    context.getEvent().success();
    return context.getCors().add(Response.ok(answer, MediaType.APPLICATION_JSON_TYPE));
  }

  private static Judgement.Why expired(TokenExchangeContext context) {
    return isKey(context) ? Judgement.Why.KEY_EXPIRED : Judgement.Why.TOKEN_NOT_GOOD;
  }

  private static boolean isKey(TokenExchangeContext context) {
    return TokenExchange.API_KEY.equals(context.getParams().getSubjectTokenType());
  }

  /** Claimed for every client: Keycloak's own exchange would leave the one agent out. */
  private static boolean isForOneAgent(TokenExchangeContext context) {
    List<String> resources = context.getParams().getResource();
    return !isKey(context)
        && resources != null
        && resources.stream().anyMatch(AgentResource::isMeantBy);
  }

  /** Decided on what the realm's own signature vouches for; a forged token chooses nothing. */
  private static boolean isExchangedAlready(TokenExchangeContext context) {
    return wasExchanged(context, context.getParams().getSubjectToken())
        || wasExchanged(context, context.getParams().getActorToken());
  }

  private static boolean wasExchanged(TokenExchangeContext context, String presented) {
    AccessToken verified =
        presented == null || presented.startsWith(TokenExchange.KEY_PREFIX)
            ? null
            : context.getSession().tokens().decode(presented, AccessToken.class);
    return verified != null && ExchangedToken.is(context.getSession(), verified);
  }

  private static void requireClient(
      TokenExchangeContext context, String attribute, String otherwise) {
    if (!"true".equals(context.getClient().getAttribute(attribute))) {
      throw refusal(
          context,
          OAuthErrorException.UNAUTHORIZED_CLIENT,
          otherwise,
          Errors.NOT_ALLOWED,
          "the client has not the attribute " + attribute + "=true");
    }
  }

  /**
   * What would ask for something else than the one thing that is given, is refused, not ignored.
   */
  private static void requirePlainRequest(TokenExchangeContext context) {
    String requested = context.getParams().getRequestedTokenType();
    if (requested != null && !requested.equals(TokenExchange.ACCESS_TOKEN)) {
      throw refusal(
          context,
          OAuthErrorException.INVALID_REQUEST,
          "requested_token_type must be absent or an access token",
          Errors.INVALID_REQUEST,
          "another token type was requested");
    }
    if (context.getParams().getActorToken() != null) {
      throw refusal(
          context,
          OAuthErrorException.INVALID_REQUEST,
          "actor_token is not supported",
          Errors.INVALID_REQUEST,
          "an actor token was presented");
    }
    if (context.getParams().getScope() != null && !context.getParams().getScope().isBlank()) {
      throw refusal(
          context,
          OAuthErrorException.INVALID_SCOPE,
          "scope must be absent: the token says what it is for",
          Errors.INVALID_REQUEST,
          "a scope was requested");
    }
    List<String> audience = context.getParams().getAudience();
    if (audience != null && !audience.stream().allMatch(Audiences.API::equals)) {
      throw refusal(
          context,
          INVALID_TARGET,
          "audience must be absent or " + Audiences.API,
          Errors.INVALID_REQUEST,
          "another audience was requested");
    }
  }

  private static String subjectToken(TokenExchangeContext context) {
    return Optional.ofNullable(context.getParams().getSubjectToken()).orElse("");
  }

  private static String who(TokenExchangeContext context) {
    return context.getRealm().getId()
        + " "
        + context.getClient().getId()
        + " "
        + context.getClientConnection().getRemoteHost();
  }

  /** No event: each would be a row in the database, and there would be as many as are tried. */
  private static CorsErrorResponseException tooMany(TokenExchangeContext context) {
    return new CorsErrorResponseException(
        context.getCors(),
        SLOW_DOWN,
        "Too many keys that were not accepted",
        Response.Status.TOO_MANY_REQUESTS);
  }

  private static CorsErrorResponseException notAccepted(
      TokenExchangeContext context, Judgement.Why why) {
    boolean ofResource = why.isOfTheResource();
    String said = isKey(context) ? SAME_FOR_ALL : SAME_FOR_ALL_TOKENS;
    return refusal(
        context,
        ofResource ? INVALID_TARGET : OAuthErrorException.INVALID_GRANT,
        ofResource ? SAME_FOR_ALL_RESOURCES : said,
        Errors.INVALID_TOKEN,
        why.name().toLowerCase(Locale.ROOT));
  }

  /** Tells the caller what may be known, and the realm's events what the matter is. */
  private static CorsErrorResponseException refusal(
      TokenExchangeContext context,
      String word,
      String said,
      String eventError,
      String eventReason) {
    context.getEvent().detail(Details.REASON, eventReason);
    context.getEvent().error(eventError);
    return new CorsErrorResponseException(
        context.getCors(), word, said, Response.Status.BAD_REQUEST);
  }
}
