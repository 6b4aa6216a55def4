package com.copass.access.realm.doctor;

import com.copass.access.vocabulary.ExtensionPaths;
import com.copass.access.vocabulary.FeedEvents;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** The feed's first events: whether it opens, goes on, and of which version the extension is. */
final class Feed {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a first event and the one after it may take: each has three lines. */
  private static final int LINES = 8;

  private static final String DATA = "data:";

  private final Patient patient;
  private final Caller caller;

  Feed(Patient patient, Caller caller) {
    this.patient = patient;
    this.caller = caller;
  }

  List<Finding> findings(String token) {
    List<String> lines =
        caller.lines(
            patient.realm()
                + "/"
                + ExtensionPaths.RESOURCE
                + "/"
                + ExtensionPaths.GATEWAY
                + "/"
                + ExtensionPaths.FEED,
            token,
            LINES);
    List<Finding> findings = new ArrayList<>();
    findings.add(opens(lines));
    patient.management().ifPresent(address -> findings.add(version(hello(lines), address + "")));
    return findings;
  }

  private static Finding opens(List<String> lines) {
    return switch (lines.get(0)) {
      case "200" ->
          lines.stream().anyMatch(line -> line.contains(FeedEvents.HEARTBEAT))
              ? Finding.well("feed")
              : new Finding(
                  "feed",
                  "it opens and says nothing: does a proxy on the way to Keycloak hold streams"
                      + " back?");
      case "404" ->
          new Finding(
              "feed",
              "Keycloak has no extension: put keycloak-extension.jar into its providers and run"
                  + " kc.sh build");
      case "401", "403" ->
          new Finding(
              "feed", "the extension refuses the gateway's client: see audience and scopes above");
      default -> new Finding("feed", "it does not open (status " + lines.get(0) + ")");
    };
  }

  private Finding version(String extensions, String management) {
    String gateways = caller.get(management + "/version").json().path("version").asText();
    if (extensions.isEmpty() || gateways.isEmpty()) {
      return new Finding(
          "versions",
          (extensions.isEmpty() ? "the extension" : "the gateway")
              + " does not say its version: it is older than the other; upgrade it");
    }
    return extensions.equals(gateways)
        ? Finding.well("versions")
        : new Finding(
            "versions",
            "the extension is "
                + extensions
                + " and the gateway "
                + gateways
                + ": upgrade the older one; the extension goes first");
  }

  private static String hello(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(DATA))
        .map(line -> read(line.substring(DATA.length())).path("version").asText())
        .findFirst()
        .orElse("");
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
