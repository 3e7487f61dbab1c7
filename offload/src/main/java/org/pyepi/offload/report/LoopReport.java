package org.pyepi.offload.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.compiler.Refusal;

/**
 * One row of the report: everything that happened to one loop, over all its launches. Written by
 * the program's thread only.
 */
public final class LoopReport {
  /** Where the loop's chunks were committed from. */
  public enum Verdict {
    OFFLOADED,
    HOST,
    /** Compiled for the host, its iterations one after the other. */
    COMPILED,
    REFUSED
  }

  /**
   * Attempts discarded because of one pair of places.
   *
   * @param array name of the array
   * @param index element of the array's storage where it was first seen
   * @param core worker that lost, the first time; host threads count on from the cores
   */
  public record ConflictRow(
      String array, int readLine, int writeLine, long index, int core, long count) {}

  private final LoopSite site;
  private Refusal refusal;
  private long launches;
  private long iterations;
  private long deviceChunks;
  private long hostChunks;
  private long inOrderIterations;
  private long sequentialChunks;
  private long sequentialIterations;
  private final Map<AbortKind, Long> aborts = new EnumMap<>(AbortKind.class);
  private final Map<List<Object>, ConflictRow> conflicts = new LinkedHashMap<>();
  private long[] perCore = {};
  private long criticalCycles;
  private long totalCycles;
  private double transferSeconds;
  private long clockHz;
  private double hostSeconds;
  private double deviceWallSeconds;
  private long bytesIn;
  private long bytesOut;
  private int codeBytes;
  private double compileMillis;

  /** An empty row. */
  public LoopReport(LoopSite site) {
    this.site = site;
  }

  public LoopSite site() {
    return site;
  }

  /** Why it was refused, or why it left the device; null when all went as it should. */
  public Refusal refusal() {
    return refusal;
  }

  public void refuse(Refusal why) {
    refusal = why;
  }

  public void launch() {
    launches++;
  }

  /** Counts the commit of a chunk that a core ran. */
  public void deviceCommit(int core, int cores, long trips) {
    if (perCore.length < cores) {
      perCore = java.util.Arrays.copyOf(perCore, cores);
    }
    perCore[core]++;
    deviceChunks++;
    iterations += trips;
  }

  /** Counts the commit of a chunk that a host thread ran. */
  public void hostCommit(long trips) {
    hostChunks++;
    iterations += trips;
  }

  /** Counts iterations that ran one after the other in compiled code. */
  public void inOrder(long trips) {
    inOrderIterations += trips;
    iterations += trips;
  }

  /** Counts a chunk that the interpreter ran at its turn. */
  public void sequential(long trips) {
    sequentialChunks++;
    sequentialIterations += trips;
    iterations += trips;
  }

  public void abort(AbortKind kind) {
    aborts.merge(kind, 1L, Long::sum);
  }

  /** Adds to the row of the same places, if there is one. */
  public void conflict(ConflictRow row) {
    conflicts.merge(
        List.of(row.array, row.readLine, row.writeLine),
        row,
        (x, y) ->
            new ConflictRow(x.array, x.readLine, x.writeLine, x.index, x.core, x.count + y.count));
  }

  /** Adds a stretch on the device. */
  public void device(
      long critical, long total, double transfer, long clock, long in, long out, double wall) {
    criticalCycles += critical;
    totalCycles += total;
    transferSeconds += transfer;
    clockHz = clock;
    bytesIn += in;
    bytesOut += out;
    deviceWallSeconds += wall;
  }

  public void hostSeconds(double seconds) {
    hostSeconds += seconds;
  }

  public void compiled(int bytes, double millis) {
    codeBytes = Math.max(codeBytes, bytes);
    compileMillis += millis;
  }

  public Verdict verdict() {
    return deviceChunks > 0
        ? Verdict.OFFLOADED
        : hostChunks > 0
            ? Verdict.HOST
            : inOrderIterations > 0 ? Verdict.COMPILED : Verdict.REFUSED;
  }

  public long launches() {
    return launches;
  }

  /** Iterations that are done, whoever did them. */
  public long iterations() {
    return iterations;
  }

  public long deviceChunks() {
    return deviceChunks;
  }

  public long hostChunks() {
    return hostChunks;
  }

  /** Chunks that the interpreter ran at their turn. */
  public long sequentialChunks() {
    return sequentialChunks;
  }

  /** Iterations that ran one after the other in compiled code. */
  public long inOrderIterations() {
    return inOrderIterations;
  }

  public long commits() {
    return deviceChunks + hostChunks;
  }

  public long aborts(AbortKind kind) {
    return aborts.getOrDefault(kind, 0L);
  }

  public List<ConflictRow> conflicts() {
    return new ArrayList<>(conflicts.values());
  }

  /** Committed chunks of each core, row by row; empty when none. */
  public long[] perCore() {
    return perCore.clone();
  }

  public long criticalCycles() {
    return criticalCycles;
  }

  public long totalCycles() {
    return totalCycles;
  }

  public long clockHz() {
    return clockHz;
  }

  /** Cycles of the critical path at the device's clock, and the transfers at the board's rates. */
  public double modelledSeconds() {
    return clockHz == 0 ? 0 : (double) criticalCycles / clockHz + transferSeconds;
  }

  public double transferSeconds() {
    return transferSeconds;
  }

  public double hostSeconds() {
    return hostSeconds;
  }

  /** The row as JSON values; the keys of schema version 1 first. */
  Map<String, Object> toJson() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("file", site.file());
    row.put("line", site.line());
    row.put("function", site.function());
    row.put("verdict", verdict().name().toLowerCase(java.util.Locale.ROOT));
    row.put("reason", refusal == null ? null : refusal.reason().code());
    row.put("suggestion", refusal == null ? null : refusal.reason().suggestion());
    row.put("iterations", iterations);
    row.put("chunks", Json.object("device", deviceChunks, "host", hostChunks));
    row.put("commits", commits());
    Map<String, Object> kinds = new LinkedHashMap<>();
    for (AbortKind k : AbortKind.values()) {
      kinds.put(k.key(), aborts(k));
    }
    row.put("aborts", kinds);
    row.put("conflicts", conflicts.values().stream().map(LoopReport::toJson).toList());
    row.put("cycles", Json.object("critical", criticalCycles, "total", totalCycles));
    row.put("modelledSeconds", modelledSeconds());
    row.put("hostSeconds", hostSeconds);
    row.put("bytesIn", bytesIn);
    row.put("bytesOut", bytesOut);
    row.put("codeBytes", codeBytes);
    row.put("compileMillis", compileMillis);
    row.put("detail", refusal == null ? null : refusal.detail());
    row.put("reasonLine", refusal == null ? 0 : refusal.line());
    row.put("launches", launches);
    row.put("sequentialChunks", sequentialChunks);
    row.put("sequentialIterations", sequentialIterations);
    row.put("inOrderIterations", inOrderIterations);
    row.put("perCore", java.util.Arrays.stream(perCore).boxed().toList());
    row.put("transferSeconds", transferSeconds);
    row.put("deviceWallSeconds", deviceWallSeconds);
    return row;
  }

  private static Map<String, Object> toJson(ConflictRow c) {
    return Json.object(
        "readLine", c.readLine,
        "writeLine", c.writeLine,
        "index", c.index,
        "core", c.core,
        "count", c.count,
        "array", c.array);
  }

  long bytesIn() {
    return bytesIn;
  }

  long bytesOut() {
    return bytesOut;
  }

  int codeBytes() {
    return codeBytes;
  }
}
