package com.copass.access.keycloak.audit;

import com.copass.access.keycloak.call.Refusal;
import com.copass.access.keycloak.call.Work;
import com.copass.access.keycloak.store.AuditEntity;
import com.copass.access.keycloak.store.AuditPlace;
import com.copass.access.keycloak.store.SandboxEntity;
import java.util.List;

/**
 * A sandbox's chain, or a part of it, as a document that can be checked without us; how is in
 * {@code docs/trail.md}.
 *
 * @param format what this is
 * @param issuer whose keys have signed the head
 * @param realm the id of the realm, which every hash is over
 * @param sandbox the sandbox, which every hash is over
 * @param previous the hash before the first record here, or null where that is the first of all
 * @param records in their order
 * @param head how far the whole chain goes, signed: a JWS
 */
public record TrailExport(
    String format,
    String issuer,
    String realm,
    String sandbox,
    String previous,
    List<TrailView.Change> records,
    String head) {
  static final String FORMAT = "copass-trail-1";

  static TrailExport of(Work work, SandboxEntity sandbox, long after, List<AuditEntity> rows) {
    List<TrailView.Change> records =
        rows.stream()
            .map(TrailView.Change::of)
            .filter(record -> record.sequence() > after)
            .toList();
    String previous =
        rows.stream()
            .flatMap(row -> row.place().stream())
            .filter(place -> place.sequence() == after)
            .map(AuditPlace::hash)
            .findFirst()
            .orElse(null);
    if (after > 0 && previous == null) {
      throw Refusal.ofField("after", "must be the sequence of a record of this trail, or absent");
    }
    return new TrailExport(
        FORMAT,
        SignedHead.issuer(work),
        work.realm().getId(),
        sandbox.sandbox().value(),
        previous,
        records,
        SignedHead.of(work, sandbox));
  }
}
