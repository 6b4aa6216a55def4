package com.copass.access.gateway.answer;

import com.copass.access.catalogue.AnswerRule;
import com.copass.access.catalogue.IdKind;
import com.copass.access.catalogue.Lookups;
import com.copass.access.gateway.access.Projection;
import com.copass.access.gateway.access.SharedSandbox;
import com.copass.access.gateway.route.LookupPaths;
import com.copass.access.model.AccountId;
import com.copass.access.model.Identifiers;
import com.copass.access.model.Role;
import com.copass.access.model.SandboxId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** Reads and writes sandboxes as the catalogue describes the service's. Safe for any thread. */
public final class SandboxReader {
  private final Lookups.OfSandbox lookup;

  /** Reads by the catalogue's description. */
  public SandboxReader(Lookups.OfSandbox lookup) {
    this.lookup = lookup;
  }

  /** Returns the path at which a sandbox is read. */
  String path(SandboxId sandbox) {
    return LookupPaths.of(lookup.operation(), Map.of(IdKind.SANDBOX, sandbox.value()));
  }

  /** Returns the sandbox's id, or empty where the answer is no sandbox. */
  Optional<SandboxId> id(JsonNode answer) {
    return Answers.text(answer, lookup.id()).filter(Identifiers::isIdentifier).map(SandboxId::new);
  }

  /** Returns what lists show of the sandbox. */
  Projection projection(JsonNode answer) {
    return new Projection(
        lookup.name().flatMap(member -> Answers.text(answer, member)),
        lookup.status().flatMap(member -> Answers.text(answer, member)),
        lookup.tier().flatMap(member -> Answers.text(answer, member)),
        lookup
            .createdAt()
            .flatMap(member -> Answers.text(answer, member))
            .flatMap(SandboxReader::instant));
  }

  /** Tells whether an account holds a sandbox itself, rather than by a grant of the upstream's. */
  boolean isHeldBy(AccountId account, SandboxId sandbox, JsonNode answer) {
    return Answers.text(answer, lookup.id()).filter(sandbox.value()::equals).isPresent()
        && isHeldBy(account, answer);
  }

  /** As above, of whatever sandbox the answer is. */
  boolean isHeldBy(AccountId account, JsonNode answer) {
    return Answers.text(answer, lookup.owner()).filter(account.value()::equals).isPresent()
        && lookup.role().map(answer::path).filter(role -> !isOwnersOrNone(role)).isEmpty()
        && lookup.external().map(answer::path).filter(says -> says.asBoolean(false)).isEmpty();
  }

  /** Writes what is known of somebody else's sandbox, in the members that the service uses. */
  void write(ObjectNode item, SharedSandbox shared) {
    Projection known = shared.projection();
    item.put(lookup.id(), shared.id().value()).put(lookup.owner(), shared.owner().value());
    lookup.name().ifPresent(member -> item.put(member, known.name().orElse(null)));
    lookup.status().ifPresent(member -> item.put(member, known.status().orElse(null)));
    lookup.tier().ifPresent(member -> item.put(member, known.tier().orElse(null)));
    lookup
        .createdAt()
        .ifPresent(
            member -> item.put(member, known.createdAt().map(Instant::toString).orElse(null)));
  }

  /** Tags a sandbox in the way in which the operation that reads one does. */
  void tag(JsonNode item, Role role) {
    if (item instanceof ObjectNode object) {
      for (AnswerRule rule : lookup.operation().answerRules()) {
        if (rule instanceof AnswerRule.TagSandbox tag) {
          object.put(tag.role(), role.word()).put(tag.external(), role != Role.OWNER);
        }
      }
    }
  }

  private static boolean isOwnersOrNone(JsonNode role) {
    return role.isMissingNode() || role.isNull() || role.asText("").equals(Role.OWNER.word());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
