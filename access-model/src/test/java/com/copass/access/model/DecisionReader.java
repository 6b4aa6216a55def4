package com.copass.access.model;

import com.copass.access.vocabulary.PrincipalKind;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads what {@link DecisionJson} writes, as somebody would who has only the description. */
final class DecisionReader {
  private DecisionReader() {}

  static AccessRequest request(JsonNode principal, JsonNode action, JsonNode target) {
    return new AccessRequest(principal(principal), action(action), target(target));
  }

  static Principal principal(JsonNode json) {
    AccountId account = new AccountId(text(json, "account"));
    return switch (PrincipalKind.ofWord(text(json, "kind")).orElseThrow()) {
      case PERSON -> new Principal.Person(account);
      case ACCOUNT_KEY -> new Principal.AccountKey(account, key(json));
      case CONNECTION_KEY ->
          new Principal.ConnectionKey(
              account, key(json), new ConnectionId(text(json, "connection")));
      case AGENT_INVOKE -> new Principal.InvokeKey(account, key(json), sandbox(json), agent(json));
      case AGENT_DELEGATE ->
          new Principal.DelegateKey(account, key(json), sandbox(json), agent(json));
      case ONE_AGENT -> new Principal.OneAgent(account, sandbox(json), agent(json));
    };
  }

  static Action action(JsonNode json) {
    return new Action(
        ActionClass.ofWord(text(json, "class")).orElseThrow(),
        ProjectRule.valueOf(name(json, "project_rule")),
        AgentKeyRule.valueOf(name(json, "agent_key_rule")),
        ActsIn.valueOf(name(json, "acts_in")));
  }

  static Target target(JsonNode json) {
    return switch (text(json, "of")) {
      case "everything" -> Target.EVERYTHING;
      case "project" -> new Target.OfProject(new ProjectId(text(json, "project")));
      case "source" -> new Target.OfSource(projects(json.get("linked_to")));
      case "ingest" ->
          new Target.OfIngest(
              optional(json, "project").map(JsonNode::textValue).map(ProjectId::new),
              optional(json, "linked_to").map(DecisionReader::projects));
      case "agent" -> new Target.OfAgent(agent(json));
      case "run" -> new Target.OfRun(agent(json), json.get("own_lineage").booleanValue());
      default -> throw new IllegalArgumentException(json.toString());
    };
  }

  static Access access(JsonNode json) {
    if (json.isEmpty()) {
      return Access.NO_SANDBOX;
    }
    JsonNode sandbox = json.get("sandbox");
    return new Access.Known(
        new Sandbox(
            new SandboxId(text(sandbox, "id")),
            new AccountId(text(sandbox, "owner")),
            SandboxState.ofWord(text(sandbox, "state")).orElseThrow(),
            sandbox.get("owner_active").booleanValue()),
        list(json.get("grants"), DecisionReader::grant),
        new HashSet<>(list(json.get("groups"), group -> new GroupId(group.textValue()))),
        optional(json, "key").map(DecisionReader::kept));
  }

  static Decision decision(JsonNode json) {
    Optional<JsonNode> deny = optional(json, "deny");
    if (deny.isPresent()) {
      Reason reason = Reason.valueOf(name(json, "deny"));
      if (!reason.disclosure().name().equals(name(json, "disclosure"))) {
        throw new IllegalArgumentException(json.toString());
      }
      return new Decision.Deny(reason);
    }
    AccountId account = new AccountId(text(json, "account"));
    return new Decision.Allow(ground(json.get("allow")), reach(json.get("reach")), account);
  }

  private static Grant grant(JsonNode json) {
    Grantee grantee =
        optional(json, "account")
            .<Grantee>map(account -> new Grantee.Person(new AccountId(account.textValue())))
            .orElseGet(() -> new Grantee.Group(new GroupId(text(json, "group"))));
    Scope scope =
        optional(json, "project")
            .<Scope>map(project -> new Scope.OneProject(new ProjectId(project.textValue())))
            .orElse(Scope.WHOLE);
    Role role = Role.ofWord(text(json, "role")).orElseThrow();
    return new Grant(new ConnectionId(text(json, "id")), grantee, role, scope, term(json));
  }

  private static SandboxKey kept(JsonNode json) {
    KeyId id = new KeyId(text(json, "id"));
    return switch (text(json, "kind")) {
      case "connection_key" ->
          new SandboxKey.OfConnection(id, new ConnectionId(text(json, "connection")), term(json));
      case "agent_invoke" ->
          new SandboxKey.Invoke(id, agent(json), new AccountId(text(json, "holder")), term(json));
      case "agent_delegate" -> new SandboxKey.Delegate(id, agent(json), term(json));
      default -> throw new IllegalArgumentException(json.toString());
    };
  }

  private static Ground ground(JsonNode json) {
    return switch (text(json, "by")) {
      case "own_account" -> Ground.OWN_ACCOUNT;
      case "ownership" -> Ground.OWNERSHIP;
      case "grant" ->
          new Ground.ByGrant(
              new ConnectionId(text(json, "connection")),
              Role.ofWord(text(json, "role")).orElseThrow());
      case "key" -> new Ground.ByKey(key(json));
      default -> throw new IllegalArgumentException(json.toString());
    };
  }

  private static Reach reach(JsonNode json) {
    return switch (text(json, "to")) {
      case "whole" -> Reach.WHOLE;
      case "projects" -> new Reach.Projects(projects(json.get("projects")));
      case "one_agent" -> new Reach.OneAgent(agent(json));
      default -> throw new IllegalArgumentException(json.toString());
    };
  }

  private static Term term(JsonNode json) {
    return optional(json, "expires_at")
        .<Term>map(end -> new Term.Until(Instant.parse(end.textValue())))
        .orElse(Term.INDEFINITE);
  }

  private static KeyId key(JsonNode json) {
    return new KeyId(text(json, "key"));
  }

  private static SandboxId sandbox(JsonNode json) {
    return new SandboxId(text(json, "sandbox"));
  }

  private static AgentId agent(JsonNode json) {
    return new AgentId(text(json, "agent"));
  }

  private static Set<ProjectId> projects(JsonNode json) {
    return new HashSet<>(list(json, project -> new ProjectId(project.textValue())));
  }

  private static <T> List<T> list(JsonNode json, Function<JsonNode, T> read) {
    return StreamSupport.stream(json.spliterator(), false).map(read).toList();
  }

  private static Optional<JsonNode> optional(JsonNode json, String member) {
    return Optional.ofNullable(json.get(member)).filter(value -> !value.isNull());
  }

  private static String text(JsonNode json, String member) {
    return json.required(member).textValue();
  }

  private static String name(JsonNode json, String member) {
    return text(json, member).toUpperCase(Locale.ROOT);
  }
}
