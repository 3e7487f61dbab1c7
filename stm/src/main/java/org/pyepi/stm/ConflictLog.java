package org.pyepi.stm;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Who lost what to whom, added up; and the names of the blocks that committed lately. */
final class ConflictLog {
  private static final int LATELY = 1 << 14;

  private record Commit(long version, String site) {}

  private record Key(AbortCause cause, String cell, String loser, String winner) {}

  /** Between the program and the block: these start blocks. */
  private static final Set<String> OURS =
      Set.of(
          ConflictLog.class.getName(),
          Stm.class.getName(),
          Sequence.class.getName(),
          SpeculativeLoop.class.getName());

  /** Of all {@code Stm}s: a cell may have been written by a block of another one. */
  private static final AtomicReferenceArray<Commit> COMMITS = new AtomicReferenceArray<>(LATELY);

  private final Map<Key, long[]> rows = new ConcurrentHashMap<>();

  private static int slot(long version) {
    return (int) (version >>> 1) & LATELY - 1; // versions are even
  }

  static void committed(long version, String site) {
    COMMITS.setRelease(slot(version), new Commit(version, site));
  }

  private static String site(long version) {
    Commit c = COMMITS.getAcquire(slot(version));
    return c == null || c.version != version ? "" : c.site;
  }

  void lost(AbortCause cause, Cell cell, String loser, long nanos) {
    String what = cell == null ? "" : cell.describe();
    String winner = cell == null ? "" : site(cell.version());
    rows.compute(
        new Key(cause, what, loser, winner),
        (key, sums) ->
            sums == null ? new long[] {1, nanos} : new long[] {sums[0] + 1, sums[1] + nanos});
  }

  /** The rows so far, the most expensive first. */
  List<LostWork> rows() {
    return rows.entrySet().stream()
        .map(
            e ->
                new LostWork(
                    e.getKey().cause(),
                    e.getKey().cell(),
                    e.getKey().loser(),
                    e.getKey().winner(),
                    e.getValue()[0],
                    e.getValue()[1]))
        .sorted(Comparator.comparingLong(LostWork::nanos).reversed())
        .toList();
  }

  /** The place in the program that called this library. */
  static String caller() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(f -> !OURS.contains(f.getClassName().replaceAll("\\$.*", "")))
                    .findFirst()
                    .map(f -> f.getFileName() + ":" + f.getLineNumber() + " " + f.getMethodName())
                    .orElse("?"));
  }
}
