package com.copass.access.gateway.access;

import com.copass.access.gateway.access.WireJson.Malformed;
import com.copass.access.model.AccountId;
import com.copass.access.model.Identifiers;
import com.copass.access.model.ProjectId;
import com.copass.access.model.Role;
import com.copass.access.model.SandboxId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A page of shared sandboxes as it travels. Stateless. */
final class SharedJson {
  private SharedJson() {}

  /**
   * Reads a page.
   *
   * @throws Malformed where it does not keep to the contract
   */
  static SharedPage read(JsonNode json) {
    List<SharedSandbox> sandboxes = new ArrayList<>();
    WireJson.array(json, "sandboxes").forEach(one -> sandboxes.add(sandbox(one)));
    return new SharedPage(sandboxes, WireJson.textOrNull(json, "next"));
  }

  private static SharedSandbox sandbox(JsonNode json) {
    return new SharedSandbox(
        new SandboxId(WireJson.id(json, "sandbox_id")),
        new AccountId(WireJson.id(json, "owner")),
        WireJson.textOrNull(json, "owner_copass_id"),
        new Projection(
            WireJson.textOrNull(json, "name"),
            WireJson.textOrNull(json, "status"),
            WireJson.textOrNull(json, "tier"),
            WireJson.timeOrNull(json, "created_at")),
        WireJson.word(json, "access", Role::ofWord),
        projects(json),
        WireJson.timeOrNull(json, "expires_at"));
  }

  private static Optional<Set<ProjectId>> projects(JsonNode json) {
    if (json.path("project_ids").isNull()) {
      return Optional.empty();
    }
    Set<ProjectId> projects = new HashSet<>();
    for (JsonNode project : WireJson.array(json, "project_ids")) {
      if (!project.isTextual() || !Identifiers.isIdentifier(project.textValue())) {
        throw new Malformed("project_ids");
      }
      projects.add(new ProjectId(project.textValue()));
    }
    if (projects.isEmpty()) {
      throw new Malformed("project_ids");
    }
    return Optional.of(Set.copyOf(projects));
  }
}
