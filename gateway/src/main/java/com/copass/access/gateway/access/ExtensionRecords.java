package com.copass.access.gateway.access;

import com.copass.access.gateway.json.StrictJson;
import com.copass.access.model.SandboxId;
import com.copass.access.vocabulary.ErrorWord;
import com.copass.access.vocabulary.ExtensionPaths;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The access records of the extension. Safe for any thread. */
final class ExtensionRecords implements RecordSource {
  private static final Logger LOG = LoggerFactory.getLogger(ExtensionRecords.class);

  private final ExtensionHttp extension;
  private final Twice twice;

  ExtensionRecords(ExtensionHttp extension, Twice twice) {
    this.extension = extension;
    this.twice = twice;
  }

  @Override
  public Future<Optional<AccessRecord>> read(SandboxId sandbox) {
    String path =
        "/"
            + ExtensionPaths.GATEWAY
            + "/"
            + ExtensionPaths.SANDBOXES
            + "/"
            + ExtensionHttp.encoded(sandbox.value())
            + "/access";
    return twice
        .ask(() -> extension.send(HttpMethod.GET, path, Optional.empty()), ExtensionHttp::isWell)
        .map(answer -> record(answer, sandbox));
  }

  private static Optional<AccessRecord> record(HttpResponse<Buffer> answer, SandboxId sandbox) {
    if (answer.statusCode() == 404) {
      // Only the extension's own word says so; a proxy's or an undeployed extension's does not.
      if (!saysNotFound(answer)) {
        throw ExtensionHttp.unavailable();
      }
      return Optional.empty();
    }
    if (answer.statusCode() != 200) {
      throw ExtensionHttp.unavailable();
    }
    try {
      return Optional.of(RecordJson.read(ExtensionHttp.json(answer), sandbox));
    } catch (WireJson.Malformed e) {
      LOG.error("the access record of {} can't be used: {}", sandbox, e.getMessage());
      throw ExtensionHttp.unavailable();
    }
  }

  private static boolean saysNotFound(HttpResponse<Buffer> answer) {
    return StrictJson.text(ExtensionHttp.json(answer), "error")
        .filter(ErrorWord.NOT_FOUND.word()::equals)
        .isPresent();
  }
}
