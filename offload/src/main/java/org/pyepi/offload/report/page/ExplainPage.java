package org.pyepi.offload.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.Loss;
import org.pyepi.offload.report.Outcome;
import org.pyepi.offload.report.Report;
import org.pyepi.offload.report.ReportFile;
import org.pyepi.offload.report.Timeline;

/**
 * The report as a page: the loops, what was lost, who did what and when, and the program's lines.
 *
 * @param sources text by name, of those files whose text is known
 * @param host host threads against the clock; lane 0 is the program's own
 * @param cores cores against modelled time
 */
public record ExplainPage(
    Report report, Map<String, String> sources, Timeline host, Timeline cores) {

  /** Files that the title names. */
  private static final int NAMED = 3;

  /**
   * Writes the page to a file.
   *
   * @return one sentence for the user when that cannot be done
   */
  public Optional<String> write(Path file) {
    return ReportFile.write("page", file, toHtml());
  }

  /** The page. */
  public String toHtml() {
    Markup out = new Markup();
    out.raw("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>");
    out.raw("<meta charset=\"utf-8\"/>\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    out.element("title", title());
    out.raw("\n<style>\n").raw(style()).raw("</style>\n</head>\n<body>\n");
    out.element("h1", title());
    summary(out);
    if (!report.loops().isEmpty()) {
      out.raw("<h2>Loops</h2>\n");
      LoopTable.write(out, report);
      losses(out);
      times(out);
      listings(out);
    }
    return out.raw("</body>\n</html>\n").toString();
  }

  private String title() {
    List<String> files =
        report.loops().stream().map(l -> LoopTable.name(l.site().file())).distinct().toList();
    String some = String.join(", ", files.subList(0, Math.min(NAMED, files.size())));
    return "Hot loops"
        + (files.isEmpty() ? "" : " of " + some)
        + (files.size() > NAMED ? " and " + (files.size() - NAMED) + " other files" : "");
  }

  private static String style() {
    try (InputStream in = ExplainPage.class.getResourceAsStream("page.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void summary(Markup out) {
    Report.DeviceRow d = report.device();
    out.raw("<p>");
    if (report.loops().isEmpty()) {
      out.text("No loop became hot.");
    } else {
      for (Outcome o : Outcome.values()) {
        long n = report.loops().stream().filter(l -> l.outcome() == o).count();
        if (n > 0) {
          LoopTable.verdict(out, o);
          out.text(" " + n + " ");
        }
      }
    }
    out.raw("</p>\n<p>");
    out.text(
        d.columns() == 0
            ? "No device was opened."
            : String.format(
                "Device: %s, %d x %d cores at %d MHz.",
                d.kind(), d.rows(), d.columns(), d.clockHz() / 1_000_000));
    out.raw("</p>\n");
  }

  private void losses(Markup out) {
    List<Loss> losses = Loss.of(report);
    if (!losses.isEmpty()) {
      out.raw("<h2>Lost to conflicts and aborts</h2>\n");
      out.raw("<p>Measured on host threads, ").text(report.device().timed());
      out.raw(" on cores; the most expensive first.</p>\n");
      ConflictList.write(out, losses);
    }
  }

  private void times(Markup out) {
    boolean any = host.lanes().length + cores.lanes().length > 0;
    if (any) {
      out.raw("<h2>Time</h2>\n");
      TimelineChart.legend(out);
    }
    if (host.lanes().length > 0) {
      TimelineChart.write(
          out,
          host,
          "host threads, by the clock, since the start of the program",
          n -> n == 0 ? "program" : "thread " + n);
    }
    if (cores.lanes().length > 0) {
      TimelineChart.write(
          out,
          cores,
          "cores, in the device's time: cycles, and transfers as " + report.device().timed(),
          n -> "core " + n);
    }
    if (MeshChart.isWorthShowing(report)) {
      out.raw("<h2>Mesh</h2>\n");
      MeshChart.write(out, report);
    }
  }

  private void listings(Markup out) {
    out.raw("<h2>Source</h2>\n");
    Map<String, List<LoopReport>> byFile = new LinkedHashMap<>();
    for (LoopReport l : report.loops()) {
      byFile.computeIfAbsent(l.site().file(), f -> new java.util.ArrayList<>()).add(l);
    }
    byFile.forEach(
        (file, loops) -> {
          out.element("h3", file);
          String text = sources.get(file);
          if (text == null) {
            out.raw("\n<p>Its text is not known.</p>\n");
          } else {
            out.raw("\n");
            SourceListing.write(out, file, text, loops);
          }
        });
  }
}
