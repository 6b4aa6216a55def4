package com.copass.access.benchmarks.setting;

import com.copass.access.localkeycloak.process.ChildProcess;
import com.copass.access.localkeycloak.process.Ports;
import com.copass.access.vocabulary.Audiences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
   * @param places where things are
   * @param people how many, each with a sandbox and a token
   */
  public static Stage open(Places places, int people) {
    Realm realm = Realm.start(places.extension(), places.builds());
    try {
      Path folder = Files.createDirectories(places.folder());
      Path publicKey = Files.writeString(folder.resolve("issuer.pem"), realm.publicPem());
      List<Asked> requests = realm.people(people);
      int port = Ports.free(1).getFirst();
      ChildProcess upstream = Upstream.start(folder.resolve("upstream"), port);
      return new Stage(
          realm,
          upstream,
          new Setting(
              folder,
              places.lib(),
              places.springLib(),
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

  /** Returns requests in which everybody lists the projects of their own sandbox. */
  public List<Asked> ownLists() {
    return setting.requests().stream()
        .map(asked -> new Asked(Realm.projects(asked), asked.token()))
        .toList();
  }

  /**
   * Has everybody give the next one a project of their sandbox.
   *
   * @return requests in which everybody lists the projects of the one before them
   */
  public List<Asked> sharedLists() {
    List<Asked> all = setting.requests();
    return IntStream.range(0, all.size())
        .mapToObj(
            i -> {
              Asked guest = all.get((i + 1) % all.size());
              realm.share(all.get(i), guest, Optional.of("pj_1"));
              return new Asked(Realm.projects(all.get(i)), guest.token());
            })
        .toList();
  }

  /** Returns the target at which the projects of an asked sandbox are listed. */
  public static String projects(Asked asked) {
    return Realm.projects(asked);
  }

  /**
   * Has the owner of a sandbox make somebody a viewer of all of it.
   *
   * @return the id of the connection
   */
  public String share(Asked owner, Asked guest) {
    return realm.share(owner, guest, Optional.empty());
  }

  /** Has the owner of a sandbox take a connection back. */
  public void revoke(Asked owner, String connection) {
    realm.revoke(owner, connection);
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
