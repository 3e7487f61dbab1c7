package org.pyepi.offload.report.page;

import java.util.List;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.Report;

/** The mesh of cores as SVG: the more cycles a core worked, the stronger its colour. */
final class MeshChart {
  private static final int MOST_LABELLED = 16;
  private static final int EDGE = 640;
  private static final double FAINTEST = 0.06;

  private MeshChart() {}

  /** Whether any core worked. */
  static boolean isWorthShowing(Report report) {
    return report.device().columns() > 0
        && report.loops().stream().anyMatch(l -> l.busyCycles().length > 0);
  }

  static void write(Markup out, Report report) {
    int rows = report.device().rows();
    int columns = report.device().columns();
    long[] busy = busy(report.loops(), rows * columns);
    long most = 1;
    long all = 0;
    for (long b : busy) {
      most = Math.max(most, b);
      all += b;
    }
    int side = Math.min(64, EDGE / Math.max(rows, columns));
    out.raw("<figure><figcaption>cycles that each core worked");
    out.text(": " + Markup.count(all) + " in all, " + Markup.count(most) + " on the busiest core");
    out.raw("</figcaption>");
    out.format(
        "<svg class=\"mesh\" style=\"max-width:%dpx\" viewBox=\"0 0 %d %d\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">\n",
        columns * side, columns * side, rows * side);
    out.element("title", "heat map of the mesh");
    for (int core = 0; core < busy.length; core++) {
      cell(out, core / columns, core % columns, busy[core], most, side, columns);
    }
    out.raw("</svg></figure>\n");
  }

  private static long[] busy(List<LoopReport> loops, int cores) {
    long[] busy = new long[cores];
    for (LoopReport l : loops) {
      long[] its = l.busyCycles();
      for (int i = 0; i < Math.min(cores, its.length); i++) {
        busy[i] += its[i];
      }
    }
    return busy;
  }

  private static void cell(
      Markup out, int row, int column, long cycles, long most, int side, int columns) {
    double strength = cycles == 0 ? 0 : FAINTEST + (1 - FAINTEST) * cycles / most;
    out.format("<g><title>core (%d, %d): ", row, column);
    out.text(Markup.count(cycles) + " cycles").raw("</title>");
    out.format(
        "<rect class=\"cell\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
        column * side, row * side, side - 1, side - 1);
    out.format(
        "<rect class=\"heat\" fill-opacity=\"%.2f\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
        strength, column * side, row * side, side - 1, side - 1);
    if (columns <= MOST_LABELLED && side >= 32) {
      String style = strength > 0.5 ? "hot" : "cool";
      out.format(
          "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>",
          style, column * side + side / 2, row * side + side / 2 + 4, thousands(cycles));
    }
    out.raw("</g>\n");
  }

  /** A number that fits a cell. */
  private static String thousands(long n) {
    return n < 10_000
        ? Long.toString(n)
        : n < 10_000_000
            ? n / 1000 + "k"
            : n < 10_000_000_000L ? n / 1_000_000 + "M" : n / 1_000_000_000 + "G";
  }
}
