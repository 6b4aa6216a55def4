package com.copass.access.model;

/** Who asks, as a verified token says it: one case for every kind of credential. */
public sealed interface Principal {
  /** Returns the account that is acted for. */
  AccountId account();

  /** Whoever has no more than what the account itself has in a sandbox, as owner or by grants. */
  sealed interface Member extends Principal {}

  /**
   * A key that gives what nobody's role gives: one agent, for as long as the key is kept. The
   * account is the one that runs are done for.
   */
  sealed interface AgentKey extends Principal {
    /** Returns the key's public id. */
    KeyId key();

    /** Returns the one sandbox. */
    SandboxId sandbox();

    /** Returns the one agent. */
    AgentId agent();
  }

  /**
   * A person with a token of their own.
   *
   * @param account their account
   */
  record Person(AccountId account) implements Member {}

  /**
   * An account's own key: the account's own access, live.
   *
   * @param account the account
   * @param key the key
   */
  record AccountKey(AccountId account, KeyId key) implements Member {}

  /**
   * A connection's key: what that one grant gives, live, and nothing of the grantee's own account,
   * because the key was minted by the owner.
   *
   * @param account the grantee
   * @param key the key
   * @param connection the one grant
   */
  record ConnectionKey(AccountId account, KeyId key, ConnectionId connection) implements Member {}

  /**
   * An invoke key: runs one agent as the holder.
   *
   * @param account the holder
   * @param key the key
   * @param sandbox the one sandbox
   * @param agent the one agent
   */
  record InvokeKey(AccountId account, KeyId key, SandboxId sandbox, AgentId agent)
      implements AgentKey {}

  /**
   * A delegate key: runs one agent as the owner who shared it.
   *
   * @param account the owner
   * @param key the key
   * @param sandbox the one sandbox
   * @param agent the one agent
   */
  record DelegateKey(AccountId account, KeyId key, SandboxId sandbox, AgentId agent)
      implements AgentKey {}

  /**
   * A token that a person made for one agent, to hand to something trusted less than themselves.
   *
   * @param account the person
   * @param sandbox the one sandbox
   * @param agent the one agent
   */
  record OneAgent(AccountId account, SandboxId sandbox, AgentId agent) implements Member {}
}
