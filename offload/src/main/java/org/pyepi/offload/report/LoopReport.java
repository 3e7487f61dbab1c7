package org.pyepi.offload.report;

import java.util.ArrayList;
import java.util.Comparator;
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
   * @param index element of the array's storage where it was first seen; -1 of a variable
   * @param core worker that lost, the first time; host threads count on from the cores
   * @param reader the same in words
   * @param writer worker that won, the first time, in words
   * @param seconds what the attempts had taken: measured on host threads, modelled on cores
   */
  public record ConflictRow(
      String array,
      int readLine,
      int writeLine,
      long index,
      int core,
      long count,
      String reader,
      String writer,
      double seconds) {
    private static final String OTHERS = "another thread";

    /** Something that another thread of the program changed. */
    public static ConflictRow ofThreads(
        String array, int line, long index, int worker, double seconds) {
      return new ConflictRow(
          array, line, 0, index, worker, 1, "a loop without the lock", OTHERS, seconds);
    }

    /** Whether two threads of the program met, not two chunks of one loop. */
    public boolean isOfThreads() {
      return writer.equals(OTHERS);
    }

    /** What was read, in words. */
    public String place() {
      return index < 0 ? array : array + "[" + index + "]";
    }

    private ConflictRow plus(ConflictRow o) {
      return new ConflictRow(
          array,
          readLine,
          writeLine,
          index,
          core,
          count + o.count,
          reader,
          writer,
          seconds + o.seconds);
    }
  }

  private final LoopSite site;
  private Refusal refusal;
  private long launches;
  private long iterations;
  private long deviceChunks;
  private long hostChunks;
  private long deviceIterations;
  private long hostIterations;
  private long inOrderIterations;
  private long sequentialChunks;
  private long sequentialIterations;
  private final Map<AbortKind, Long> aborts = new EnumMap<>(AbortKind.class);
  private final Map<AbortKind, Double> abortSeconds = new EnumMap<>(AbortKind.class);
  private final Map<List<Object>, ConflictRow> conflicts = new LinkedHashMap<>();
  private long[] perCore = {};
  private long[] busyCycles = {};
  private boolean shared;
  private double expectedSeconds;
  private int lastLine;
  private long criticalCycles;
  private long totalCycles;
  private double deviceSeconds;
  private double transferSeconds;
  private long clockHz;
  private double hostSeconds;
  private double deviceWallSeconds;
  private long bytesIn;
  private long bytesFetched;
  private long residentBytes;
  private long handedBytes;
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
    deviceIterations += trips;
    iterations += trips;
  }

  /** Counts the commit of a chunk that a host thread ran. */
  public void hostCommit(long trips) {
    hostChunks++;
    hostIterations += trips;
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

  /**
   * Counts an attempt that was discarded.
   *
   * @param seconds what it had taken: measured on a host thread, modelled on a core
   */
  public void abort(AbortKind kind, double seconds) {
    aborts.merge(kind, 1L, Long::sum);
    abortSeconds.merge(kind, seconds, Double::sum);
  }

  /** Says that cores and host threads work on it at the same time. */
  public void shared() {
    shared = true;
  }

  /** Adds cycles that a core worked, whatever became of the chunk. */
  public void busy(int core, int cores, long cycles) {
    if (busyCycles.length < cores) {
      busyCycles = java.util.Arrays.copyOf(busyCycles, cores);
    }
    busyCycles[core] += cycles;
  }

  /** Adds what the interpreter would have taken for trips; NaN where that was not measured. */
  public void expected(double seconds) {
    expectedSeconds += seconds;
  }

  /** Says where it ends in its file. */
  public void lastLine(int line) {
    lastLine = line;
  }

  /** Adds to the row of the same places, if there is one. */
  public void conflict(ConflictRow row) {
    conflicts.merge(List.of(row.array, row.readLine, row.writeLine), row, ConflictRow::plus);
  }

  /**
   * Adds a stretch on the device.
   *
   * @param seconds what it took there, transfers included
   */
  public void device(
      long critical,
      long total,
      double seconds,
      double transfer,
      long clock,
      long in,
      long out,
      double wall) {
    deviceSeconds += seconds;
    criticalCycles += critical;
    totalCycles += total;
    transferSeconds += transfer;
    clockHz = clock;
    bytesIn += in;
    bytesOut += out;
    deviceWallSeconds += wall;
  }

  /** Says how many bytes stayed in the cores from one trip to the next. */
  public void resident(long bytes) {
    residentBytes = Math.max(residentBytes, bytes);
  }

  /** Bytes that cores got from others, of tiles that each of them fetched a share of. */
  public void handed(long bytes) {
    handedBytes += bytes;
  }

  /** Bytes that cores fetched from the device's DRAM by their own DMA. */
  public void fetched(long bytes) {
    bytesFetched += bytes;
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

  /** What attempts had taken that were discarded for a reason, in seconds. */
  public double abortSeconds(AbortKind kind) {
    return abortSeconds.getOrDefault(kind, 0.0);
  }

  /** The most expensive first. */
  public List<ConflictRow> conflicts() {
    List<ConflictRow> rows = new ArrayList<>(conflicts.values());
    rows.sort(
        Comparator.comparingDouble(ConflictRow::seconds)
            .thenComparingLong(ConflictRow::count)
            .reversed());
    return rows;
  }

  /** Where most of its iterations ran, in a word. */
  public Outcome outcome() {
    long apart = deviceIterations + hostIterations;
    if (Math.max(apart, inOrderIterations) <= sequentialIterations
        || verdict() == Verdict.REFUSED) {
      return Outcome.INTERPRETER;
    }
    if (inOrderIterations > apart) {
      return Outcome.COMPILED;
    }
    if (shared && deviceIterations > 0 && hostIterations > 0) {
      return Outcome.BOTH;
    }
    return deviceIterations >= hostIterations ? Outcome.CORES : Outcome.THREADS;
  }

  /**
   * Seconds that were saved against the interpreter, negative where they were lost; NaN where the
   * interpreter was not measured, or nothing ran elsewhere. Time on a modelled device counts as
   * modelled, that on a board as measured.
   */
  public double savedSeconds() {
    return verdict() == Verdict.REFUSED || expectedSeconds == 0
        ? Double.NaN
        : expectedSeconds - hostSeconds - modelledSeconds();
  }

  /** The last line of the loop; that of its header where it is not known. */
  public int lastLine() {
    return Math.max(site.line(), lastLine);
  }

  /** Cycles that each core worked, row by row; empty when none did. */
  public long[] busyCycles() {
    return busyCycles.clone();
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

  /**
   * Cycles of the critical path at the device's clock, and the transfers at the board's rates; on a
   * board what its own clock measured.
   */
  public double modelledSeconds() {
    return deviceSeconds;
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
    row.put("conflicts", conflicts().stream().map(LoopReport::toJson).toList());
    row.put("cycles", Json.object("critical", criticalCycles, "total", totalCycles));
    row.put("modelledSeconds", modelledSeconds());
    row.put("hostSeconds", hostSeconds);
    row.put("bytesIn", bytesIn);
    row.put("bytesFetched", bytesFetched);
    row.put("bytesOut", bytesOut);
    row.put("codeBytes", codeBytes);
    row.put("compileMillis", compileMillis);
    row.put("detail", refusal == null ? null : refusal.detail());
    row.put("reasonLine", refusal == null ? 0 : refusal.line());
    row.put("launches", launches);
    row.put("residentBytes", residentBytes);
    row.put("handedBytes", handedBytes);
    row.put("sequentialChunks", sequentialChunks);
    row.put("sequentialIterations", sequentialIterations);
    row.put("inOrderIterations", inOrderIterations);
    row.put("perCore", java.util.Arrays.stream(perCore).boxed().toList());
    row.put("transferSeconds", transferSeconds);
    row.put("deviceWallSeconds", deviceWallSeconds);
    row.put("outcome", outcome().word());
    row.put("lastLine", lastLine());
    row.put("busyCycles", java.util.Arrays.stream(busyCycles).boxed().toList());
    Map<String, Object> lost = new LinkedHashMap<>();
    for (AbortKind k : AbortKind.values()) {
      lost.put(k.key(), abortSeconds(k));
    }
    row.put("abortSeconds", lost);
    row.put("savedSeconds", Double.isNaN(savedSeconds()) ? null : savedSeconds());
    return row;
  }

  private static Map<String, Object> toJson(ConflictRow c) {
    return Json.object(
        "readLine", c.readLine,
        "writeLine", c.writeLine,
        "index", c.index,
        "core", c.core,
        "count", c.count,
        "array", c.array,
        "reader", c.reader,
        "writer", c.writer,
        "seconds", c.seconds);
  }

  /** Bytes moved to the device. */
  public long bytesIn() {
    return bytesIn;
  }

  long bytesOut() {
    return bytesOut;
  }

  long handedBytes() {
    return handedBytes;
  }

  long residentBytes() {
    return residentBytes;
  }

  int codeBytes() {
    return codeBytes;
  }
}
