package com.copass.access.gateway.access;

import com.copass.access.model.AccountId;
import com.copass.access.model.GroupId;
import com.copass.access.model.Identifiers;
import com.copass.access.vocabulary.ExtensionPaths;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** An account's groups, asked of the extension. Safe for any thread. */
final class ExtensionGroups implements GroupSource {
  private final ExtensionHttp extension;
  private final Twice twice;

  ExtensionGroups(ExtensionHttp extension, Twice twice) {
    this.extension = extension;
    this.twice = twice;
  }

  @Override
  public Future<Set<GroupId>> read(AccountId account) {
    String path =
        "/"
            + ExtensionPaths.GATEWAY
            + "/"
            + ExtensionPaths.ACCOUNTS
            + "/"
            + ExtensionHttp.encoded(account.value())
            + "/groups";
    return twice
        .ask(() -> extension.send(HttpMethod.GET, path, Optional.empty()), ExtensionHttp::isWell)
        .map(ExtensionGroups::groups);
  }

  private static Set<GroupId> groups(HttpResponse<Buffer> answer) {
    if (answer.statusCode() != 200) {
      throw ExtensionHttp.unavailable();
    }
    JsonNode list = ExtensionHttp.json(answer).path("groups");
    if (!list.isArray()) {
      throw ExtensionHttp.unavailable();
    }
    Set<GroupId> groups = new HashSet<>();
    for (JsonNode each : list) {
      if (!each.isTextual() || !Identifiers.isIdentifier(each.textValue())) {
        throw ExtensionHttp.unavailable();
      }
      groups.add(new GroupId(each.textValue()));
    }
    return Set.copyOf(groups);
  }
}
