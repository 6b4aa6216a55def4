package com.copass.access.benchmarks.setting;

import com.copass.access.localkeycloak.process.ChildProcess;
import com.copass.access.localkeycloak.process.Ports;
import com.copass.access.vocabulary.Audiences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A setting that runs until it is closed. Not thread-safe. */
public final class Stage implements AutoCloseable {
  private final Realm realm;
  private final ChildProcess upstream;
  private final Setting setting;

  private Stage(Realm realm, ChildProcess upstream, Setting setting) {
    this.realm = realm;
    this.upstream = upstream;
    this.setting = setting;
  }

  /**
   * Starts Keycloak, makes people, starts the API.
   *
   * @param folder for everything that is written
   * @param lib the folder of jars that Java programs run with
   * @param extension the extension's jar
   * @param builds where built Keycloaks are kept
   * @param people how many, each with a sandbox and a token
   */
  public static Stage open(Path folder, Path lib, Path extension, Path builds, int people) {
    Realm realm = Realm.start(extension, builds);
    try {
      Files.createDirectories(folder);
      Path publicKey = Files.writeString(folder.resolve("issuer.pem"), realm.publicPem());
      List<Asked> requests = realm.people(people);
      int port = Ports.free(1).getFirst();
      ChildProcess upstream = Upstream.start(folder.resolve("upstream"), port);
      return new Stage(
          realm,
          upstream,
          new Setting(
              folder,
              lib,
              realm.issuer(),
              Audiences.API,
              publicKey,
              Claims.header(requests.getFirst().token()).get("kid").asText(),
              port,
              requests,
              realm.bad(requests.getFirst().token())));
    } catch (IOException e) {
      realm.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      realm.close();
      throw e;
    }
  }

  /** Returns what everybody shares. */
  public Setting setting() {
    return setting;
  }

  /** Returns the process of the API. */
  public ChildProcess upstream() {
    return upstream;
  }

  @Override
  public void close() {
    upstream.close();
    realm.close();
  }
}
