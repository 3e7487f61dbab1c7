package org.pyepi.offload.schedule;

import java.util.Locale;
import java.util.function.Consumer;
import org.pyepi.offload.report.LoopSite;

/** A line on a terminal about a loop that takes long; it is gone when the loop ends. */
final class Progress implements AutoCloseable {
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final long EVERY_NANOS = 500_000_000;

  /** So that it does not wrap on any terminal that people have. */
  private static final int MOST = 78;

  private static final String CLEAR = "\r\u001b[K";

  private final Consumer<String> terminal;
  private final LoopSite site;
  private final long count;
  private final long begin = System.nanoTime();
  private long shown;

  /**
   * The progress of a loop that begins now.
   *
   * @param terminal takes text; null where nobody watches
   * @param count trips in all
   */
  Progress(Consumer<String> terminal, LoopSite site, long count) {
    this.terminal = terminal;
    this.site = site;
    this.count = count;
  }

  /** Shows how far it has come, if it is time for that. */
  void at(long completed, Lane lane) {
    if (terminal == null) {
      return;
    }
    long now = System.nanoTime();
    if (now - begin > PATIENCE_NANOS && (shown == 0 || now - shown > EVERY_NANOS)) {
      shown = now;
      String line = line(site, completed, count, (now - begin) * 1e-9, lane.busy());
      terminal.accept(CLEAR + line);
    }
  }

  /** Where it is, how far, how fast and on what. */
  static String line(LoopSite site, long completed, long count, double seconds, String busy) {
    String counts =
        String.format(
            Locale.ROOT,
            "%d %% of %,d iterations, %s/s, %s",
            (long) (100.0 * completed / count),
            count,
            short3(completed / seconds),
            busy);
    String file = site.file().substring(site.file().lastIndexOf('/') + 1);
    String all = file + ":" + site.line() + ": " + counts;
    return printable(all.length() > MOST ? all.substring(0, MOST) : all);
  }

  /** Three digits and the power of ten. */
  private static String short3(double n) {
    String[] powers = {"", "k", "M", "G"};
    int p = 0;
    while (n >= 999.5 && p < powers.length - 1) {
      n /= 1000;
      p++;
    }
    return String.format(
        Locale.ROOT, n < 9.995 ? "%.2f%s" : n < 99.95 ? "%.1f%s" : "%.0f%s", n, powers[p]);
  }

  /** A file may have any name; a terminal obeys control characters. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public void close() {
    if (shown != 0) {
      terminal.accept(CLEAR);
    }
  }
}
