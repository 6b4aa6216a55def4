package com.copass.access.model;

/** Who a grant is given to. */
public sealed interface Grantee {
  /**
   * One account.
   *
   * @param account the account
   */
  record Person(AccountId account) implements Grantee {}

  /**
   * Everybody in a Keycloak group, while they are in it.
   *
   * @param group the group
   */
  record Group(GroupId group) implements Grantee {}
}
