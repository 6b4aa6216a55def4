package com.copass.access.standin.server;

import com.copass.access.standin.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.CopyOptions;
import io.vertx.core.json.DecodeException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the world in a file between starts: written whole, at most once a second and at the end, to
 * a neighbour that then takes the file's name, so that a crash leaves an old world and no half one.
 */
final class Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
  private static final long BETWEEN_WRITES_MS = 1_000;

  private final Vertx vertx;
  private final String file;
  private final World world;
  private long timer;
  private Future<Void> writing = Future.succeededFuture();

  Keeper(Vertx vertx, Path file, World world) {
    this.vertx = vertx;
    this.file = file.toString();
    this.world = world;
  }

  /** Takes over what the file holds, where there is one, and begins to keep. */
  Future<Void> load() {
    timer = vertx.setPeriodic(BETWEEN_WRITES_MS, now -> write());
    return vertx
        .fileSystem()
        .exists(file)
        .compose(there -> there ? vertx.fileSystem().readFile(file).map(this::restore) : nothing());
  }

  /** Writes what is still to be written. */
  Future<Void> close() {
    vertx.cancelTimer(timer);
    return writing.transform(done -> write());
  }

  private Void restore(Buffer text) {
    try {
      world.restore(text.toJsonObject());
      return null;
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException e) {
      throw new IllegalStateException(
          file + " does not hold a world of this stand-in; remove it to begin anew", e);
    }
  }

  private Future<Void> write() {
    if (writing.isComplete() && world.wasTouched()) {
      String neighbour = file + ".new";
      writing =
          vertx
              .fileSystem()
              .writeFile(neighbour, world.toJson().toBuffer())
              .compose(
                  done ->
                      vertx
                          .fileSystem()
                          .move(
                              neighbour,
                              file,
                              new CopyOptions().setReplaceExisting(true).setAtomicMove(true)))
              .onFailure(failure -> LOG.warn("What was made could not be kept", failure));
    }
    return writing;
  }

  private static Future<Void> nothing() {
    return Future.succeededFuture();
  }
}
