package com.copass.access.model;

/** Who asks, as a verified token says it: one case for every kind of credential. */
public sealed interface Principal {
  /** Returns the account that is acted for. */
  AccountId account();

  /**
   * A person with a token of their own.
   *
   * @param account their account
   */
  record Person(AccountId account) implements Principal {}

  /**
   * An account's own key: the account's own access, live.
   *
   * @param account the account
   * @param key the key
   */
  record AccountKey(AccountId account, KeyId key) implements Principal {}

  /**
   * A connection's key: what that one grant gives, live, and nothing of the grantee's own account,
   * because the key was minted by the owner.
   *
   * @param account the grantee
   * @param key the key
   * @param connection the one grant
   */
  record ConnectionKey(AccountId account, KeyId key, ConnectionId connection)
      implements Principal {}

  /**
   * An invoke key: runs one agent as the holder.
   *
   * @param account the holder
   * @param key the key
   * @param sandbox the one sandbox
   * @param agent the one agent
   */
  record InvokeKey(AccountId account, KeyId key, SandboxId sandbox, AgentId agent)
      implements Principal {}

  /**
   * A delegate key: runs one agent as the owner who shared it.
   *
   * @param account the owner
   * @param key the key
   * @param sandbox the one sandbox
   * @param agent the one agent
   */
  record DelegateKey(AccountId account, KeyId key, SandboxId sandbox, AgentId agent)
      implements Principal {}

  /**
   * A token that a person made for one agent, to hand to something trusted less than themselves.
   *
   * @param account the person
   * @param sandbox the one sandbox
   * @param agent the one agent
   */
  record OneAgent(AccountId account, SandboxId sandbox, AgentId agent) implements Principal {}
}
