package com.copass.access.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads what an answer has to say: {@code {member: status, text: archived}}. */
final class SaysReader {
  private SaysReader() {}

  /** Reads one, or nothing after a report. */
  static Optional<Start.Says> read(JsonNode node, Place place, Surroundings surroundings) {
    Optional<Members> members = Members.of(node, place);
    if (members.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> member = members.get().requiredText("member");
    Optional<String> text = members.get().requiredText("text");
    members.get().refuseOthers();
    member.ifPresent(name -> surroundings.needAnswer(name, place.at("member")));
    return member.isPresent() && text.isPresent()
        ? Optional.of(new Start.Says(member.get(), text.get()))
        : Optional.empty();
  }
}
