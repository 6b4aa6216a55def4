package com.copass.access.keycloak.store;

import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.KeyBounds;
import com.copass.access.vocabulary.PrincipalKind;

/** What a key is for. */
public sealed interface KeySubject {
  /** Returns the kind of principal that such a key stands for. */
  PrincipalKind kind();

  /**
   * The account's own access, whatever it is.
   *
   * @param account the account
   */
  record OfAccount(AccountId account) implements KeySubject {
    @Override
    public PrincipalKind kind() {
      return PrincipalKind.ACCOUNT_KEY;
    }
  }

  /**
   * What one connection gives.
   *
   * @param sandbox the connection's sandbox
   * @param connection the connection
   */
  record OfConnection(SandboxId sandbox, ConnectionId connection) implements KeySubject {
    @Override
    public PrincipalKind kind() {
      return PrincipalKind.CONNECTION_KEY;
    }
  }

  /**
   * Runs of one agent, as the holder.
   *
   * @param sandbox where the agent is kept
   * @param agent the agent, by the id that it keeps
   * @param slug the agent's slug when the key was minted
   * @param holder as whom it runs
   */
  record Invoke(SandboxId sandbox, AgentId agent, String slug, AccountId holder)
      implements KeySubject {
    @Override
    public PrincipalKind kind() {
      return PrincipalKind.AGENT_INVOKE;
    }
  }

  /**
   * Runs of one agent, as the sandbox's owner.
   *
   * @param sandbox where the agent is kept
   * @param agent the agent, by the id that it keeps
   * @param slug the agent's slug when the key was minted
   * @param bounds how it may be used
   */
  record Delegate(SandboxId sandbox, AgentId agent, String slug, KeyBounds bounds)
      implements KeySubject {
    @Override
    public PrincipalKind kind() {
      return PrincipalKind.AGENT_DELEGATE;
    }
  }
}
