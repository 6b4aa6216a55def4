package com.copass.access.gateway.access;

import com.copass.access.gateway.access.WireJson.Malformed;
import com.copass.access.model.AccountId;
import com.copass.access.model.AgentId;
import com.copass.access.model.ConnectionId;
import com.copass.access.model.Grant;
import com.copass.access.model.Grantee;
import com.copass.access.model.GroupId;
import com.copass.access.model.KeyId;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Role;
import com.copass.access.model.Sandbox;
import com.copass.access.model.SandboxId;
import com.copass.access.model.SandboxKey;
import com.copass.access.model.SandboxState;
import com.copass.access.model.Scope;
import com.copass.access.model.Term;
import com.copass.access.vocabulary.PrincipalKind;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The access record as it travels. Unknown members are passed over; an unknown word, a missing
 * member or another sandbox makes the whole record unusable. Stateless.
 */
final class RecordJson {
  private RecordJson() {}

  /**
   * Reads a record.
   *
   * @param json the body of {@code GET /gateway/sandboxes/{sid}/access}
   * @param expected the sandbox that was asked for
   * @throws Malformed where it does not keep to the contract
   */
  static AccessRecord read(JsonNode json, SandboxId expected) {
    Sandbox sandbox = sandbox(json.path("sandbox"), expected);
    List<Grant> grants = new ArrayList<>();
    WireJson.array(json, "grants").forEach(grant -> grants.add(grant(grant)));
    List<SandboxKey> keys = new ArrayList<>();
    WireJson.array(json, "keys").forEach(key -> keys.add(key(key)));
    if (keys.stream().map(SandboxKey::id).distinct().count() != keys.size()) {
      throw new Malformed("keys");
    }
    return new AccessRecord(WireJson.revision(json), sandbox, grants, keys);
  }

  private static Sandbox sandbox(JsonNode json, SandboxId expected) {
    if (!WireJson.id(json, "id").equals(expected.value())) {
      throw new Malformed("sandbox.id");
    }
    return new Sandbox(
        expected,
        new AccountId(WireJson.id(json, "owner")),
        WireJson.word(json, "state", SandboxState::ofWord),
        WireJson.yesOrNo(json, "owner_active"));
  }

  private static Grant grant(JsonNode json) {
    Role role = WireJson.word(json, "role", Role::ofWord);
    if (role == Role.OWNER) {
      throw new Malformed("role");
    }
    Optional<String> project = WireJson.idOrNull(json, "project");
    return new Grant(
        new ConnectionId(WireJson.id(json, "id")),
        grantee(json),
        role,
        project.<Scope>map(id -> new Scope.OneProject(new ProjectId(id))).orElse(Scope.WHOLE),
        term(json));
  }

  private static Grantee grantee(JsonNode json) {
    Optional<String> account = WireJson.idOrNull(json, "account");
    Optional<String> group = WireJson.idOrNull(json, "group");
    if (account.isPresent() == group.isPresent()) {
      throw new Malformed("account");
    }
    return account
        .<Grantee>map(id -> new Grantee.Person(new AccountId(id)))
        .orElseGet(() -> new Grantee.Group(new GroupId(group.orElseThrow())));
  }

  private static SandboxKey key(JsonNode json) {
    KeyId id = new KeyId(WireJson.id(json, "id"));
    return switch (WireJson.word(json, "kind", PrincipalKind::ofWord)) {
      case CONNECTION_KEY ->
          new SandboxKey.OfConnection(
              id, new ConnectionId(WireJson.id(json, "connection")), term(json));
      case AGENT_INVOKE ->
          new SandboxKey.Invoke(
              id,
              new AgentId(WireJson.id(json, "agent")),
              new AccountId(WireJson.id(json, "holder")),
              term(json));
      case AGENT_DELEGATE ->
          new SandboxKey.Delegate(id, new AgentId(WireJson.id(json, "agent")), term(json));
      case PERSON, ACCOUNT_KEY, ONE_AGENT -> throw new Malformed("kind");
    };
  }

  private static Term term(JsonNode json) {
    return WireJson.timeOrNull(json, "expires_at")
        .<Term>map(Term.Until::new)
        .orElse(Term.INDEFINITE);
  }
}
