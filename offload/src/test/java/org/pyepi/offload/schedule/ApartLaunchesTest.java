package org.pyepi.offload.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.LoopSource;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.LoopSite;

/**
 * A launch apart from a program whose other threads change things meanwhile gives what it gives
 * when these changes come between two trips.
 */
class ApartLaunchesTest {
  /** Counts in buckets, with a variable that each trip hands on. */
  private static final String CHAIN =
      """
      array x i64 1
      array h i64 1
      scalar t int
      out t
      for i:
        t = (t * 3 + x[i]) % 1009
        h[x[i]] = h[x[i]] + t
      """;

  /** A program whose threads change something in every few pieces. */
  private static final class Busy extends FakeProgram {
    private record Change(long after, int what, int at) {}

    private final Random random;
    private final int seldom;
    private final List<Change> changes = new ArrayList<>();
    private long completed;
    private long events;
    private int pieces;

    Busy(Kernel kernel, KernelCorpus.Arguments a, Random random, int seldom) {
      super(kernel, a, 0, 1);
      this.random = random;
      this.seldom = seldom;
    }

    @Override
    public void publish(long done, List<Object> outputs) {
      completed = done;
      super.publish(done, outputs);
    }

    @Override
    public boolean runSequentially(long first, long count) {
      boolean goesOn = super.runSequentially(first, count);
      completed = first + count;
      return goesOn;
    }

    @Override
    public boolean mayRunApart(boolean always) {
      return true;
    }

    @Override
    public boolean runApart(Runnable work, Runnable stop, long nanos) {
      pieces++;
      work.run();
      events++;
      if (random.nextInt(seldom) == 0) {
        int what = random.nextInt(4);
        int at = random.nextInt(1 << 20);
        changes.add(new Change(completed, what, at));
        change(this, what, at);
      }
      return true;
    }

    @Override
    public long outsideEvents() {
      return events;
    }

    static void change(FakeProgram p, int what, int at) {
      long[] x = (long[]) p.arrays.get(0).storage();
      long[] h = (long[]) p.arrays.get(1).storage();
      switch (what) {
        case 0 -> x[at % x.length] = at % h.length;
        case 1 -> h[at % h.length] += 5;
        case 2 -> p.variables.put("t", (long) (at % 1009));
        default -> p.arrays = List.of(p.arrays.get(0), ArrayBinding.of(h.clone(), h.length));
      }
    }

    /** The same changes between the same trips of a program without threads. */
    String replay(FakeProgram other, int n) {
      int next = 0;
      try {
        for (long t = 0; t < n; t++) {
          for (; next < changes.size() && changes.get(next).after == t; next++) {
            change(other, changes.get(next).what, changes.get(next).at);
          }
          other.runSequentially(t, 1);
        }
      } catch (Raised e) {
        return e.getMessage();
      }
      return "done";
    }
  }

  private static KernelCorpus.Arguments arguments(long[] x, int buckets) {
    return new KernelCorpus.Arguments(
        List.of(ArrayBinding.of(x.clone(), x.length), ArrayBinding.of(new long[buckets], buckets)),
        List.of(7L));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 1000})
  void equalsSomeOrder(int seldom) {
    Random random = new Random(seldom);
    long conflicts = 0;
    long pieces = 0;
    for (int round = 0; round < 60; round++) {
      int n = 300 + random.nextInt(9000);
      int buckets = 1 + random.nextInt(300);
      long[] x = new long[n];
      java.util.Arrays.setAll(x, i -> random.nextInt(buckets));
      if (round % 4 == 0) {
        x[random.nextInt(n)] = buckets; // out of range
      }
      Kernel k = LoopSource.compile("chain", CHAIN);
      Busy program = new Busy(k, arguments(x, buckets), random, seldom);
      OffloadOptions options =
          SameAnswerTest.options("device=none policy=always threads=parallel host-threads=2");
      LoopReport r;
      String ended;
      try (OffloadSession s = new OffloadSession(options)) {
        HotLoop loop = s.loop(new LoopSite("chain.py", 1, "f"), k, LoopMarks.NONE);
        ended = program.offloaded(s, loop, n);
        r = loop.report();
      }
      FakeProgram serial = new FakeProgram(k, arguments(x, buckets), 0, 1);
      String ending = program.replay(serial, n);
      assertEquals(serial.state(), program.state());
      assertEquals(ending, ended);
      conflicts += r.aborts(AbortKind.CONFLICT);
      pieces += program.pieces;
      if (r.aborts(AbortKind.CONFLICT) > 0) {
        assertEquals("another thread", r.conflicts().get(0).writer());
      }
    }
    assertTrue(pieces > 100, pieces + " pieces");
    assertEquals(seldom < 1000, conflicts > 0, conflicts + " conflicts");
  }
}
