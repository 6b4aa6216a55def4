package com.copass.access.model;

import com.copass.access.vocabulary.PrincipalKind;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** Writes cases and decisions as docs/decision-corpus.md describes them. */
final class DecisionJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DecisionJson() {}

  static ObjectNode write(Principal principal) {
    ObjectNode json = JSON.objectNode();
    switch (principal) {
      case Principal.Person person -> json.put("kind", PrincipalKind.PERSON.word());
      case Principal.AccountKey key ->
          json.put("kind", PrincipalKind.ACCOUNT_KEY.word()).put("key", key.key().value());
      case Principal.ConnectionKey key ->
          json.put("kind", PrincipalKind.CONNECTION_KEY.word())
              .put("key", key.key().value())
              .put("connection", key.connection().value());
      case Principal.InvokeKey key -> write(json, PrincipalKind.AGENT_INVOKE, key);
      case Principal.DelegateKey key -> write(json, PrincipalKind.AGENT_DELEGATE, key);
      case Principal.OneAgent token ->
          json.put("kind", PrincipalKind.ONE_AGENT.word())
              .put("sandbox", token.sandbox().value())
              .put("agent", token.agent().value());
    }
    return json.put("account", principal.account().value());
  }

  static ObjectNode write(Action action) {
    return JSON.objectNode()
        .put("class", action.actionClass().word())
        .put("project_rule", word(action.projectRule()))
        .put("agent_key_rule", word(action.agentKeyRule()))
        .put("acts_in", word(action.actsIn()));
  }

  static ObjectNode write(Target target) {
    ObjectNode json = JSON.objectNode();
    switch (target) {
      case Target.Everything everything -> json.put("of", "everything");
      case Target.OfProject(ProjectId project) ->
          json.put("of", "project").put("project", project.value());
      case Target.OfSource(Set<ProjectId> linkedTo) ->
          json.put("of", "source").set("linked_to", projects(linkedTo));
      case Target.OfIngest(var project, var linkedTo) -> {
        json.put("of", "ingest").put("project", project.map(ProjectId::value).orElse(null));
        json.set("linked_to", linkedTo.map(DecisionJson::projects).orElse(null));
      }
      case Target.OfAgent(AgentId agent) -> json.put("of", "agent").put("agent", agent.value());
      case Target.OfRun(AgentId agent, boolean ownLineage) ->
          json.put("of", "run").put("agent", agent.value()).put("own_lineage", ownLineage);
    }
    return json;
  }

  static ObjectNode write(Access access) {
    ObjectNode json = JSON.objectNode();
    if (access instanceof Access.Known known) {
      json.putObject("sandbox")
          .put("id", known.sandbox().id().value())
          .put("owner", known.sandbox().owner().value())
          .put("state", known.sandbox().state().word())
          .put("owner_active", known.sandbox().ownerActive());
      ArrayNode grants = json.putArray("grants");
      known.grants().forEach(grant -> grants.add(write(grant)));
      ArrayNode groups = json.putArray("groups");
      known.groups().stream().map(GroupId::value).sorted().forEach(groups::add);
      json.set("key", known.key().map(DecisionJson::write).orElse(null));
    }
    return json;
  }

  static ObjectNode write(Decision decision) {
    ObjectNode json = JSON.objectNode();
    switch (decision) {
      case Decision.Deny(Reason reason) ->
          json.put("deny", reason.word()).put("disclosure", word(reason.disclosure()));
      case Decision.Allow(Ground ground, Reach reach, AccountId account) -> {
        json.set("allow", write(ground));
        json.set("reach", write(reach));
        json.put("account", account.value());
      }
    }
    return json;
  }

  private static void write(ObjectNode json, PrincipalKind kind, Principal.AgentKey key) {
    json.put("kind", kind.word())
        .put("key", key.key().value())
        .put("sandbox", key.sandbox().value())
        .put("agent", key.agent().value());
  }

  private static ObjectNode write(Grant grant) {
    ObjectNode json = JSON.objectNode().put("id", grant.id().value());
    switch (grant.grantee()) {
      case Grantee.Person(AccountId account) ->
          json.put("account", account.value()).putNull("group");
      case Grantee.Group(GroupId group) -> json.putNull("account").put("group", group.value());
    }
    json.put("role", grant.role().word());
    switch (grant.scope()) {
      case Scope.WholeSandbox whole -> json.putNull("project");
      case Scope.OneProject(ProjectId project) -> json.put("project", project.value());
    }
    return expiry(json, grant.term());
  }

  private static ObjectNode write(SandboxKey key) {
    ObjectNode json = JSON.objectNode().put("id", key.id().value());
    switch (key) {
      case SandboxKey.OfConnection kept ->
          json.put("kind", PrincipalKind.CONNECTION_KEY.word())
              .put("connection", kept.connection().value());
      case SandboxKey.Invoke kept ->
          json.put("kind", PrincipalKind.AGENT_INVOKE.word())
              .put("agent", kept.agent().value())
              .put("holder", kept.holder().value());
      case SandboxKey.Delegate kept ->
          json.put("kind", PrincipalKind.AGENT_DELEGATE.word()).put("agent", kept.agent().value());
    }
    return expiry(json, key.term());
  }

  private static ObjectNode write(Ground ground) {
    ObjectNode json = JSON.objectNode();
    return switch (ground) {
      case Ground.OwnAccount own -> json.put("by", "own_account");
      case Ground.Ownership ownership -> json.put("by", "ownership");
      case Ground.ByGrant(ConnectionId connection, Role role) ->
          json.put("by", "grant").put("connection", connection.value()).put("role", role.word());
      case Ground.ByKey(KeyId key) -> json.put("by", "key").put("key", key.value());
    };
  }

  private static ObjectNode write(Reach reach) {
    ObjectNode json = JSON.objectNode();
    return switch (reach) {
      case Reach.Whole whole -> json.put("to", "whole");
      case Reach.Projects(Set<ProjectId> projects) ->
          json.put("to", "projects").set("projects", projects(projects));
      case Reach.OneAgent(AgentId agent) -> json.put("to", "one_agent").put("agent", agent.value());
    };
  }

  private static ObjectNode expiry(ObjectNode json, Term term) {
    return switch (term) {
      case Term.Indefinite indefinite -> json.putNull("expires_at");
      case Term.Until until -> json.put("expires_at", until.end().toString());
    };
  }

  private static ArrayNode projects(Collection<ProjectId> projects) {
    ArrayNode json = JSON.arrayNode();
    projects.stream().map(ProjectId::value).sorted().forEach(json::add);
    return json;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
