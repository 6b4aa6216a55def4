package com.copass.access.gateway;

import com.copass.access.gateway.audit.AuditTrail;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.observe.Metrics;
import com.copass.access.gateway.route.Verdict;
import com.copass.access.vocabulary.ErrorWord;
import java.time.InstantSource;

/**
 * Where decisions are written down.
 *
 * @param audit every one of them
 * @param metrics how many
 * @param clock the server's time
 */
record Records(AuditTrail audit, Metrics metrics, InstantSource clock) {

  /**
   * Opens the record of a decision.
   *
   * @throws Refused as unavailable where there is no place for it: nothing goes on unrecorded
   */
  Tally open(Verdict verdict) {
    AuditTrail.Place place =
        audit
            .reserve()
            .orElseThrow(
                () ->
                    Refused.because(
                        ErrorWord.UNAVAILABLE, "the audit trail is behind; nothing was forwarded"));
    return new Tally(verdict, place, metrics, clock);
  }

  /** Counts a request that was refused before anything was decided. */
  void refused(int status) {
    metrics.answered(status, 0);
  }
}
