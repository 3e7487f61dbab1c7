package org.pyepi.offload.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.LoopSource;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.LoopSite;

/** Cores and host threads that take chunks of the same stretch of a loop. */
class MixedWorkersTest {
  private static final int TRIPS = 3200;

  /** What a trip is said to take: little enough that a discarded chunk is run again by a thread. */
  private static final double SECONDS = 1e-6;

  private static final String COUNT =
      """
      array x i64 1
      array h i64 1
      scalar t int
      out t
      for i:
        t = t + x[i]
        h[x[i]] = h[x[i]] + 1
      """;

  private static final String AUTO = "device=emulator policy=auto host-threads=2";

  /** Runs the loop where both sides are known to take as long, or one longer by a factor. */
  private static LoopReport run(String options, double hostToDevice, long[] x) {
    Kernel k = LoopSource.compile("test", COUNT);
    FakeProgram expected = new FakeProgram(k, arguments(x), 0, 1);
    FakeProgram actual = new FakeProgram(k, arguments(x), 0, 1);
    expected.interpreted = k;
    actual.interpreted = k;
    try (OffloadSession session = new OffloadSession(SameAnswerTest.options(options))) {
      HotLoop loop = session.loop(new LoopSite("test.py", 1, "f"), k, LoopMarks.NONE);
      loop.profile().host(hostToDevice * SECONDS, 1, 1);
      loop.profile().device(SECONDS, 1);
      String ending = expected.sequentially(TRIPS);
      assertEquals(ending, actual.offloaded(session, loop, TRIPS));
      assertEquals(expected.state(), actual.state());
      return loop.report();
    }
  }

  private static KernelCorpus.Arguments arguments(long[] x) {
    List<ArrayBinding> arrays =
        List.of(ArrayBinding.of(x.clone(), TRIPS), ArrayBinding.of(new long[TRIPS], TRIPS));
    return new KernelCorpus.Arguments(arrays, List.of(7L));
  }

  private static long[] distinct() {
    long[] x = new long[TRIPS];
    Arrays.setAll(x, i -> i);
    return x;
  }

  @Test
  void bothKindsCommitChunksOfOneStretch() {
    LoopReport r = run(AUTO, 1, distinct());
    assertEquals(r.deviceChunks(), r.hostChunks());
    assertEquals(32, r.commits());
    long[] perCore = Arrays.copyOf(r.perCore(), 16);
    assertTrue(Arrays.stream(perCore).allMatch(n -> n == 1), Arrays.toString(perCore));
    assertTrue(r.criticalCycles() > 0 && r.hostSeconds() > 0);
  }

  @Test
  void theFasterKindGetsMore() {
    LoopReport r = run(AUTO, 3, distinct());
    assertEquals(3, (double) r.deviceChunks() / r.hostChunks(), 0.5);
    LoopReport alone = run(AUTO, 100, distinct());
    assertEquals(0, alone.hostChunks());
  }

  @Test
  void conflictsBetweenTheKindsAreFound() {
    long[] x = distinct();
    x[150] = 10; // chunk 1, a host thread's, reads what chunk 0 on a core writes
    LoopReport r = run(AUTO, 1, x);
    assertEquals(32, r.commits());
    assertTrue(r.deviceChunks() >= 15 && r.hostChunks() >= 15);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void forcedAbortsDoNotShow(int at) {
    LoopReport r = run(AUTO + " force-abort=" + at, 1, distinct());
    assertTrue(r.aborts(AbortKind.FORCED) > 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 77, 777, 3199})
  void exceptionsLeaveWhatASequentialRunLeaves(int fatal) {
    long[] x = distinct();
    x[fatal] = 1 << 20; // out of range
    LoopReport r = run(AUTO, 1, x);
    assertTrue(r.aborts(AbortKind.EXCEPTION) + r.aborts(AbortKind.CONFLICT) > 0);
  }
}
