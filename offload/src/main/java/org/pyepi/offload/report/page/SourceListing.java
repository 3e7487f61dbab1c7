package org.pyepi.offload.report.page;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.Outcome;

/** A file's lines, those of hot loops coloured by what became of them. */
final class SourceListing {
  /** Lines up to which a file is shown whole; of longer ones the loops and what is around them. */
  private static final int WHOLE = 2000;

  private static final int AROUND = 12;

  /** Characters of a line that are shown. */
  private static final int MOST = 400;

  private final Markup out;
  private final String file;
  private final List<String> lines;
  private final LoopReport[] innermost;

  private SourceListing(Markup out, String file, List<String> lines, List<LoopReport> loops) {
    this.out = out;
    this.file = file;
    this.lines = lines;
    this.innermost = new LoopReport[lines.size()];
    loops.forEach(this::mark);
  }

  /**
   * Writes it.
   *
   * @param text of the file
   * @param loops of the file
   */
  static void write(Markup out, String file, String text, List<LoopReport> loops) {
    List<String> lines = new ArrayList<>(List.of(text.split("\r\n|\r|\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    new SourceListing(out, file, lines, loops).write();
  }

  /** A loop has its lines unless a loop within that has run by itself has them. */
  private void mark(LoopReport l) {
    for (int n = l.site().line(); n <= Math.min(l.lastLine(), lines.size()); n++) {
      LoopReport before = innermost[n - 1];
      if (before == null || wins(l, before)) {
        innermost[n - 1] = l;
      }
    }
  }

  /** An inner loop's colour counts, unless the whole of the loop around it ran elsewhere. */
  private static boolean wins(LoopReport l, LoopReport before) {
    boolean within = l.site().line() > before.site().line();
    LoopReport outer = within ? before : l;
    boolean outerRuns = outer.outcome() != Outcome.INTERPRETER;
    return within != outerRuns;
  }

  private void write() {
    out.raw("<div class=\"wide\"><pre>");
    int hidden = 0;
    for (int n = 1; n <= lines.size(); n++) {
      if (isShown(n)) {
        gap(hidden);
        hidden = 0;
        line(n);
      } else {
        hidden++;
      }
    }
    gap(hidden);
    out.raw("</pre></div>\n");
  }

  private boolean isShown(int line) {
    if (lines.size() <= WHOLE) {
      return true;
    }
    for (int n = Math.max(1, line - AROUND); n <= Math.min(lines.size(), line + AROUND); n++) {
      if (innermost[n - 1] != null) {
        return true;
      }
    }
    return false;
  }

  private void gap(int hidden) {
    if (hidden > 0) {
      out.raw("<span class=\"gap\">").text("\u2026 " + hidden + " lines").raw("</span>\n");
    }
  }

  private void line(int n) {
    String text = lines.get(n - 1);
    LoopReport l = innermost[n - 1];
    boolean header = l != null && l.site().line() == n;
    out.raw("<span id=\"" + LoopTable.anchor(file, n) + "\" class=\"l");
    out.raw(l == null ? "" : " " + l.outcome().word()).raw("\">");
    out.format("<span class=\"no\">%d</span>", n);
    out.format("<span class=\"word\">%s</span>", header ? l.outcome().word() : "");
    out.text(text.length() > MOST ? text.substring(0, MOST) + "\u2026" : text).raw("</span>\n");
  }
}
