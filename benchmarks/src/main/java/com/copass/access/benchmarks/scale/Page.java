package com.copass.access.benchmarks.scale;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What an installation needs, as a part of a page in Markdown. The same assumptions always give the
 * same text.
 */
public final class Page {
  private static final int SEED = 1;
  private static final int PLAYED = 200_000;

  /** Of what it could do, so that one of them can be away and a busy minute passes unnoticed. */
  private static final double FULL = 0.6;

  /** As many as the extension's feed takes on in one round. */
  private static final int BATCH = 500;

  private final Assumed assumed;
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private final StringBuilder text = new StringBuilder();

  private Page(Assumed assumed) {
    this.assumed = assumed;
  }

  /** Works everything out and plays through what waits. */
  public static String of(Assumed assumed) {
    return new Page(assumed).written();
  }

  private String written() {
    constants();
    assumptions();
    database();
    gateways();
    feed();
    keycloaks();
    return text.toString();
  }

  private void constants() {
    heading("What was measured");
    line("| constant | value | by |");
    line("| --- | --- | --- |");
    for (Measured each : Measured.values()) {
      text.append(each.row());
    }
  }

  private void assumptions() {
    heading("What is taken for granted");
    line("| option of `benchmarks/run scale` | here |");
    line("| --- | --- |");
    Figures.OPTIONS.forEach((name, figure) -> line("| `%s` | %,d |", name, figure.of(assumed)));
  }

  private void database() {
    heading("The database");
    line("| rows | how many | GB |");
    line("| --- | --- | --- |");
    double all =
        rows("grants", assumed.grants(), Measured.GRANT_ROW)
            + rows(
                "records of the trail",
                assumed.grants() * assumed.recordsOfGrant(),
                Measured.TRAIL_ROW)
            + rows("sandboxes", assumed.sandboxes(), Measured.SANDBOX_ROW)
            + rows("accounts", assumed.accounts(), Measured.ACCOUNT_ROW)
            + rows("keys", assumed.keys(), Measured.KEY_ROW);
    line("| together | | %.0f |", all);
  }

  private double rows(String name, long count, Measured row) {
    double gigabytes = count * row.value() / 1e9;
    line("| %s | %,d | %.1f |", name, count, gigabytes);
    return gigabytes;
  }

  private void gateways() {
    heading("A gateway's memory");
    double ofOne = assumed.grantsOfOne() * Measured.REMEMBERED.value() / 1e6;
    double here = (double) assumed.sandboxesInUse() / assumed.gateways();
    line("| what it remembers | sandboxes | MB |");
    line("| --- | --- | --- |");
    line("| its part of what is in use | %,.0f | %.0f |", here, here * ofOne);
    double part = (double) assumed.sandboxes() / assumed.gateways();
    line("| its part of all there are | %,.0f | %.0f |", part, part * ofOne);
    line(
        "| all that is in use, where the balancer spreads by chance | %,d | %.0f |",
        assumed.sandboxesInUse(), assumed.sandboxesInUse() * ofOne);
  }

  private void feed() {
    heading("The feed");
    line("| changes a second | half were heard by all within | 99 of 100 | every one |");
    line("| --- | --- | --- | --- |");
    int spread = (int) Math.ceil((double) assumed.gateways() / nodes());
    told("spread evenly, %d gateways at each Keycloak".formatted(spread), spread);
    told("all %d at one Keycloak".formatted(assumed.gateways()), assumed.gateways());
  }

  private void told(String where, int readers) {
    FanOut fanOut = new FanOut(readers, Measured.ROUND.seconds(), Measured.TOLD.seconds(), BATCH);
    double most = fanOut.most();
    line("| **%s** | | | |", where);
    for (double changes :
        new double[] {Math.max(1, assumed.changes() / 10.0), assumed.changes(), 0.9 * most}) {
      if (changes < most) {
        Waits waits = fanOut.play(changes, PLAYED, random);
        line("| %,.0f | %s |", changes, quantiles(waits));
      } else {
        line("| %,.0f | it falls behind | | |", changes);
      }
    }
    line("| more than %,.0f | it falls behind | | |", most);
  }

