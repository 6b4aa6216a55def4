package com.copass.access.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** What is done between an upstream's success and the client's answer. */
public interface OnSuccess {
  /** Tells whether the answer has to be read whole; else it is streamed, untouched. */
  boolean readsBody();

  /**
   * Called for an answer of status 200 to 299, before anything of it reaches the client.
   *
   * @param status the status
   * @param body the answer's body, empty where it is not read
   * @return the body that the client gets, ignored where it is not read; a failure is answered with
   *     502, because what can't be made fit for the client must not reach it
   */
  Future<Buffer> succeeded(int status, Buffer body);

  /**
   * Called instead where the upstream has done nothing: it was not asked, or has refused (400 to
   * 499). Where neither is called, nobody knows what it has done.
   */
  default void nothingDone() {}
}
