package com.copass.access.gateway.upstream;

import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.Role;
import com.copass.access.model.SandboxId;
import java.util.Optional;

/**
 * For whom the upstream is asked: what the gateway vouches for, and all of it.
 *
 * @param account the account of record: its data, its bill
 * @param actor who acts: an account's or a key's id; the account of record's own where nobody else
 * @param mode in what way
 * @param sandbox the sandbox, where one is named
 * @param role the role in it, where somebody acts by a role
 * @param agent the one agent, for who is bound to one
 */
public record OnBehalf(
    AccountId account,
    String actor,
    Mode mode,
    Optional<SandboxId> sandbox,
    Optional<Role> role,
    Optional<AgentId> agent) {

  /** Returns an account that asks for itself, about no sandbox. */
  public static OnBehalf ofAccount(AccountId account) {
    return new OnBehalf(
        account,
        account.value(),
        Mode.ACCOUNT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Returns the owner of a sandbox, asking for themselves: how the gateway looks things up in it.
   */
  public static OnBehalf ofOwner(AccountId owner, SandboxId sandbox) {
    return new OnBehalf(
        owner,
        owner.value(),
        Mode.MEMBER,
        Optional.of(sandbox),
        Optional.of(Role.OWNER),
        Optional.empty());
  }
}
