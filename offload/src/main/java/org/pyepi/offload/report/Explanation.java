package org.pyepi.offload.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pyepi.offload.compiler.Refusal;

/** The report as {@code --pyepi.explain} prints it: some lines for each hot loop. */
final class Explanation {
  private final StringBuilder out = new StringBuilder();
  private final Report report;

  private Explanation(Report report) {
    this.report = report;
  }

  static String of(Report report) {
    Explanation e = new Explanation(report);
    report.loops().forEach(e::loop);
    return e.out.toString();
  }

  static String conflicts(Report report) {
    Explanation e = new Explanation(report);
    for (Loss l : Loss.of(report)) {
      String what =
          l.conflict() != null
              ? conflict(l.conflict())
              : String.format(
                  Locale.ROOT,
                  "%d attempt%s aborted, %s",
                  l.count(),
                  l.count() == 1 ? "" : "s",
                  l.kind().key());
      e.line("%s: %s lost: %s", l.loop().site(), seconds(l.seconds()), what);
    }
    return e.out.toString();
  }

  private void line(String format, Object... args) {
    out.append("pyepi: ").append(String.format(Locale.ROOT, format, args)).append('\n');
  }

  private void loop(LoopReport l) {
    line("%s: %s", l.site(), headline(l));
    if (l.deviceChunks() > 0) {
      line("  chunks per core   %s", picture(l.perCore(), report.device().columns()));
    }
    if (l.commits() + l.sequentialChunks() > 0 && l.verdict() != LoopReport.Verdict.COMPILED) {
      line(
          "  committed         %d from cores, %d from host threads, %d run by the interpreter",
          l.deviceChunks(), l.hostChunks(), l.sequentialChunks());
    }
    if (l.inOrderIterations() > 0) {
      line(
          "  in order          %,d iterations compiled, %d run by the interpreter",
          l.inOrderIterations(), l.sequentialChunks());
    }
    List<String> aborts = new ArrayList<>();
    for (AbortKind k : AbortKind.values()) {
      if (l.aborts(k) > 0) {
        String lost = l.abortSeconds(k) > 0 ? " (" + seconds(l.abortSeconds(k)) + " lost)" : "";
        aborts.add(l.aborts(k) + " " + k.key() + lost);
      }
    }
    if (!aborts.isEmpty()) {
      line("  aborted           %s", String.join(", ", aborts));
    }
    if (l.totalCycles() > 0) {
      line(
          "  cycles            %,d critical, %,d in all cores; %s %s at %d MHz, of that %s transfers",
          l.criticalCycles(),
          l.totalCycles(),
          report.device().timed(),
          seconds(l.modelledSeconds()),
          l.clockHz() / 1_000_000,
          seconds(l.transferSeconds()));
      line(
          "  bytes             %,d in, %,d out, %,d of code",
          l.bytesIn(), l.bytesOut(), l.codeBytes());
      if (l.residentBytes() > 0) {
        line(
            "  resident          %,d bytes stay in the cores from trip to trip", l.residentBytes());
      }
    }
    if (l.handedBytes() > 0) {
      line("  shared            %,d bytes came to cores from others", l.handedBytes());
    }
    if (l.hostSeconds() > 0) {
      line("  host              %s measured", seconds(l.hostSeconds()));
    }
    l.conflicts().forEach(c -> line("  conflict          %s", conflict(c)));
    Refusal r = l.refusal();
    if (r != null) {
      line("  why               %s%s", r, r.line() > 0 ? ", line " + r.line() : "");
      if (r.reason().suggestion() != null) {
        line("  suggestion        %s", r.reason().suggestion());
      }
    }
  }

  private String headline(LoopReport l) {
    String where =
        switch (l.verdict()) {
          case OFFLOADED ->
              "ran on the "
                  + report.device().kind()
                  + " ("
                  + report.device().rows()
                  + "x"
                  + report.device().columns()
                  + " cores)";
          case HOST -> "ran on host threads";
          case COMPILED -> "compiled, in order on the host";
          case REFUSED -> "not offloaded";
        };
    String launches = l.launches() == 1 ? "" : " in " + l.launches() + " launches";
    return l.iterations() == 0
        ? where
        : String.format(Locale.ROOT, "%s, %,d iterations%s", where, l.iterations(), launches);
  }

  /** The counts row by row, as the cores lie on the chip: {@code 4 4 4 4 | 4 3 3 3 | …}. */
  private static String picture(long[] perCore, int columns) {
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < perCore.length; i++) {
      s.append(i == 0 ? "" : columns > 0 && i % columns == 0 ? " | " : " ").append(perCore[i]);
    }
    return s.toString();
  }

  private static String conflict(LoopReport.ConflictRow c) {
    if (c.isOfThreads()) {
      return String.format(
          Locale.ROOT,
          "line %d read %s before another thread changed it: %d time%s",
          c.readLine(),
          c.place(),
          c.count(),
          c.count() == 1 ? "" : "s");
    }
    return String.format(
        Locale.ROOT,
        "line %d read %s[%d] before line %s of an earlier chunk wrote it: %d time%s, first on %s, written by %s",
        c.readLine(),
        c.array(),
        c.index(),
        c.writeLine() == 0 ? "?" : Integer.toString(c.writeLine()),
        c.count(),
        c.count() == 1 ? "" : "s",
        c.reader(),
        c.writer());
  }

  private static String seconds(double s) {
    return s >= 1
        ? String.format(Locale.ROOT, "%.3f s", s)
        : s >= 1e-3
            ? String.format(Locale.ROOT, "%.3f ms", s * 1e3)
            : String.format(Locale.ROOT, "%.1f us", s * 1e6);
  }
}
