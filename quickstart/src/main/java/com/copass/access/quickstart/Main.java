package com.copass.access.quickstart;

import com.copass.access.localkeycloak.process.ProcessFailedException;
import com.copass.access.quickstart.story.Scribe;
import com.copass.access.quickstart.story.Story;
import com.copass.access.quickstart.story.StoryFailure;
import com.copass.access.quickstart.system.Addresses;
import com.copass.access.quickstart.system.Installation;
import com.copass.access.quickstart.system.LocalSystem;
import com.copass.access.quickstart.system.Ports;
import com.copass.access.quickstart.system.Progress;
import com.copass.access.quickstart.system.SystemFolder;
import com.copass.access.realm.RealmException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What {@code ./run} runs. */
public final class Main {
  private Main() {}

  /**
   * Ends with status 0 when all went as asked, with 1 and one line when something could not be
   * done, with 2 when the story went otherwise than it should.
   *
   * @param arguments see {@link Options#USAGE}
   */
  public static void main(String[] arguments) {
    int status = 1;
    try {
      status = run(Options.of(List.of(arguments), System.getenv("COPASS_PORT_OFFSET")), System.out);
    } catch (StoryFailure e) {
      status = 2;
    } catch (IllegalArgumentException
        | IllegalStateException
        | ProcessFailedException
        | RealmException
        | UncheckedIOException e) {
      System.err.println("run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(status);
  }

  private static int run(Options options, PrintStream out) throws InterruptedException {
    Path root = Path.of(System.getProperty("copass.run", ".run"));
    Ports ports = Ports.usual(options.portOffset());
    SystemFolder folder = new SystemFolder(root.resolve("system-" + options.portOffset()));
    if (options.story()) {
      return story(options, out, root, ports, folder);
    }
    folder.runner().ifPresent(Main::alreadyRunning);
    if (options.fresh()) {
      folder.forget();
    }
    ports.taken().ifPresent(Main::portTaken);
    serve(ports, folder, out);
    return 0;
  }

  private static void serve(Ports ports, SystemFolder folder, PrintStream out)
      throws InterruptedException {
    long start = System.nanoTime();
    LocalSystem system =
        LocalSystem.start(Installation.ofSystemProperties(), folder, ports, new Progress(out));
    Thread stop = new Thread(system::close, "stop the system");
    Runtime.getRuntime().addShutdownHook(stop);
    Welcome.print(out, system.addresses(), folder, System.nanoTime() - start);
    // Ctrl-C ends this thread with the JVM; the hook stops the system.
    throw new IllegalStateException(system.awaitEnd());
  }

  private static int story(
      Options options, PrintStream out, Path root, Ports ports, SystemFolder folder) {
    Scribe scribe = new Scribe(out, Boolean.getBoolean("copass.colour"));
    if (!options.fresh() && folder.runner().isPresent()) {
      new Story(Addresses.of(ports), scribe).play();
      return 0;
    }
    SystemFolder own = new SystemFolder(root.resolve("story-" + ProcessHandle.current().pid()));
    out.println("No system runs here: one of its own for the story, on free ports");
    try (LocalSystem system =
        LocalSystem.start(
            Installation.ofSystemProperties(), own, Ports.free(), new Progress(out))) {
      new Story(system.addresses(), scribe).play();
    }
    // Only after a story that went well: after any other, the logs are wanted.
    own.forget();
    return 0;
  }

  private static void alreadyRunning(Long pid) {
    throw new IllegalStateException(
        "it runs already (process " + pid + "); a second one beside it: ./run --port-offset 100");
  }

  private static void portTaken(String port) {
    throw new IllegalStateException(
        "port " + port + " is in use: free it, or choose others: ./run --port-offset 100");
  }
}
