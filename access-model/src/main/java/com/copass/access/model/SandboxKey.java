package com.copass.access.model;

/** A key of a sandbox that has not been revoked. Its secret is nowhere in the model. */
public sealed interface SandboxKey {
  /** Returns the key's public id. */
  KeyId id();

  /** Returns how long the key holds. */
  Term term();

  /**
   * A key for the grantee's programs, which lives on one connection.
   *
   * @param id the key's public id
   * @param connection the connection that it hangs on
   * @param term how long it holds
   */
  record OfConnection(KeyId id, ConnectionId connection, Term term) implements SandboxKey {}

  /**
   * A key that runs one agent as its holder.
   *
   * @param id the key's public id
   * @param agent the one agent
   * @param holder the person whose integrations, data and bill the runs use
   * @param term how long it holds
   */
  record Invoke(KeyId id, AgentId agent, AccountId holder, Term term) implements SandboxKey {}

  /**
   * A key that runs one agent as the sandbox's owner.
   *
   * @param id the key's public id
   * @param agent the one agent
   * @param term how long it holds
   */
  record Delegate(KeyId id, AgentId agent, Term term) implements SandboxKey {}
}
