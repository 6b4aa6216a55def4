package com.copass.access.keycloak.key;

import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.KeyEntity;
import com.copass.access.keycloak.store.MintAnswerEntity;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives a repeated minting the answer that the first one got, secret and all: the SDKs send a
 * failed POST three times. Two requests are the same when bearer, path and {@code Idempotency-Key}
 * are; or, without such a key, bearer, path and body. The answer is kept for {@value #SECONDS}
 * seconds, sealed under the bearer, and only while the key that it shows holds.
 */
public final class Repeats {
  private static final int SECONDS = 60;
  private static final Duration KEPT = Duration.ofSeconds(SECONDS);

  private final Work work;
  private final Seal seal;
  private final String name;
  private final String body;

  /**
   * Makes the repeats of a request.
   *
   * @param work the piece of work in which it is served
   * @param bearer what the caller presented
   * @param path the request's path
   * @param idempotencyKey the caller's own name for the request
   * @param body the request's body
   */
  public Repeats(
      Work work, String bearer, String path, Optional<String> idempotencyKey, String body) {
    this.work = work;
    this.seal = new Seal(bearer);
    this.name =
        seal.name(path + "\n" + idempotencyKey.map(key -> "key\n" + key).orElse("body\n" + body));
    this.body = body;
  }

  /**
   * Mints, unless this is a repeat.
   *
   * @param mint mints, and gives the answer with its revision
   * @return the answer, new or kept
   */
  public <T extends ShownOnce> Given once(Supplier<Fresh<T>> mint) {
    MintAnswerEntity kept = work.database().find(MintAnswerEntity.class, work.row(name));
    if (kept != null && kept.isKeptAt(work.now()) && stillHolds(kept)) {
      return given(Json.stored(seal.open(kept.sealed())));
    }
    if (kept != null) {
      work.database().remove(kept);
      work.database().flush();
    }
    Fresh<T> fresh = mint.get();
    keep(fresh);
    return new Given(fresh.answer(), fresh.revision());
  }

  private void keep(Fresh<?> fresh) {
    work.database()
        .createNamedQuery(MintAnswerEntity.FORGET)
        .setParameter("realm", work.realm().getId())
        .setParameter("now", work.now().toEpochMilli())
        .executeUpdate();
    String sealed =
        seal.close(
            Json.write(
                Map.of(
                    "body", body,
                    "answer", fresh.answer(),
                    "revision", fresh.revision().orElse(""))));
    work.database()
        .persist(
            new MintAnswerEntity(
                work.realm().getId(),
                name,
                fresh.answer().keyShown(),
                sealed,
                work.now().plus(KEPT)));
    work.database().flush();
  }

  private boolean stillHolds(MintAnswerEntity kept) {
    KeyEntity key = work.database().find(KeyEntity.class, work.row(kept.key().value()));
    return key != null && key.holdsAt(work.now());
  }

  private Given given(JsonNode kept) {
    if (!kept.get("body").textValue().equals(body)) {
      throw Refusal.ofField("Idempotency-Key", "was used for another request: take a new one");
    }
    return new Given(
        kept.get("answer"),
        Optional.of(kept.get("revision").textValue()).filter(text -> !text.isEmpty()));
  }

  /**
   * What was just minted.
   *
   * @param answer the answer that shows it
   * @param revision as {@code Sandbox-Revision} says it, where a sandbox is concerned
   */
  public record Fresh<T extends ShownOnce>(T answer, Optional<String> revision) {}

  /**
   * What is to be answered, new or kept.
   *
   * @param answer what {@link Json#write} makes JSON of
   * @param revision as {@code Sandbox-Revision} says it, where a sandbox is concerned
   */
  public record Given(Object answer, Optional<String> revision) {
    @Override
    public String toString() {
      return "an answer that shows a secret";
    }
  }
}
