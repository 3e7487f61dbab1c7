package org.pyepi.offload.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.LoopSource;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.LoopSite;

/** A launch that changes between order and speculation gives what the interpreter gives. */
class LaunchedLoopTest {
  /** Counts in buckets, and sums; an element out of range is an exception of the program's. */
  private static final String HISTOGRAM =
      """
      array x i64 1
      array h i64 1
      scalar t int
      out t
      for i:
        h[x[i]] = h[x[i]] + i
        t = t + x[i]
      """;

  /** What the loop has gone through before, as {@link Ways} knows it. */
  enum Past {
    NONE(w -> {}),
    /** The next piece in order is the last one before threads get their try. */
    NEARLY_PATIENT(w -> w.ranInOrder(1, 0.3 - 1e-9)),
    /** Order has been so fast that threads are bound to lose. */
    FAST_ORDER(w -> w.ranInOrder(1L << 50, 0.4)),
    /** Order has been so slow that threads are bound to win. */
    SLOW_ORDER(w -> w.ranInOrder(1, 0.4)),
    /** Threads have lost. */
    LOST(
        w -> {
          w.ranInOrder(1L << 50, 0.4);
          w.ranInParallel(1, 0.1);
        });

    private final Consumer<Ways> lived;

    Past(Consumer<Ways> lived) {
      this.lived = lived;
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalsTheInterpreter(Past past) {
    Random random = new Random(past.ordinal());
    long inOrder = 0;
    long onThreads = 0;
    for (int round = 0; round < 40; round++) {
      int n = 100 + random.nextInt(5000);
      long[] x = new long[n];
      int buckets = 1 + random.nextInt(200);
      java.util.Arrays.setAll(x, i -> random.nextInt(buckets));
      if (round % 3 == 0) {
        x[random.nextInt(n)] = buckets; // out of range
      }
      LoopReport r = compare(past, x, buckets, n);
      inOrder += r.inOrderIterations();
      onThreads += r.hostChunks();
    }
    assertTrue(past == Past.SLOW_ORDER || inOrder > 0, past + " ran nothing in order");
    assertTrue(past == Past.NONE || past == Past.LOST || onThreads > 0, past + " used no threads");
  }

  private static LoopReport compare(Past past, long[] x, int buckets, int n) {
    Kernel k = LoopSource.compile("count", HISTOGRAM);
    FakeProgram expected = program(k, x, buckets);
    FakeProgram actual = program(k, x, buckets);
    try (OffloadSession s =
        new OffloadSession(SameAnswerTest.options("device=none host-threads=2"))) {
      HotLoop loop = s.loop(new LoopSite("count.py", 1, "f"), k, LoopMarks.NONE);
      loop.ways().isSpeculative(past != Past.NONE);
      past.lived.accept(loop.ways());
      String ending = expected.sequentially(n);
      assertEquals(ending, actual.offloaded(s, loop, n));
      assertEquals(expected.state(), actual.state());
      return loop.report();
    }
  }

  private static FakeProgram program(Kernel k, long[] x, int buckets) {
    List<ArrayBinding> arrays =
        List.of(ArrayBinding.of(x.clone(), x.length), ArrayBinding.of(new long[buckets], buckets));
    return new FakeProgram(k, new KernelCorpus.Arguments(arrays, List.of(7L)), 0, 1);
  }
}
