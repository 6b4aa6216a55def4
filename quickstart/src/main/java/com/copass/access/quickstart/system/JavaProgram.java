package com.copass.access.quickstart.system;

import com.copass.access.localkeycloak.process.ChildProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts our own programs on the JDK that runs this one, small: it is a person's machine. */
public final class JavaProgram {
  private JavaProgram() {}

  /**
   * Starts one; it is there, and not yet ready, when this returns.
   *
   * @param name what people call it; its log has that name
   * @param lib the folder with the jars of all programs
   * @param mainClass the program
   * @param heapMib the largest heap, in MiB
   * @param folder where it runs and writes its log
   * @param arguments of the program
   */
  public static ChildProcess start(
      String name,
      Path lib,
      String mainClass,
      int heapMib,
      SystemFolder folder,
      List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xms16m",
                "-Xmx" + heapMib + "m",
                "-XX:MaxDirectMemorySize=64m",
                // Netty and its natives; quiet on every JDK that we run on.
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                lib + "/*",
                mainClass));
    command.addAll(arguments);
    return ChildProcess.start(name, command, Map.of(), folder.root(), folder.log(name));
  }
}
