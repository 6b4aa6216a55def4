package com.copass.access.gateway.whole;

import com.copass.access.catalogue.Operation;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way to ask for an operation; {@code matrix-requests.yaml} says what the members mean.
 *
 * @param body what is sent
 * @param query what is sent
 * @param set path parameters that are not the usual ones
 * @param holds which condition holds
 * @param project which project is named
 * @param source to what the named source is linked
 * @param otherAgent whether another agent than the keys' is named
 * @param ownRun whether a run is named that the key itself started
 * @param only the only principal that it is good for
 */
record MatrixRequest(
    Optional<String> body,
    Optional<String> query,
    Map<String, String> set,
    Optional<Integer> holds,
    Optional<String> project,
    Optional<String> source,
    boolean otherAgent,
    boolean ownRun,
    Optional<String> only) {
  private static final Map<String, List<Map<String, Object>>> WRITTEN = written();

  /** Returns the ways to ask for an operation: at least one. */
  static List<MatrixRequest> of(Operation operation) {
    return WRITTEN.getOrDefault(operation.id(), List.of(Map.of())).stream()
        .map(MatrixRequest::read)
        .toList();
  }

  /** Returns the ids of the operations for which something is written down. */
  static java.util.Set<String> operations() {
    return WRITTEN.keySet();
  }

  private static MatrixRequest read(Map<String, Object> written) {
    @SuppressWarnings("unchecked") // The document is our own, and a wrong one fails right here.
    Map<String, String> set = (Map<String, String>) written.getOrDefault("set", Map.of());
    return new MatrixRequest(
        text(written, "body"),
        text(written, "query"),
        set,
        Optional.ofNullable((Integer) written.get("holds")),
        text(written, "project"),
        text(written, "source"),
        written.containsKey("agent"),
        written.containsKey("run"),
        text(written, "for"));
  }

  private static Optional<String> text(Map<String, Object> written, String member) {
    return Optional.ofNullable((String) written.get(member));
  }

  private static Map<String, List<Map<String, Object>>> written() {
    try (InputStream stream = MatrixRequest.class.getResourceAsStream("/matrix-requests.yaml")) {
      return new YAMLMapper().readValue(stream, new TypeReference<>() {});
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
