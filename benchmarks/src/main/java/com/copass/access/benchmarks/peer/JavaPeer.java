package com.copass.access.benchmarks.peer;

import com.copass.access.benchmarks.setting.Setting;
import com.copass.access.localkeycloak.process.ChildProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A peer in Java, on the JVM and with the options that all of them get.
 *
 * @param name under which it is reported
 * @param checksTokens whether it checks tokens
 * @param jars the folder of what it runs with
 * @param mainClass what is run
 * @param arguments what it is told
 */
record JavaPeer(
    String name,
    boolean checksTokens,
    Function<Setting, Path> jars,
    String mainClass,
    Arguments arguments)
    implements Peer {
  /** What a program is told. */
  @FunctionalInterface
  interface Arguments {
    List<String> of(Setting setting, Path folder, int port);
  }

  @Override
  public boolean isJava() {
    return true;
  }

  @Override
  public ChildProcess start(Setting setting, Path folder, int port) {
    return start(setting, folder, port, List.of());
  }

  ChildProcess start(Setting setting, Path folder, int port, List<String> options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(List.of("-cp", jars.apply(setting) + "/*", mainClass));
    command.addAll(arguments.of(setting, folder, port));
    return ChildProcess.start(name, command, Map.of(), folder, folder.resolve("output.log"));
  }
}
