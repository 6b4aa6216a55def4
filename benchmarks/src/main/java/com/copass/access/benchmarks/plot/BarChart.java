package com.copass.access.benchmarks.plot;

import java.util.List;

/** Bars that lie, one below the other, each with its interval, as SVG. Stateless. */
final class BarChart {
  private static final int WIDTH = 760;
  private static final int NAMES = 210;
  private static final int VALUES = 150;
  private static final int ROW = 26;
  private static final int HEAD = 40;

  private BarChart() {}

  /**
   * Draws them.
   *
   * @param title what stands above
   * @param decimals of the figures
   */
  static String svg(String title, List<Bar> bars, int decimals) {
    double most = bars.stream().mapToDouble(bar -> bar.value().high()).max().orElse(1);
    double unit = (WIDTH - NAMES - VALUES) / Math.max(most, 1e-9);
    StringBuilder svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" \
            font-family="sans-serif" font-size="13">
            <rect width="100%%" height="100%%" fill="#ffffff"/>
            <text x="10" y="24" font-size="15" font-weight="bold">%s</text>
            """
                .formatted(WIDTH, HEAD + ROW * bars.size() + 10, title));
    for (int i = 0; i < bars.size(); i++) {
      svg.append(row(bars.get(i), HEAD + ROW * i, unit, decimals));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String row(Bar bar, int top, double unit, int decimals) {
    boolean ours = bar.name().startsWith("gateway");
    double low = NAMES + Math.max(0, bar.value().low()) * unit;
    double high = NAMES + Math.max(0, bar.value().high()) * unit;
    int middle = top + ROW / 2;
    return """
    <text x="%d" y="%d" text-anchor="end">%s</text>
    <rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
    <line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="#222222" stroke-width="2"/>
    <text x="%.1f" y="%d">%s</text>
    """
        .formatted(
            NAMES - 8,
            middle + 4,
            bar.name(),
            NAMES,
            top + 4,
            Math.max(0, bar.value().median()) * unit,
            ROW - 8,
            ours ? "#1f6f54" : "#9bb0c4",
            low,
            middle,
            high,
            middle,
            high + 8,
            middle + 4,
            bar.value().shown(decimals));
  }
}
