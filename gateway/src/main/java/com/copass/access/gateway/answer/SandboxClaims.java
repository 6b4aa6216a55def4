package com.copass.access.gateway.answer;

import com.copass.access.gateway.access.Asker;
import com.copass.access.gateway.access.ExtensionClient;
import com.copass.access.gateway.access.OwnershipProbe;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.upstream.OnBehalf;
import com.copass.access.gateway.upstream.Upstream;
import com.copass.access.model.AccountId;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.ErrorWord;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who holds a sandbox that was there before this product. The upstream may share by means
 * of its own, so that it answers at all proves nothing: it must say that the account itself holds
 * the sandbox. Safe for any thread.
 */
public final class SandboxClaims implements OwnershipProbe {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxClaims.class);

  private final SandboxReader sandboxes;
  private final Upstream upstream;
  private final ExtensionClient extension;

  /** Asks the upstream and tells the extension. */
  public SandboxClaims(SandboxReader sandboxes, Upstream upstream, ExtensionClient extension) {
    this.sandboxes = sandboxes;
    this.upstream = upstream;
    this.extension = extension;
  }

  @Override
  public Future<Boolean> claim(SandboxId sandbox, Asker asker) {
    AccountId account = asker.principal().account();
    return upstream
        .ask(OnBehalf.ofAccount(account), asker, sandboxes.path(sandbox))
        .recover(SandboxClaims::nothingOfWhoCanNotAsk)
        .compose(
            answer ->
                answer.filter(node -> sandboxes.isHeldBy(account, sandbox, node)).isPresent()
                    ? register(sandbox, account, answer.get())
                    : Future.succeededFuture(false));
  }

  /**
   * Whoever has no credential that the upstream takes can't be asked about, and must not learn from
   * that which sandboxes there are: as far as can be known here, none of them is theirs.
   */
  private static Future<Optional<JsonNode>> nothingOfWhoCanNotAsk(Throwable failure) {
    return failure instanceof Refused refused && hasNoCredential(refused.problem().error())
        ? Future.succeededFuture(Optional.empty())
        : Future.failedFuture(failure);
  }

  private static boolean hasNoCredential(String error) {
    return Stream.of(ErrorWord.CREDENTIAL_NOT_LINKED, ErrorWord.OWN_ACCOUNT_ONLY)
        .anyMatch(word -> word.word().equals(error));
  }

  private Future<Boolean> register(SandboxId sandbox, AccountId account, JsonNode answer) {
    return extension
        .register(sandbox, account, sandboxes.projection(answer))
        .map(
            registration ->
                switch (registration) {
                  case REGISTERED, UPDATED -> true;
                  case GONE -> false;
                  case OWNER_CONFLICT -> {
                    LOG.error(
                        "the upstream and the extension disagree about the owner of {}", sandbox);
                    yield false;
                  }
                });
  }
}
