package com.copass.access.conventions;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one module may depend on: the architecture's table.
 *
 * @param modules modules of this project that its main code may use
 * @param groups group ids of others' artefacts that its main code may use
 */
record ModuleRule(Set<String> modules, List<String> groups) {
  private static final String MODEL = "access-model";
  private static final String CATALOGUE = "api-catalogue";

  /** Every module of the reactor stands here; one that does not fails the build until it does. */
  static final Map<String, ModuleRule> TABLE =
      Map.ofEntries(
          Map.entry(MODEL, new ModuleRule(Set.of(), List.of())),
          Map.entry(CATALOGUE, new ModuleRule(Set.of(MODEL), List.of("com.fasterxml.jackson"))),
          Map.entry("local-keycloak", new ModuleRule(Set.of(), List.of("org.keycloak"))),
          Map.entry(
              "local-postgres", new ModuleRule(Set.of("local-keycloak"), List.of("io.zonky"))),
          Map.entry("trail-verifier", new ModuleRule(Set.of(), List.of("com.fasterxml.jackson"))),
          Map.entry("keycloak-extension", new ModuleRule(Set.of(MODEL), List.of("org.keycloak"))),
          Map.entry(
              "realm-config", new ModuleRule(Set.of(MODEL), List.of("com.fasterxml.jackson"))),
          Map.entry(
              "copass-stand-in",
              new ModuleRule(
                  Set.of(MODEL, CATALOGUE), List.of("io.vertx", "org.slf4j", "ch.qos.logback"))),
          Map.entry(
              "gateway",
              new ModuleRule(
                  Set.of(MODEL, CATALOGUE),
                  List.of(
                      "io.vertx",
                      "com.fasterxml.jackson",
                      "org.slf4j",
                      "ch.qos.logback",
                      "io.opentelemetry"))),
          Map.entry(
              "console",
              new ModuleRule(
                  Set.of(MODEL),
                  List.of("io.vertx", "gg.jte", "org.webjars", "org.slf4j", "ch.qos.logback"))),
          Map.entry(
              "quickstart",
              new ModuleRule(
                  Set.of(
                      MODEL,
                      CATALOGUE,
                      "local-keycloak",
                      "realm-config",
                      "gateway",
                      "copass-stand-in",
                      "console"),
                  List.of("io.vertx", "com.fasterxml.jackson", "org.slf4j", "ch.qos.logback"))),
          Map.entry(
              "benchmarks",
              new ModuleRule(
                  Set.of(MODEL, CATALOGUE, "local-keycloak", "realm-config", "gateway"),
                  List.of("io.vertx", "com.fasterxml.jackson", "org.openjdk.jmh"))),
          Map.entry("benchmarks-spring", new ModuleRule(Set.of(), List.of("org.springframework"))),
          Map.entry("browser-tests", new ModuleRule(Set.of(), List.of())),
          Map.entry("conventions", new ModuleRule(Set.of(), List.of())));

  /** Two that never meet, not even in a test: what both need to say is written in the model. */
  static final Set<String> APART = Set.of("gateway", "keycloak-extension");
}
