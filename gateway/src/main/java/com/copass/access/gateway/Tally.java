package com.copass.access.gateway;

import com.copass.access.gateway.access.Revision;
import com.copass.access.gateway.audit.AuditLine;
import com.copass.access.gateway.audit.AuditTrail;
import com.copass.access.gateway.observe.Metrics;
import com.copass.access.gateway.route.Verdict;
import com.copass.access.model.Decision;
import com.copass.access.model.Ground;
import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.PrincipalKind;
import java.time.Duration;
import java.time.InstantSource;

/** Writes down how one decision ended, once. On the request's context. */
final class Tally {
  /** The status that is written down where the caller did not wait for an answer. */
  private static final int GONE = 499;

  private final Verdict verdict;
  private final AuditTrail.Place place;
  private final Metrics metrics;
  private final InstantSource clock;
  private boolean written;

  Tally(Verdict verdict, AuditTrail.Place place, Metrics metrics, InstantSource clock) {
    this.clock = clock;
    this.verdict = verdict;
    this.place = place;
    this.metrics = metrics;
    metrics.decided(decisionWord(), kindOfReason());
    verdict
        .caller()
        .presented()
        .trace()
        .decided(decisionWord(), kindOfReason(), kind(verdict.caller().principal()).word());
  }

  /** The answer has begun. */
  void answered(int status) {
    if (!written) {
      written = true;
      Duration latency =
          Duration.between(verdict.caller().presented().receivedAt(), clock.instant());
      place.write(line(status, latency));
      metrics.answered(status, latency.toMillis());
    }
  }

  /** The exchange is over; if no answer has begun by now, none will. */
  void abandoned() {
    answered(GONE);
  }

  private AuditLine line(int status, Duration latency) {
    Principal principal = verdict.caller().principal();
    return new AuditLine(
        verdict.caller().presented().receivedAt(),
        verdict.caller().presented().id(),
        verdict.caller().presented().trace().traceId(),
        verdict.caller().presented().operation().id(),
        kind(principal).word(),
        principal.account().value(),
        actor(principal),
        verdict.caller().token().clientId(),
        verdict.sandbox().map(SandboxId::value).orElse(null),
        decisionWord(),
        reason(),
        verdict.decision() instanceof Decision.Allow allow ? allow.account().value() : null,
        verdict.lookup().revision().map(Revision::toString).orElse(null),
        status,
        latency);
  }

  private String decisionWord() {
    if (verdict.overruled().isPresent()) {
      return "shadow";
    }
    return switch (verdict.decision()) {
      case Decision.Allow allow -> "allow";
      case Decision.Deny deny -> "deny";
    };
  }

  private String kindOfReason() {
    if (verdict.overruled().isPresent()) {
      return verdict.overruled().get().word();
    }
    return switch (verdict.decision()) {
      case Decision.Allow allow -> groundWord(allow.ground());
      case Decision.Deny deny -> deny.reason().word();
    };
  }

  private String reason() {
    if (verdict.overruled().isPresent()) {
      return verdict.overruled().get().word();
    }
    return switch (verdict.decision()) {
      case Decision.Allow(Ground.ByGrant(var connection, var role), var reach, var account) ->
          "grant:" + connection;
      case Decision.Allow(Ground.ByKey(var key), var reach, var account) -> "key:" + key;
      case Decision.Allow allow -> groundWord(allow.ground());
      case Decision.Deny deny -> deny.reason().word();
    };
  }

  private static String groundWord(Ground ground) {
    return switch (ground) {
      case Ground.OwnAccount own -> "own_account";
      case Ground.Ownership ownership -> "ownership";
      case Ground.ByGrant grant -> "grant";
      case Ground.ByKey key -> "key";
    };
  }

  private static PrincipalKind kind(Principal principal) {
    return switch (principal) {
      case Principal.Person person -> PrincipalKind.PERSON;
      case Principal.AccountKey key -> PrincipalKind.ACCOUNT_KEY;
      case Principal.ConnectionKey key -> PrincipalKind.CONNECTION_KEY;
      case Principal.InvokeKey key -> PrincipalKind.AGENT_INVOKE;
      case Principal.DelegateKey key -> PrincipalKind.AGENT_DELEGATE;
      case Principal.OneAgent token -> PrincipalKind.ONE_AGENT;
    };
  }

  /** The audit names the very credential; the upstream is told the account. */
  private static String actor(Principal principal) {
    return switch (principal) {
      case Principal.Person person -> person.account().value();
      case Principal.AccountKey key -> key.key().value();
      case Principal.ConnectionKey key -> key.key().value();
      case Principal.AgentKey key -> key.key().value();
      case Principal.OneAgent token -> token.account().value();
    };
  }
}
