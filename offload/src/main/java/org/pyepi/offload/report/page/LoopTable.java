package org.pyepi.offload.report.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.LoopSite;
import org.pyepi.offload.report.Outcome;
import org.pyepi.offload.report.Report;

/** The table of loops: a row for each outermost one, and the loops within folded below it. */
final class LoopTable {
  private static final String HEAD =
      "<thead><tr><th>loop</th><th>ran on</th><th class=\"n\">iterations</th><th class=\"n\">time</th>"
          + "<th class=\"n\">saved</th><th>why, and what to change</th></tr></thead>";

  private final Markup out;

  /** How the device's times are known. */
  private final String timed;

  private LoopTable(Markup out, String timed) {
    this.out = out;
    this.timed = timed;
  }

  static void write(Markup out, Report report) {
    new LoopTable(out, report.device().timed()).table(LoopTree.of(report.loops()));
  }

  /** The address of a line of the source below. */
  static String anchor(LoopSite site) {
    return "#" + anchor(site.file(), site.line());
  }

  /** The name of a line: letters, digits and hyphens only. */
  static String anchor(String file, int line) {
    return "L" + Integer.toHexString(file.hashCode()) + "-" + line;
  }

  private void table(List<LoopTree> trees) {
    out.raw("<div class=\"wide\"><table class=\"loops\">").raw(HEAD).raw("<tbody>\n");
    trees.forEach(this::tree);
    out.raw("</tbody></table></div>\n");
  }

  private void tree(LoopTree t) {
    row(t.loop());
    int inner = t.size();
    if (inner > 0) {
      out.raw("<tr class=\"inner\"><td colspan=\"6\"><details><summary>");
      out.text(inner == 1 ? "1 loop within" : inner + " loops within").raw("</summary>\n");
      table(t.inner());
      out.raw("</details></td></tr>\n");
    }
  }

  private void row(LoopReport l) {
    LoopSite site = l.site();
    out.raw("<tr><td><a href=\"").raw(anchor(site)).raw("\" title=\"").text(site.file()).raw("\">");
    out.text(name(site.file()) + ":" + site.line()).raw("</a> ");
    out.element("code", site.function()).raw("</td><td>");
    verdict(out, l.outcome());
    out.raw("</td><td class=\"n\">")
        .text(l.iterations() == 0 ? "\u2013" : Markup.count(l.iterations()));
    if (l.launches() > 1) {
      small("in " + Markup.count(l.launches()) + " launches");
    }
    out.raw("</td><td class=\"n\">");
    times(l);
    out.raw("</td><td class=\"n\">");
    saved(l.savedSeconds());
    out.raw("</td><td>");
    why(l);
    out.raw("</td></tr>\n");
  }

  static void verdict(Markup out, Outcome o) {
    out.raw("<span class=\"v " + o.word() + "\">").raw(o.word()).raw("</span>");
  }

  /** The last name of a path, or the whole of what is none. */
  static String name(String file) {
    try {
      Path last = Path.of(file).getFileName();
      return last == null ? file : last.toString();
    } catch (java.nio.file.InvalidPathException e) {
      return file;
    }
  }

  private void small(String text) {
    out.raw(" <small>").text(text).raw("</small>");
  }

  private void times(LoopReport l) {
    if (l.hostSeconds() > 0) {
      out.text(Markup.seconds(l.hostSeconds()));
    }
    if (l.totalCycles() > 0) {
      small(
          Markup.seconds(l.modelledSeconds())
              + " "
              + timed
              + ", of that "
              + Markup.seconds(l.transferSeconds())
              + " transfers");
    }
  }

  private void saved(double seconds) {
    if (Double.isNaN(seconds)) {
      out.raw("<span title=\"the interpreter was not measured\">\u2013</span>");
    } else {
      out.raw(seconds < 0 ? "<span class=\"loss\">lost " : "<span class=\"gain\">");
      out.text(Markup.seconds(Math.abs(seconds))).raw("</span>");
    }
  }

  private void why(LoopReport l) {
    Refusal r = l.refusal();
    if (r != null) {
      out.text(r.toString() + (r.line() > 0 ? ", line " + r.line() : ""));
      if (r.reason().suggestion() != null) {
        out.raw("<div class=\"hint\">").text(r.reason().suggestion()).raw("</div>");
      }
    }
    List<String> aborts = new ArrayList<>();
    for (AbortKind k : AbortKind.values()) {
      if (l.aborts(k) > 0) {
        aborts.add(
            l.aborts(k) + " " + k.key() + " (" + Markup.seconds(l.abortSeconds(k)) + " lost)");
      }
    }
    if (!aborts.isEmpty()) {
      out.raw("<div class=\"hint\">aborted: ").text(String.join(", ", aborts)).raw("</div>");
    }
  }
}
