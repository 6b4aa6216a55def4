package com.copass.access.gateway.upstream;

import com.copass.access.gateway.access.Asker;
import com.copass.access.gateway.config.Secret;
import com.copass.access.vocabulary.TokenClaims;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the gateway vouches for, as the JWT of {@code docs/wire.md}, <i>What the upstream sees</i>.
 * A token is made once for the same {@link OnBehalf} and remembered until shortly before it
 * expires: signing costs more than all else that a request needs. Safe for any thread.
 */
public final class SignedIdentity implements UpstreamIdentity {
  private static final Duration LIFETIME = Duration.ofSeconds(60);

  /** What a token must still have before it when it is sent: clocks differ, and bytes travel. */
  private static final Duration RESERVE = Duration.ofSeconds(20);

  private static final int MOST_REMEMBERED = 20_000;

  private final SigningKey key;
  private final String issuer;
  private final String audience;
  private final InstantSource clock;
  private final Map<OnBehalf, Signed> remembered = new ConcurrentHashMap<>();

  private record Signed(String token, Instant expiresAt) {}

  /**
   * Signs with one key.
   *
   * @param key the key
   * @param issuer {@code iss}
   * @param audience {@code aud}
   * @param clock the server's time
   */
  public SignedIdentity(SigningKey key, String issuer, String audience, InstantSource clock) {
    this.key = key;
    this.issuer = issuer;
    this.audience = audience;
    this.clock = clock;
  }

  @Override
  public Future<Secret> bearer(OnBehalf whom, Asker asker) {
    return Future.succeededFuture(Secret.of(bearer(whom)));
  }

  /** Returns a token that holds for twenty seconds at least. */
  public String bearer(OnBehalf whom) {
    Instant now = clock.instant();
    Signed signed = remembered.get(whom);
    if (signed == null || signed.expiresAt().minus(RESERVE).isBefore(now)) {
      signed = sign(whom, now);
      makeRoom(now);
      remembered.put(whom, signed);
    }
    return signed.token();
  }

  private Signed sign(OnBehalf whom, Instant now) {
    Instant expiresAt = Instant.ofEpochSecond(now.getEpochSecond()).plus(LIFETIME);
    JsonObject claims =
        new JsonObject()
            .put("iss", issuer)
            .put("aud", audience)
            .put("jti", UUID.randomUUID().toString())
            .put("iat", now.getEpochSecond())
            .put("exp", expiresAt.getEpochSecond())
            .put("sub", whom.account().value());
    if (!whom.actor().equals(whom.account().value())) {
      claims.put(TokenClaims.ACT, new JsonObject().put("sub", whom.actor()));
    }
    JsonObject copass = new JsonObject();
    whom.sandbox().ifPresent(sandbox -> copass.put(TokenClaims.SANDBOX, sandbox.value()));
    whom.role().ifPresent(role -> copass.put("role", role.word()));
    whom.agent().ifPresent(agent -> copass.put(TokenClaims.AGENT, agent.value()));
    copass.put("mode", whom.mode().word()).put("billed", whom.account().value());
    claims.put(TokenClaims.COPASS, copass);
    return new Signed(key.jwt(claims), expiresAt);
  }

  /** Forgets what has expired, and where that is not enough, whatever comes first. */
  private void makeRoom(Instant now) {
    if (remembered.size() < MOST_REMEMBERED) {
      return;
    }
    remembered.values().removeIf(signed -> signed.expiresAt().isBefore(now));
    Iterator<OnBehalf> first = remembered.keySet().iterator();
    while (remembered.size() >= MOST_REMEMBERED && first.hasNext()) {
      first.next();
      first.remove();
    }
  }
}
