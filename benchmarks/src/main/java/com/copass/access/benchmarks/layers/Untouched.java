package com.copass.access.benchmarks.layers;

import com.copass.access.gateway.upstream.OnSuccess;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Nothing is done with an answer. */
enum Untouched implements OnSuccess {
  ANSWER;

  @Override
  public boolean readsBody() {
    return false;
  }

  @Override
  public Future<Buffer> succeeded(int status, Buffer body) {
    return Future.succeededFuture(body);
  }
}
