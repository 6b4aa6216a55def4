package com.copass.access.gateway.answer;

import com.copass.access.gateway.access.ExtensionAnswer;
import com.copass.access.gateway.http.Refused;
import com.copass.access.gateway.upstream.AnswerJson;
import com.copass.access.model.Identifiers;
import com.copass.access.model.SandboxId;
import java.util.Optional;

/**
 * Reads out of the extension's answer to a call that names no sandbox which one it has changed:
 * {@code {"sandbox_id": ..}} beside a revision.
 */
final class ChangedSandbox {
  private ChangedSandbox() {}

  static Optional<SandboxId> in(ExtensionAnswer answer) {
    if (answer.revision().isEmpty() || answer.body().length() == 0) {
      return Optional.empty();
    }
    try {
      return Answers.text(AnswerJson.read(answer.body()), "sandbox_id")
          .filter(Identifiers::isIdentifier)
          .map(SandboxId::new);
    } catch (Refused notJson) {
      return Optional.empty();
    }
  }
}
