package com.copass.access.gateway.access;

import com.copass.access.model.Principal;
import com.copass.access.model.SandboxId;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;

/** What the gateway knows of sandboxes. Safe for any thread; answers on the caller's context. */
public interface Directory {
  /**
   * Finds what is known of a sandbox for a principal, no older than the bound.
   *
   * @param id the sandbox
   * @param asker who asks
   * @param floor the oldest state that will do, where the caller names one
   * @return what is known, {@code Access.NO_SANDBOX} where there is no such sandbox; fails with
   *     {@link UnavailableException} when it can't be known now and with {@link
   *     UnknownRevisionException} when the floor lies above what there is, with {@link
   *     TooManyTriesException} when the caller has asked for too much that was not theirs
   */
  Future<Lookup> lookup(SandboxId id, Asker asker, Optional<RevisionFloor> floor);

  /**
   * Finds what is known of a sandbox for somebody who had to do with it when they were let in. Who
   * has not any more is told at once: nobody else is asked, and it counts against nobody.
   *
   * @param id the sandbox
   * @param principal who asked
   * @return as {@link #lookup}
   */
  Future<Lookup> lookupAgain(SandboxId id, Principal principal);

  /**
   * Reads a sandbox's record anew, from a read that begins after this call: for after a change that
   * this gateway has carried. When it completes, no decision here rests on an older record, and
   * listeners have been told.
   *
   * @param id the sandbox
   * @return completes when done; fails with {@link UnavailableException}, and then the sandbox is
   *     forgotten
   */
  Future<Void> refresh(SandboxId id);

  /**
   * Adds a listener for the life of the gateway. It is called after what was remembered has been
   * dropped, on any thread, and must not block.
   *
   * @param listener told of every change
   */
  void onChange(Consumer<Change> listener);

  /**
   * Tells whether keys and feed are there: false until the first heartbeat and while it is late.
   */
  boolean isFresh();
}
