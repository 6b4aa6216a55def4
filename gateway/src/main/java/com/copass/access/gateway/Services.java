package com.copass.access.gateway;

import com.copass.access.gateway.answer.AccessAnswer;
import com.copass.access.gateway.answer.Answers;
import com.copass.access.gateway.answer.ExtensionAnswers;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.route.BodyRules;
import com.copass.access.gateway.route.Decider;
import com.copass.access.gateway.route.Presented;
import com.copass.access.gateway.route.SealedIds;
import com.copass.access.gateway.route.Substitution;
import com.copass.access.gateway.route.Terms;
import com.copass.access.gateway.route.Verdict;
import com.copass.access.gateway.trace.Step;
import com.copass.access.gateway.upstream.Dependence;
import com.copass.access.gateway.upstream.Forwarder;
import com.copass.access.gateway.upstream.Outgoing;
import com.copass.access.vocabulary.ErrorWord;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** Serves allowed requests: here, by the extension, or by the upstream. Safe for any thread. */
final class Services {
  private final SealedIds sealed;
  private final Decider decider;
  private final Answers answers;
  private final Forwarder forwarder;
  private final ExtensionAnswers extension;
  private final AccessAnswer access;

  Services(
      SealedIds sealed,
      Decider decider,
      Answers answers,
      Forwarder forwarder,
      ExtensionAnswers extension,
      AccessAnswer access) {
    this.sealed = sealed;
    this.decider = decider;
    this.answers = answers;
    this.forwarder = forwarder;
    this.extension = extension;
    this.access = access;
  }

  /** Serves an allowed request; completes when it is answered to the end. */
  Future<Void> serve(Verdict verdict) {
    return switch (verdict.caller().presented().operation().servedBy()) {
      case UPSTREAM -> forward(verdict);
      case EXTENSION -> extension.answer(verdict);
      case GATEWAY -> access.answer(verdict);
    };
  }

  private Future<Void> forward(Verdict verdict) {
    return verdict
        .caller()
        .presented()
        .trace()
        .asking(Step.FORWARD, trace -> forward(verdict, trace));
  }

  private Future<Void> forward(Verdict verdict, Map<String, String> trace) {
    Presented presented = verdict.caller().presented();
    BodyRules.check(verdict.caller());
    requireEncryptionOfOnesOwn(verdict);
    Substitution sent = Substitution.of(verdict, sealed);
    Outgoing outgoing =
        new Outgoing(
            presented.request(),
            sent.target(),
            sent.body(),
            Behalf.of(verdict),
            verdict.caller().asker(),
            presented.id(),
            trace,
            presented.operation().traffic());
    Dependence dependence =
        new Dependence(
            verdict.caller().token(),
            verdict.sandbox(),
            Terms.end(verdict.ground(), verdict.lookup(), verdict.caller().token()),
            verdict.changesSeen(),
            Optional.empty(),
            () -> decider.again(verdict));
    return answers
        .prepare(verdict)
        .compose(onSuccess -> forwarder.forward(outgoing, dependence, onSuccess));
  }

  /** A collaborator's data key is not the owner's: what it wraps could not be read again. */
  private static void requireEncryptionOfOnesOwn(Verdict verdict) {
    boolean own = verdict.allow().account().equals(verdict.caller().principal().account());
    if (!own && verdict.caller().presented().request().headers().contains("X-Encryption-Token")) {
      throw Refused.because(
          ErrorWord.ENCRYPTION_NOT_SUPPORTED_ON_SHARED_SANDBOX,
          "X-Encryption-Token is yours and the sandbox is not: send the request without it");
    }
  }
}
