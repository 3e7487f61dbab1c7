package org.pyepi.offload.report.page;

import java.util.List;
import org.pyepi.offload.report.LoopSite;
import org.pyepi.offload.report.Loss;

/** Attempts that were discarded, the most expensive first. */
final class ConflictList {
  /** Rows that are shown; those behind them cost least. */
  private static final int MOST = 200;

  private ConflictList() {}

  static void write(Markup out, List<Loss> losses) {
    out.raw(
        "<div class=\"wide\"><table><thead><tr><th class=\"n\">lost</th><th class=\"n\">times</th>");
    out.raw("<th>kind</th><th>loop</th><th>read</th><th>written</th><th>element</th></tr></thead>");
    out.raw("<tbody>\n");
    losses.stream().limit(MOST).forEach(l -> row(out, l));
    out.raw("</tbody></table></div>\n");
    if (losses.size() > MOST) {
      out.element("p", "and " + (losses.size() - MOST) + " that cost less");
    }
  }

  private static void row(Markup out, Loss l) {
    LoopSite site = l.loop().site();
    out.raw("<tr><td class=\"n\">").text(Markup.seconds(l.seconds())).raw("</td><td class=\"n\">");
    out.text(Markup.count(l.count())).raw("</td><td>").text(l.kind().key()).raw("</td><td>");
    line(out, site, site.line());
    out.raw("</td>");
    if (l.conflict() == null) {
      out.raw("<td></td><td></td><td></td></tr>\n");
      return;
    }
    var c = l.conflict();
    out.raw("<td>");
    line(out, site, c.readLine());
    out.text(" by " + c.reader()).raw("</td><td>");
    if (c.writeLine() > 0) {
      line(out, site, c.writeLine());
      out.raw(" ");
    }
    out.text("by " + c.writer()).raw("</td><td>");
    out.element("code", c.place()).raw("</td></tr>\n");
  }

  private static void line(Markup out, LoopSite site, int line) {
    out.raw("<a href=\"#").raw(LoopTable.anchor(site.file(), line)).raw("\">line ");
    out.raw(line + "</a>");
  }
}
