package com.copass.access.quickstart.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A load balancer of the kind that stands before real installations, with the settings of {@code
 * containers/haproxy}: asks each node twice a second whether it is ready, takes it out after some
 * noes, in after one yes, and sends a request to another node only where the first could not be
 * connected to. Unlike there, requests go to the nodes in turn: whoever asks twice may be answered
 * by two. Safe for any thread.
 */
final class Balancer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Balancer.class);
  private static final long LOOK_MILLIS = 500;
  private static final long LOOK_TIMEOUT_MILLIS = 2_000;
  private static final int MOST_CONNECTIONS = 2_000;

  /** Shorter than any server keeps idle connections. */
  private static final int IDLE_SECONDS = 4;

  private static final class Node {
    private final URI address;
    private final URI ready;
    private volatile int noes;

    private Node(URI address, URI management, int fall) {
      this.noes = fall;
      this.address = address;
      this.ready = URI.create(management + "/health/ready");
    }
  }

  private final Vertx vertx;
  private final int fall;
  private final HttpServer server;
  private final HttpClient client;
  private final List<Node> nodes = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicLong retried = new AtomicLong();
  private volatile boolean closed;

  /**
   * Listens, with no nodes yet.
   *
   * @param fall after so many noes a node is out
   */
  Balancer(Vertx vertx, int port, int fall) {
    this.vertx = vertx;
    this.fall = fall;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(2_000).setKeepAliveTimeout(IDLE_SECONDS),
            new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    this.server =
        Wait.result(vertx.createHttpServer().requestHandler(this::take).listen(port, "127.0.0.1"));
  }

  /** Adds a node; requests are sent there once it says that it is ready. */
  synchronized void add(URI address, URI management) {
    Node node = new Node(address, management, fall);
    nodes.add(node);
    look(node);
  }

  /** Returns how many requests went to another node because the first took no connection. */
  long retried() {
    return retried.get();
  }

  /** Returns how many nodes take requests now. */
  synchronized long ready() {
    return nodes.stream().filter(node -> node.noes < fall).count();
  }

  @Override
  public void close() {
    closed = true;
    Wait.result(server.close());
    Wait.result(client.close());
  }

  private void look(Node node) {
    if (closed) {
      return;
    }
    RequestOptions options =
        new RequestOptions()
            .setAbsoluteURI(node.ready.toString())
            .setTimeout(LOOK_TIMEOUT_MILLIS)
            .setIdleTimeout(LOOK_TIMEOUT_MILLIS);
    client
        .request(options)
        .compose(HttpClientRequest::send)
        .compose(answer -> answer.body().map(body -> answer.statusCode() + " " + body))
        .otherwise(Throwable::toString)
        .onSuccess(said -> noted(node, said))
        .onComplete(ignored -> vertx.setTimer(LOOK_MILLIS, again -> look(node)));
  }

  private void noted(Node node, String said) {
    int noes = said.startsWith("200 ") ? 0 : Math.min(fall, node.noes + 1);
    if ((noes == fall) != (node.noes == fall)) {
      LOG.info("{} {}: {}", node.address, noes == fall ? "is out" : "is in", said);
    }
    node.noes = noes;
  }

  private void take(HttpServerRequest request) {
    request.body().onSuccess(body -> send(request, body, choice(), false));
  }

  private synchronized Deque<Node> choice() {
    List<Node> ready = nodes.stream().filter(node -> node.noes < fall).toList();
    Deque<Node> choice = new ArrayDeque<>(ready);
    if (!ready.isEmpty()) {
      for (int i = Math.floorMod(turn.getAndIncrement(), ready.size()); i > 0; i--) {
        choice.addLast(choice.removeFirst());
      }
    }
    return choice;
  }

  private void send(HttpServerRequest in, Buffer body, Deque<Node> left, boolean again) {
    Node node = left.pollFirst();
    if (node == null) {
      in.response().setStatusCode(503).putHeader("Balancer", "no node").end();
      return;
    }
    if (again) {
      retried.incrementAndGet();
    }
    RequestOptions options =
        new RequestOptions()
            .setMethod(in.method())
            .setAbsoluteURI(node.address + in.uri())
            .setHeaders(in.headers());
    client
        .request(options)
        .onSuccess(out -> exchange(in, body, out))
        .onFailure(
            failure -> {
              if (failure instanceof ConnectException) {
                send(in, body, left, true);
              } else {
                broken(in.response());
              }
            });
  }

  private static void exchange(HttpServerRequest in, Buffer body, HttpClientRequest out) {
    HttpServerResponse answer = in.response();
    answer.closeHandler(ignored -> out.reset());
    (body.length() == 0 ? out.send() : out.send(body))
        .onSuccess(from -> pass(from, answer))
        .onFailure(failure -> broken(answer));
  }

  private static void pass(HttpClientResponse from, HttpServerResponse to) {
    if (to.closed()) {
      return;
    }
    to.setStatusCode(from.statusCode());
    to.headers().setAll(from.headers());
    from.pipeTo(to).onFailure(failure -> broken(to));
  }

  /** Nobody knows whether it was executed, so it is not sent again. */
  private static void broken(HttpServerResponse answer) {
    if (answer.closed() || answer.ended()) {
      return;
    }
    if (answer.headWritten()) {
      answer.reset();
    } else {
      answer.setStatusCode(502).putHeader("Balancer", "broken").end();
    }
  }
}
