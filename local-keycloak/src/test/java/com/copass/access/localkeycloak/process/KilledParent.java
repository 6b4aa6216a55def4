package com.copass.access.localkeycloak.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A JVM that starts a child, writes the pid of its command down, and waits to be killed. */
final class KilledParent {
  private KilledParent() {}

  public static void main(String[] arguments) throws Exception {
    Path pid = Path.of(arguments[0]);
    Path folder = pid.getParent();
    Path written = folder.resolve("pid-written");
    ChildProcess child =
        ChildProcess.start(
            "grandchild",
            List.of("sh", "-c", "echo $$ > \"$1\"; exec sleep 300", "sh", written.toString()),
            Map.of("PATH", System.getenv("PATH")),
            folder,
            folder.resolve("grandchild.log"));
    while (!Files.exists(written) || Files.readString(written).isBlank()) {
      Thread.sleep(20);
    }
    Files.writeString(written, Files.readString(written).strip());
    Files.move(written, pid, StandardCopyOption.ATOMIC_MOVE);
    Thread.sleep(Duration.ofMinutes(5));
    child.close();
  }
}
