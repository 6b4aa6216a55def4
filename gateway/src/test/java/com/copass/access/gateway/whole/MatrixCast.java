package com.copass.access.gateway.whole;

import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.GroupId;
import com.copass.access.model.KeyId;
import com.copass.access.model.Principal;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Role;
import com.copass.access.model.SandboxId;
import com.copass.access.model.SandboxKey;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody who asks in the matrix, with what the record says of them. */
enum MatrixCast {
  OWNER("alice", 0),
  OWNERS_KEY("alice", 0),
  EDITOR("carol", 1),
  EDITORS_KEY("carol", 1),
  VIEWER("vera", 2),
  PROJECT_EDITOR("pete", 3),
  PROJECT_VIEWER("paul", 4),
  GROUP_MEMBER("gina", 1),
  CONNECTION_KEY("vera", 2),
  INVOKE_KEY("dave", 5),
  DELEGATE_KEY("alice", 5),
  ONE_AGENT_OF_VIEWER("vera", 5),
  STRANGER("eve", 6);

  /** The column of the table for whoever has nothing to do with the sandbox: it has none. */
  static final int NOBODY = 6;

  private static final GroupId GROUP = new GroupId("gr_1");

  private final String account;
  private final int column;

  MatrixCast(String account, int column) {
    this.account = account;
    this.column = column;
  }

  String account() {
    return account;
  }

  /** Returns the column of {@code expected-access.csv}, from 0; {@link #NOBODY} for none. */
  int column() {
    return column;
  }

  /** Tells whether this is a credential for one agent. */
  boolean isForOneAgent() {
    return column == 5;
  }

  /** Tells whether this may act in its own account: it is the account's, whatever it is there. */
  boolean isAccountsOwn() {
    return this != CONNECTION_KEY && !isForOneAgent();
  }

  Principal principal(Map<String, String> world) {
    AccountId id = new AccountId(account);
    SandboxId sandbox = new SandboxId(world.get("sid"));
    AgentId agent = new AgentId(world.get("agent"));
    return switch (this) {
      case OWNER, EDITOR, VIEWER, PROJECT_EDITOR, PROJECT_VIEWER, GROUP_MEMBER, STRANGER ->
          new Principal.Person(id);
      case OWNERS_KEY, EDITORS_KEY -> new Principal.AccountKey(id, new KeyId("ak_" + account));
      case CONNECTION_KEY ->
          new Principal.ConnectionKey(id, new KeyId("ak_connection"), new ConnectionId("cn_vera"));
      case INVOKE_KEY -> new Principal.InvokeKey(id, new KeyId("ak_invoke"), sandbox, agent);
      case DELEGATE_KEY -> new Principal.DelegateKey(id, new KeyId("ak_delegate"), sandbox, agent);
      case ONE_AGENT_OF_VIEWER -> new Principal.OneAgent(id, sandbox, agent);
    };
  }

  /** Returns how it is presented as a key; empty where it is a token. */
  Optional<String> secret() {
    return switch (this) {
      case OWNERS_KEY, EDITORS_KEY, CONNECTION_KEY, INVOKE_KEY, DELEGATE_KEY ->
          Optional.of("olk_matrix_" + name().toLowerCase(java.util.Locale.ROOT) + "_0123456789");
      case OWNER,
          EDITOR,
          VIEWER,
          PROJECT_EDITOR,
          PROJECT_VIEWER,
          GROUP_MEMBER,
          ONE_AGENT_OF_VIEWER,
          STRANGER ->
          Optional.empty();
    };
  }

  /** Returns the grants as the rules see them. */
  static List<Grant> grants(Map<String, String> world) {
    Scope project = new Scope.OneProject(new ProjectId(world.get("pid")));
    return List.of(
        grant("carol", new Grantee.Person(new AccountId("carol")), Role.EDITOR, Scope.WHOLE),
        grant("vera", new Grantee.Person(new AccountId("vera")), Role.VIEWER, Scope.WHOLE),
        grant("pete", new Grantee.Person(new AccountId("pete")), Role.EDITOR, project),
        grant("paul", new Grantee.Person(new AccountId("paul")), Role.VIEWER, project),
        grant("group", new Grantee.Group(GROUP), Role.EDITOR, Scope.WHOLE));
  }

  /** Returns the groups that the extension says somebody is in, as it says them. */
  String groups() {
    return this == GROUP_MEMBER ? "{\"groups\":[\"gr_1\"]}" : "{\"groups\":[]}";
  }

  /** Returns the same as the rules see them. */
  java.util.Set<GroupId> groupIds() {
    return this == GROUP_MEMBER ? java.util.Set.of(GROUP) : java.util.Set.of();
  }

  /** Returns the key that the record keeps for this one. */
  Optional<SandboxKey> kept(Map<String, String> world) {
    AgentId agent = new AgentId(world.get("agent"));
    return switch (this) {
      case CONNECTION_KEY ->
          Optional.of(
              new SandboxKey.OfConnection(
                  new KeyId("ak_connection"), new ConnectionId("cn_vera"), Term.INDEFINITE));
      case INVOKE_KEY ->
          Optional.of(
              new SandboxKey.Invoke(
                  new KeyId("ak_invoke"), agent, new AccountId("dave"), Term.INDEFINITE));
      case DELEGATE_KEY ->
          Optional.of(new SandboxKey.Delegate(new KeyId("ak_delegate"), agent, Term.INDEFINITE));
      case OWNER,
          OWNERS_KEY,
          EDITOR,
          EDITORS_KEY,
          VIEWER,
          PROJECT_EDITOR,
          PROJECT_VIEWER,
          GROUP_MEMBER,
          ONE_AGENT_OF_VIEWER,
          STRANGER ->
          Optional.empty();
    };
  }

  /** Returns the members of the record's {@code grants}. */
  static String grantsJson(Map<String, String> world) {
    return """
    {"id":"cn_carol","account":"carol","group":null,"role":"editor","project":null,"expires_at":null},
    {"id":"cn_vera","account":"vera","group":null,"role":"viewer","project":null,"expires_at":null},
    {"id":"cn_pete","account":"pete","group":null,"role":"editor","project":"%1$s","expires_at":null},
    {"id":"cn_paul","account":"paul","group":null,"role":"viewer","project":"%1$s","expires_at":null},
    {"id":"cn_group","account":null,"group":"gr_1","role":"editor","project":null,"expires_at":null}\
    """
        .formatted(world.get("pid"));
  }

  /** Returns the members of the record's {@code keys}. */
  static String keysJson(Map<String, String> world) {
    return """
    {"id":"ak_connection","kind":"connection_key","connection":"cn_vera","agent":null,"holder":null,
     "expires_at":null},
    {"id":"ak_invoke","kind":"agent_invoke","connection":null,"agent":"%1$s","holder":"dave",
     "expires_at":null},
    {"id":"ak_delegate","kind":"agent_delegate","connection":null,"agent":"%1$s","holder":null,
     "expires_at":null}\
    """
        .formatted(world.get("agent"));
  }

  private static Grant grant(String id, Grantee grantee, Role role, Scope scope) {
    return new Grant(new ConnectionId("cn_" + id), grantee, role, scope, Term.INDEFINITE);
  }
}
