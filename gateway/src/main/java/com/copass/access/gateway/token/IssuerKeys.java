package com.copass.access.gateway.token;

import com.copass.access.gateway.json.StrictJson;
import com.copass.access.gateway.memory.Flights;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys: fetched together, by one request for however many wait, at most once
 * per interval; what was fetched last serves on while the issuer can't be reached. Nothing but the
 * configured address is ever fetched. Safe for any thread.
 */
final class IssuerKeys {
  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  private static final int LONGEST_ANSWER = 256 * 1024;
  private static final int MOST_KEYS = 64;

  /** Keys that the issuer has taken back are gone here after this time and one fetch. */
  private static final Duration REFRESHED_AFTER = Duration.ofMinutes(1);

  private final WebClient http;
  private final URI address;
  private final Duration timeout;
  private final Duration minInterval;
  private final InstantSource clock;
  private final Runnable onKeyGone;
  private final Flights<URI, Map<String, IssuerKey>> flights = new Flights<>();

  private volatile Map<String, IssuerKey> keys = Map.of();
  private volatile Instant lastTried = Instant.MIN;
  private volatile Instant lastFetched = Instant.MIN;

  /**
   * Fetches nothing yet.
   *
   * @param onKeyGone called when a key is no longer among the issuer's
   */
  IssuerKeys(
      WebClient http,
      URI realmUrl,
      Duration timeout,
      Duration minInterval,
      InstantSource clock,
      Runnable onKeyGone) {
    this.http = http;
    this.address = URI.create(realmUrl + "/protocol/openid-connect/certs");
    this.timeout = timeout;
    this.minInterval = minInterval;
    this.clock = clock;
    this.onKeyGone = onKeyGone;
  }

  /**
   * Finds a key.
   *
   * @param id its {@code kid}
   * @return the key, empty where the issuer has none of that id; fails with {@link
   *     KeysUnavailableException} while no keys were ever fetched
   */
  Future<Optional<IssuerKey>> find(String id) {
    IssuerKey known = keys.get(id);
    if (known != null) {
      if (isPast(lastFetched, REFRESHED_AFTER)) {
        fetch();
      }
      return Future.succeededFuture(Optional.of(known));
    }
    return fetch()
        .transform(
            (fetched, failure) ->
                keys.isEmpty() ? unavailable() : Future.succeededFuture(found(id)));
  }

  /** Tells whether any keys are there. */
  boolean isReady() {
    return !keys.isEmpty();
  }

  /** Waits for the fetch that is under way; begins one only where the interval has passed. */
  private Future<Map<String, IssuerKey>> fetch() {
    return flights
        .underWay(address)
        .orElseGet(
            () -> mayTry() ? flights.join(address, this::request) : Future.succeededFuture(keys));
  }

  private Future<Map<String, IssuerKey>> request() {
    // Looked at again: another fetch may have ended between the question and this turn.
    if (!mayTry()) {
      return Future.succeededFuture(keys);
    }
    lastTried = clock.instant();
    return http.getAbs(address.toString())
        .timeout(timeout.toMillis())
        .send()
        .map(IssuerKeys::read)
        .onSuccess(this::replace)
        .onFailure(failure -> LOG.warn("the issuer's keys could not be fetched"));
  }

  private Optional<IssuerKey> found(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  private void replace(Map<String, IssuerKey> fetched) {
    boolean gone = !fetched.keySet().containsAll(keys.keySet());
    keys = fetched;
    lastFetched = clock.instant();
    if (gone) {
      onKeyGone.run();
    }
  }

  private static Map<String, IssuerKey> read(HttpResponse<Buffer> answer) {
    Buffer body = answer.body();
    if (answer.statusCode() != 200 || body == null || body.length() > LONGEST_ANSWER) {
      throw new IllegalStateException("no key set");
    }
    JsonNode set =
        StrictJson.object(body.getBytes())
            .map(object -> object.get("keys"))
            .filter(JsonNode::isArray)
            .orElseThrow(() -> new IllegalStateException("no key set"));
    Map<String, IssuerKey> keys = new HashMap<>();
    for (JsonNode jwk : set) {
      if (keys.size() < MOST_KEYS) {
        IssuerKey.of(jwk).ifPresent(key -> keys.putIfAbsent(key.id(), key));
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalStateException("no usable key in the set");
    }
    return Map.copyOf(keys);
  }

  private boolean mayTry() {
    return isPast(lastTried, minInterval);
  }

  private boolean isPast(Instant since, Duration time) {
    return since.equals(Instant.MIN) || !clock.instant().isBefore(since.plus(time));
  }

  private static <T> Future<T> unavailable() {
    return Future.failedFuture(new KeysUnavailableException("the issuer's keys are not known yet"));
  }
}
