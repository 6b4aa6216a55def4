package com.copass.access.benchmarks.start;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way to start a JVM.
 *
 * @param name as it is reported
 * @param since the version of Java that has it
 * @param training what a first run is started with that leaves something behind; empty for none
 * @param options what every other run is started with
 */
record Variant(String name, int since, List<String> training, List<String> options) {
  /** Returns those that this JVM has. */
  static List<Variant> all(Path folder) {
    String archive = folder.resolve("gateway.jsa").toString();
    String cache = folder.resolve("gateway.aot").toString();
    return Stream.of(
            new Variant("as it is", 21, List.of(), List.of()),
            new Variant("C1 only", 21, List.of(), List.of("-XX:TieredStopAtLevel=1")),
            new Variant(
                "AppCDS",
                21,
                List.of("-XX:ArchiveClassesAtExit=" + archive),
                List.of("-XX:SharedArchiveFile=" + archive)),
            new Variant(
                "AOT cache",
                25,
                List.of("-XX:AOTCacheOutput=" + cache),
                List.of("-XX:AOTCache=" + cache)))
        .filter(variant -> variant.since() <= Runtime.version().feature())
        .toList();
  }
}
