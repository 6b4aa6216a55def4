package com.copass.access.keycloak.audit;

import com.copass.access.keycloak.call.Json;
import com.copass.access.keycloak.store.AuditChange;
import com.copass.access.keycloak.store.AuditEntity;
import com.copass.access.keycloak.store.AuditPlace;
import com.copass.access.keycloak.store.RefusalEntity;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A page of a trail on the wire.
 *
 * @param records newest first
 * @param count how many records are on this page
 */
public record TrailView(List<?> records, int count) {
  /** Returns a page of changes. */
  public static TrailView ofChanges(List<AuditEntity> rows) {
    return new TrailView(rows.stream().map(Change::of).toList(), rows.size());
  }

  /** Returns a page of what was refused. */
  public static TrailView ofRefusals(List<RefusalEntity> rows) {
    return new TrailView(rows.stream().map(Refused::of).toList(), rows.size());
  }

  /**
   * A change that was made.
   *
   * @param sequence its number in the sandbox, without a gap
   * @param at when
   * @param action what was done
   * @param actor the account, or the client where no person acted
   * @param actorHandle the actor's handle as it was, or null
   * @param client through which client
   * @param address from which address, or null
   * @param requestId the id of the gateway's request; left out where there is none, as in the
   *     records from before there was this member, whose hashes are over what they were made of
   * @param subject the id of what was changed
   * @param about the account whom it concerns, or null
   * @param before the subject before, or null
   * @param after the subject afterwards, or null
   * @param hash what binds it to the records before it; see {@link Chain}
   */
  public record Change(
      long sequence,
      String at,
      String action,
      String actor,
      String actorHandle,
      String client,
      String address,
      @JsonInclude(JsonInclude.Include.NON_NULL) String requestId,
      String subject,
      String about,
      JsonNode before,
      JsonNode after,
      String hash) {
    static Change of(AuditEntity row) {
      AuditPlace place = row.place().orElseThrow();
      return of(place.sequence(), row.change(), place.hash());
    }

    static Change of(long sequence, AuditChange change, String hash) {
      return new Change(
          sequence,
          Json.time(change.at()),
          change.action(),
          change.actor(),
          change.actorHandle().orElse(null),
          change.client(),
          change.address().orElse(null),
          change.request().orElse(null),
          change.subject(),
          change.about().orElse(null),
          change.before().map(Json::stored).orElse(null),
          change.after().map(Json::stored).orElse(null),
          hash);
    }
  }

  /**
   * What was asked for and refused.
   *
   * @param at when last
   * @param firstAt when for the first time on that day
   * @param times how often on that day; at least, because a flood is not counted
   * @param action what was asked for
   * @param actor by which account, or client
   * @param actorHandle the actor's handle as it was, or null
   * @param client through which client
   * @param address from which address, or null
   * @param requestId the id of the gateway's request, the last time; or null
   * @param reason the word of the refusal
   */
  public record Refused(
      String at,
      String firstAt,
      long times,
      String action,
      String actor,
      String actorHandle,
      String client,
      String address,
      String requestId,
      String reason) {
    static Refused of(RefusalEntity row) {
      AuditChange attempt = row.attempt();
      return new Refused(
          Json.time(attempt.at()),
          Json.time(row.firstAt()),
          row.times(),
          attempt.action(),
          attempt.actor(),
          attempt.actorHandle().orElse(null),
          attempt.client(),
          attempt.address().orElse(null),
          attempt.request().orElse(null),
          row.reason());
    }
  }
}
