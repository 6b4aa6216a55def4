package com.copass.access.standin.api;

import com.copass.access.catalogue.Catalogue;
import com.copass.access.catalogue.Operation;
import com.copass.access.catalogue.ServedBy;
import com.copass.access.model.ActionClass;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The handlers of a catalogue, by {@code operationId}. Calls that this project adds and that the
 * gateway or the extension answers have none: the API does not know them. Calls that are closed
 * have one that answers 200, so that a hole in the gateway shows as a success and not as a refusal.
 */
public final class Handlers {
  private final Map<String, Handler> byOperation;

  private Handlers(Map<String, Handler> byOperation) {
    this.byOperation = byOperation;
  }

  /**
   * Returns the handlers for a catalogue.
   *
   * @throws IllegalStateException where an upstream's operation has no handler, or a handler no
   *     operation
   */
  public static Handlers of(Catalogue catalogue) {
    Map<String, Handler> all = written();
    Set<String> missing = new TreeSet<>();
    for (Operation operation : catalogue.operations()) {
      if (operation.action().actionClass() == ActionClass.CLOSED) {
        all.put(operation.id(), reached(operation.id()));
      } else if (operation.servedBy() == ServedBy.UPSTREAM && !all.containsKey(operation.id())) {
        missing.add(operation.id());
      }
    }
    Set<String> unknown = new TreeSet<>(all.keySet());
    unknown.removeAll(
        catalogue.operations().stream().map(Operation::id).collect(Collectors.toSet()));
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new IllegalStateException(
          "operations without handler: " + missing + "; handlers without operation: " + unknown);
    }
    return new Handlers(all);
  }

  /** Returns the handler of an operation, where the API has it. */
  public Optional<Handler> find(String operation) {
    return Optional.ofNullable(byOperation.get(operation));
  }

  private static Map<String, Handler> written() {
    Map<String, Handler> all = new TreeMap<>();
    List.of(
            SandboxHandlers.handlers(),
            ProjectHandlers.handlers(),
            SourceHandlers.handlers(),
            ToolSourceHandlers.handlers(),
            IntegrationHandlers.handlers(),
            IngestHandlers.handlers(),
            RetrievalHandlers.handlers(),
            VaultHandlers.handlers(),
            AgentHandlers.handlers(),
            RunHandlers.handlers(),
            TriggerHandlers.handlers(),
            ConciergeHandlers.handlers(),
            ComputeHandlers.handlers(),
            SharingHandlers.handlers(),
            AccountHandlers.handlers(),
            OlderHandlers.handlers())
        .forEach(all::putAll);
    return all;
  }

  private static Handler reached(String operation) {
    return call -> Answer.ok(new JsonObject().put("reached", operation));
  }
}
