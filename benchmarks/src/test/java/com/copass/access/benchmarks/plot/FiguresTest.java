package com.copass.access.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;

import com.copass.access.benchmarks.report.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private final Figures figures =
      new Figures(
          List.of(
              "peer,round,requests_per_second",
              "nginx,1,100",
              "nginx,2,200",
              "gateway,1,80",
              "gateway,2,180"));

  @Test
  void aRatioIsTakenWithinARound() {
    List<Bar> bars =
        figures.bars(
            List.of("peer"),
            row ->
                Double.parseDouble(row.get("requests_per_second"))
                    / figures.ofRound(row, "nginx", "requests_per_second"));

    assertThat(bars.getLast()).isEqualTo(new Bar("gateway", new Spread(0.8, (0.8 + 0.9) / 2, 0.9)));
  }

  @Test
  void everyBarIsDrawnWithItsFigure() {
    String svg = BarChart.svg("Shares", List.of(new Bar("gateway", new Spread(0.8, 0.85, 0.9))), 2);

    assertThat(svg).startsWith("<svg ").contains("gateway", "0.85 (0.80 to 0.90)");
  }
}
