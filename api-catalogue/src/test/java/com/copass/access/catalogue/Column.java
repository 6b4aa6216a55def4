package com.copass.access.catalogue;

import com.copass.access.model.Access;
import com.copass.access.model.AccessRequest;
import com.copass.access.model.AccountId;
import com.copass.access.model.Action;
import com.copass.access.model.AgentId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Decision;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Role;
import com.copass.access.model.Rules;
import com.copass.access.model.Sandbox;
import com.copass.access.model.SandboxId;
import com.copass.access.model.SandboxKey;
import com.copass.access.model.SandboxState;
import com.copass.access.model.Scope;
import com.copass.access.model.Target;
import com.copass.access.model.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The principals of the permission matrix, each in one active sandbox of somebody's. */
enum Column {
  OWNER,
  EDITOR,
  VIEWER,
  PROJECT_EDITOR,
  PROJECT_VIEWER,
  INVOKE_KEY,
  DELEGATE_KEY;

  static final AccountId OWNERS = new AccountId("alice");
  static final ProjectId PROJECT = new ProjectId("pj_1");
  static final ProjectId OTHER_PROJECT = new ProjectId("pj_2");
  static final AgentId AGENT = new AgentId("ag_1");
  static final AgentId OTHER_AGENT = new AgentId("ag_2");

  private static final AccountId CALLER = new AccountId("bob");
  private static final KeyId KEY = new KeyId("ak_1");
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Sandbox SANDBOX =
      new Sandbox(new SandboxId("sb_1"), OWNERS, SandboxState.ACTIVE, true);

  boolean isKey() {
    return this == INVOKE_KEY || this == DELEGATE_KEY;
  }

  boolean isForOneProject() {
    return this == PROJECT_EDITOR || this == PROJECT_VIEWER;
  }

  private Principal principal() {
    return switch (this) {
      case OWNER -> new Principal.Person(OWNERS);
      case EDITOR, VIEWER, PROJECT_EDITOR, PROJECT_VIEWER -> new Principal.Person(CALLER);
      case INVOKE_KEY -> new Principal.InvokeKey(CALLER, KEY, SANDBOX.id(), AGENT);
      case DELEGATE_KEY -> new Principal.DelegateKey(OWNERS, KEY, SANDBOX.id(), AGENT);
    };
  }

  Decision decide(Action action, Target target) {
    return Rules.decide(new AccessRequest(principal(), action, target), access(), NOW);
  }

  private Access access() {
    return switch (this) {
      case OWNER -> known(List.of(), Optional.empty());
      case EDITOR -> known(grant(Role.EDITOR, Scope.WHOLE), Optional.empty());
      case VIEWER -> known(grant(Role.VIEWER, Scope.WHOLE), Optional.empty());
      case PROJECT_EDITOR ->
          known(grant(Role.EDITOR, new Scope.OneProject(PROJECT)), Optional.empty());
      case PROJECT_VIEWER ->
          known(grant(Role.VIEWER, new Scope.OneProject(PROJECT)), Optional.empty());
      case INVOKE_KEY ->
          known(List.of(), Optional.of(new SandboxKey.Invoke(KEY, AGENT, CALLER, Term.INDEFINITE)));
      case DELEGATE_KEY ->
          known(List.of(), Optional.of(new SandboxKey.Delegate(KEY, AGENT, Term.INDEFINITE)));
    };
  }

  private static Access known(List<Grant> grants, Optional<SandboxKey> key) {
    return new Access.Known(SANDBOX, grants, Set.of(), key);
  }

  private static List<Grant> grant(Role role, Scope scope) {
    return List.of(
        new Grant(
            new ConnectionId("cn_1"), new Grantee.Person(CALLER), role, scope, Term.INDEFINITE));
  }
}