  private void keycloaks() {
    heading("Keycloaks");
    line("| work | a second | cores at work |");
    line("| --- | --- | --- |");
    work("exchanges", assumed.exchanges(), Measured.EXCHANGE);
    work("reads of records", assumed.reads(), Measured.READ);
    work("changes", assumed.changes(), Measured.CHANGE);
    work("lines of the feed", lines(), Measured.LINE);
    line("| together | | %.1f |", cores());
    line("");
    line(
        "That is %d Keycloaks of %d cores, to be busy for %.0f %% of the time at most. A call waits"
            + " for a core, when all are there and when one is away:",
        nodes(), assumed.cores(), 100 * FULL);
    line("");
    line("| Keycloaks | busy | half wait for | 99 of 100 | the longest of %,d |", PLAYED);
    line("| --- | --- | --- | --- | --- |");
    waiting(nodes());
    waiting(nodes() - 1);
    afterForgetting();
  }

  private double lines() {
    return (double) assumed.changes() * assumed.gateways();
  }

  private double cores() {
    return assumed.exchanges() * Measured.EXCHANGE.seconds()
        + assumed.reads() * Measured.READ.seconds()
        + assumed.changes() * Measured.CHANGE.seconds()
        + lines() * Measured.LINE.seconds();
  }

  private int nodes() {
    return Math.max(2, (int) Math.ceil(cores() / FULL / assumed.cores()));
  }

  private void work(String name, double perSecond, Measured one) {
    line("| %s | %,.0f | %.2f |", name, perSecond, perSecond * one.seconds());
  }

  private void waiting(int nodes) {
    int servers = nodes * assumed.cores();
    double busy = cores() / servers;
    if (busy >= 1) {
      line("| %d | more than it can do | | | |", nodes);
      return;
    }
    double calls = assumed.exchanges() + assumed.reads() + assumed.changes();
    Waits waits =
        Queue.play(
            Queue.arrivals(calls, PLAYED, random),
            servers,
            Queue.Work.about(cores() / calls),
            random);
    line("| %d | %.0f %% | %s |", nodes, 100 * busy, quantiles(waits));
  }

  /** Everything has to be read anew, each record when it is next asked for: within a minute. */
  private void afterForgetting() {
    heading("When gateways forget");
    int left = Math.max(1, (int) Math.floor(nodes() * assumed.cores() - cores()));
    line("| who forgets | records to read within a minute | half wait for | 99 of 100 | longest |");
    line("| --- | --- | --- | --- | --- |");
    again("one gateway, that starts anew", assumed.sandboxesInUse() / assumed.gateways(), left);
    again("every gateway, after a restore", assumed.sandboxesInUse(), left);
    line("");
    line("Played with the %d cores that the other work leaves.", left);
  }

  private void again(String who, int inUse, int servers) {
    int records = Math.max(1, inUse);
    Waits waits =
        Queue.play(
            Queue.arrivals(records / 60.0, records, random),
            servers,
            Queue.Work.about(Measured.READ.seconds()),
            random);
    line("| %s | %,d | %s |", who, records, quantiles(waits));
  }

  private static String quantiles(Waits waits) {
    return time(waits.at(0.5)) + " | " + time(waits.at(0.99)) + " | " + time(waits.at(1));
  }

  private static String time(double seconds) {
    if (seconds < 0.0005) {
      return "under 1 ms";
    }
    return seconds < 10 ? "%.0f ms".formatted(seconds * 1e3) : "%.0f s".formatted(seconds);
  }

  private void heading(String what) {
    text.append("\n## ").append(what).append("\n\n");
  }

  /** The annotation that is missed would be a dependency, for this one method. */
  @SuppressWarnings("AnnotateFormatMethod")
  private void line(String format, Object... values) {
    text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
        .append('\n');
  }
}
