package com.copass.access.gateway.upstream;

import java.util.Locale;

/** In what way somebody acts, as the upstream is told. */
public enum Mode {
  /** With a role in a sandbox: its owner or a collaborator. */
  MEMBER,
  /** With an invoke key: one agent, run as the key's holder. */
  INVOKE,
  /** With a delegate key: one agent, run as the sandbox's owner. */
  DELEGATE,
  /** In one's own account, with no sandbox named. */
  ACCOUNT;

  /** Returns the mode's word on the wire. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
