package com.copass.access.gateway.http;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Makes a server refuse a request that has both a {@code Content-Length} and a {@code
 * Transfer-Encoding}. By itself it takes the length out and goes on, and nobody can tell
 * afterwards; whoever stands in front of the gateway may have gone by the length (RFC 9112 section
 * 6.3). Reaches into the server: docs/decisions/0062.
 */
public final class StrictDecoding {
  private static final String DECODER = "httpDecoder";

  private StrictDecoding() {}

  /**
   * Replaces the decoder of a new connection; does nothing to one that has none, as HTTP/2 has.
   *
   * @param connection the connection, before anything was read from it
   * @param options the server's
   */
  public static void of(HttpConnection connection, HttpServerOptions options) {
    ChannelPipeline pipeline =
        ((HttpServerConnection) connection).channelHandlerContext().pipeline();
    if (pipeline.get(DECODER) != null) {
      pipeline.replace(DECODER, DECODER, new Decoder(options));
    }
  }

  private static final class Decoder extends VertxHttpRequestDecoder {
    Decoder(HttpServerOptions options) {
      super(options);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
      throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
    }
  }
}
