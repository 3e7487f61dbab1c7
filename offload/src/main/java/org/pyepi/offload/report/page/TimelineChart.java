package org.pyepi.offload.report.page;

import java.util.Locale;
import java.util.function.IntFunction;
import org.pyepi.offload.report.Timeline;
import org.pyepi.offload.report.Timeline.State;

/** A timeline as SVG: a lane for each worker, and in each lane what it spent its time on. */
final class TimelineChart {
  private static final int LEFT = 110;
  private static final int WIDTH = 1024;
  private static final int LANE = 18;
  private static final int GAP = 4;
  private static final int AXIS = 24;
  private static final int TICKS = 8;

  private final Markup out;
  private final Timeline time;

  private TimelineChart(Markup out, Timeline time) {
    this.out = out;
    this.time = time;
  }

  /**
   * Writes it.
   *
   * @param title what the axis shows
   * @param name of a lane
   */
  static void write(Markup out, Timeline time, String title, IntFunction<String> name) {
    new TimelineChart(out, time).write(title, name);
  }

  /** The colours of the states. */
  static void legend(Markup out) {
    out.raw("<p class=\"legend\">");
    for (State s : State.values()) {
      out.raw("<span class=\"key s-" + s.name().toLowerCase(Locale.ROOT) + "\"></span>");
      out.text(s.word()).raw(" ");
    }
    out.raw("</p>\n");
  }

  private void write(String title, IntFunction<String> name) {
    int[] lanes = time.lanes();
    int height = lanes.length * (LANE + GAP) + AXIS;
    out.raw("<figure><figcaption>").text(title).raw("</figcaption>");
    out.format(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">\n",
        LEFT + WIDTH + 30, height);
    out.element("title", title);
    for (int i = 0; i < lanes.length; i++) {
      lane(lanes[i], name.apply(lanes[i]), i * (LANE + GAP));
    }
    axis(height - AXIS);
    out.raw("</svg></figure>\n");
    if (!time.isComplete()) {
      out.element("p", "The other workers' lanes are not shown.");
    }
  }

  private void lane(int lane, String name, int y) {
    out.raw("<g><title>").text(name);
    for (State s : State.values()) {
      double seconds = time.seconds(lane, s);
      if (seconds > 0) {
        out.text(", " + s.word() + " " + Markup.seconds(seconds));
      }
    }
    out.raw("</title>");
    out.format("<text x=\"%d\" y=\"%d\" class=\"lane\">", LEFT - 8, y + 13).text(name);
    out.raw("</text>");
    out.format(
        "<rect class=\"ground\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
        LEFT, y, WIDTH, LANE);
    double[] below = new double[Timeline.BUCKETS];
    for (State s : State.values()) {
      bars(lane, s, y, below);
    }
    out.raw("</g>\n");
  }

  /** Neighbouring pieces that look alike are one bar. */
  private void bars(int lane, State s, int y, double[] below) {
    int from = 0;
    for (int b = 1; b <= Timeline.BUCKETS; b++) {
      if (b == Timeline.BUCKETS
          || below[b] != below[from]
          || height(lane, s, b) != height(lane, s, from)) {
        bar(s, from, b, height(lane, s, from), y, below);
        from = b;
      }
    }
  }

  /** In tenths of a pixel, so that what looks alike is alike. */
  private double height(int lane, State s, int bucket) {
    return Math.round(time.share(lane, s, bucket) * LANE * 10) / 10.0;
  }

  private void bar(State s, int from, int to, double height, int y, double[] below) {
    double room = Math.min(height, LANE - below[from]);
    if (room <= 0) {
      return;
    }
    double scale = WIDTH / (double) shown();
    double left = LEFT + from * scale;
    out.format(
        "<rect class=\"s-%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
        s.name().toLowerCase(Locale.ROOT),
        left,
        y + LANE - below[from] - room,
        (to - from) * scale,
        room);
    for (int b = from; b < to; b++) {
      below[b] = Math.round((below[b] + room) * 10) / 10.0;
    }
  }

  /** Pieces up to the end of the last. */
  private int shown() {
    return Math.max(
        1, Math.min(Timeline.BUCKETS, (int) Math.ceil(time.end() / time.grain() - 1e-9)));
  }

  private void axis(int y) {
    double all = shown() * time.grain();
    for (int i = 0; i <= TICKS; i++) {
      double x = LEFT + WIDTH * (double) i / TICKS;
      out.format("<text x=\"%.0f\" y=\"%d\" class=\"tick\">", x, y + 14);
      out.text(i == 0 ? "0" : Markup.seconds(all * i / TICKS)).raw("</text>");
      out.format("<line x1=\"%.0f\" y1=\"0\" x2=\"%.0f\" y2=\"%d\" class=\"grid\"/>", x, x, y);
    }
  }
}
