package com.copass.access.gateway.access;

import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * The calls to the Keycloak extension, as {@code docs/wire.md} has them. Every call fails with
 * {@link UnavailableException} where the extension gives no usable answer in time. Safe for any
 * thread.
 */
public interface ExtensionClient {
  /**
   * Registers a sandbox as an account's, or brings its projection up to date.
   *
   * @param sandbox the sandbox
   * @param owner the account that the upstream says holds it
   * @param projection what the upstream tells of it
   * @return what became of it
   */
  Future<Registration> register(SandboxId sandbox, AccountId owner, Projection projection);

  /**
   * Says that a sandbox is gone: its grants and keys end.
   *
   * @param sandbox the sandbox
   * @return completes when they have ended
   */
  Future<Void> destroyed(SandboxId sandbox);

  /**
   * Says that an agent was archived: its keys end.
   *
   * @param sandbox the sandbox it is in
   * @param agent the agent
   * @return completes when they have ended
   */
  Future<Void> agentArchived(SandboxId sandbox, AgentId agent);

  /**
   * Lists the sandboxes that are shared with an account, one page of them.
   *
   * @param account with whom
   * @param status only those of this status
   * @param after the cursor of the page before
   * @param limit how many at most
   * @return the page
   */
  Future<SharedPage> sharedWith(
      AccountId account, Optional<String> status, Optional<String> after, int limit);

  /**
   * Passes a person's own request on, with the caller's own bearer, and brings the answer back
   * whole. Who changed a sandbox's access calls {@link Directory#refresh} before answering.
   *
   * @param request the request
   * @return the extension's answer, whatever its status; fails with {@link NoAnswerException} where
   *     a change was sent on that was not answered, so that nobody takes it for not made
   */
  Future<ExtensionAnswer> pass(PersonsRequest request);
}
