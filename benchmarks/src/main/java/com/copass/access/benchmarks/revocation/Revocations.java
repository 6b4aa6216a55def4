package com.copass.access.benchmarks.revocation;

import com.copass.access.benchmarks.peer.Peers;
import com.copass.access.benchmarks.report.Percentiles;
import com.copass.access.benchmarks.report.Table;
import com.copass.access.benchmarks.setting.Asked;
import com.copass.access.benchmarks.setting.Setting;
import com.copass.access.benchmarks.setting.Stage;
import com.copass.access.localkeycloak.process.ChildProcess;
import com.copass.access.localkeycloak.process.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Access given and taken back, again and again, at Keycloak itself; meanwhile a guest asks at two
 * gateways without pause, and holds a stream open at the second. A revocation commits between its
 * request and its answer, so both distances are told: the truth lies between them. Not thread-safe.
 */
public final class Revocations {
  /** In milliseconds, from the first moment at which it may have been committed. */
  private record Times(double call, double first, double second, double stream) {}

  private final Stage stage;
  private final PrintStream out;
  private final List<Times> all = new ArrayList<>();

  /** Prepares them; nothing runs yet. */
  public Revocations(Stage stage, PrintStream out) {
    this.stage = stage;
    this.out = out;
  }

  /** Revokes so many times. */
  public void measure(int times) {
    Asked owner = stage.setting().requests().getFirst();
    Asked guest = stage.setting().requests().getLast();
    List<Integer> ports = Ports.free(2);
    try (StreamingApi api = StreamingApi.start();
        ChildProcess one = gateway(api, "first", ports.getFirst());
        ChildProcess other = gateway(api, "second", ports.getLast());
        Guest atOne = new Guest(ports.getFirst(), guest.token());
        Guest atOther = new Guest(ports.getLast(), guest.token());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Peers.awaitGateway(one);
      Peers.awaitGateway(other);
      for (int i = 1; i <= times; i++) {
        all.add(once(owner, guest, atOne, atOther, threads));
        if (i % 100 == 0) {
          out.println("  " + i + " revocations");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Times once(
      Asked owner, Asked guest, Guest atOne, Guest atOther, ExecutorService threads) {
    String connection = stage.share(owner, guest);
    atOne.until(true, owner.path());
    atOther.until(true, owner.path());
    InputStream stream = atOther.open(Stage.projects(owner));
    CompletableFuture<Long> first = later(() -> atOne.until(false, owner.path()), threads);
    CompletableFuture<Long> second = later(() -> atOther.until(false, owner.path()), threads);
    CompletableFuture<Long> end = later(() -> Guest.end(stream), threads);
    long before = System.nanoTime();
    stage.revoke(owner, connection);
    double call = millis(before, System.nanoTime());
    return new Times(
        call,
        millis(before, first.join()),
        millis(before, second.join()),
        millis(before, end.join()));
  }

  /** Returns how soon they held. */
  public Table table() {
    return new Table(
        List.of("from the revocation to", "p50 ms", "p99 ms", "max ms", "goal at p99"),
        List.of(
            row("its own answer", Times::call, ""),
            row("the refusal at one gateway, from the request on", Times::first, ""),
            row("the same, from the answer on", one -> one.first() - one.call(), "< 100"),
            row("the refusal at the other, from the request on", Times::second, ""),
            row("the same, from the answer on", one -> one.second() - one.call(), "< 100"),
            row("the end of a stream, from the request on", Times::stream, ""),
            row("the same, from the answer on", one -> one.stream() - one.call(), "< 1000")));
  }

  /** Returns every single figure. */
  public Table data() {
    return new Table(
        List.of("number", "answer_ms", "first_gateway_ms", "second_gateway_ms", "stream_ms"),
        IntStream.range(0, all.size())
            .mapToObj(
                i ->
                    List.of(
                        Integer.toString(i + 1),
                        shown(all.get(i).call()),
                        shown(all.get(i).first()),
                        shown(all.get(i).second()),
                        shown(all.get(i).stream())))
            .toList());
  }

  private List<String> row(String name, ToDoubleFunction<Times> of, String goal) {
    // What was refused before the answer came was refused at once.
    Percentiles figures =
        Percentiles.of(all.stream().mapToDouble(of).map(ms -> Math.max(0, ms)).toArray());
    return List.of(
        name, shown(figures.at(0.5)), shown(figures.at(0.99)), shown(figures.at(1)), goal);
  }

  private ChildProcess gateway(StreamingApi api, String name, int port) throws IOException {
    Setting setting = stage.setting().withUpstream(api.port());
    Path folder = Files.createDirectories(setting.folder().resolve("revocation-" + name));
    return Peers.gateway(setting, folder, port, List.of());
  }

  private static CompletableFuture<Long> later(
      java.util.function.Supplier<Long> what, ExecutorService threads) {
    return CompletableFuture.supplyAsync(what, threads);
  }

  private static double millis(long from, long to) {
    return (to - from) / 1e6;
  }

  private static String shown(double millis) {
    return "%.1f".formatted(millis);
  }
}
