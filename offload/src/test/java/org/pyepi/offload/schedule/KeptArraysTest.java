package org.pyepi.offload.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.LoopSource;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.LoopSite;

/** Arrays that are on the device are sent again only where somebody has written them. */
class KeptArraysTest {
  private static final int N = 3000;

  private static final Kernel STENCIL =
      LoopSource.compile(
          "stencil",
          """
          array x i64 1
          array y i64 1
          for i:
            y[i] = x[i - 1] + 2 * x[i] + x[i + 1]
          """);

  private static final Kernel UPDATE =
      LoopSource.compile(
          "update",
          """
          array x i64 1
          for i:
            x[i] = x[i] * 3 % 1009
          """);

  private static FakeProgram program(Kernel k, long start, long[]... storages) {
    List<ArrayBinding> arrays =
        java.util.Arrays.stream(storages).map(s -> ArrayBinding.of(s, N)).toList();
    return new FakeProgram(k, new KernelCorpus.Arguments(arrays, List.of()), start, 1);
  }

  private static HotLoop loop(OffloadSession s, Kernel k, int line) {
    return s.loop(new LoopSite("s.py", line, "f"), k, LoopMarks.NONE);
  }

  private static long launch(OffloadSession s, FakeProgram p, HotLoop loop, long count) {
    long before = loop.report().bytesIn();
    assertEquals("done", p.offloaded(s, loop, count));
    LoopReport r = loop.report();
    assertEquals(null, r.refusal());
    return r.bytesIn() - before;
  }

  private static void assertStencil(long[] x, long[] y) {
    for (int i = 1; i < N - 1; i++) {
      assertEquals(x[i - 1] + 2 * x[i] + x[i + 1], y[i], "element " + i);
    }
  }

  @Test
  void whatTheChipHasIsNotSentAgain() {
    long[] x = new long[N];
    long[] y = new long[N];
    java.util.Arrays.setAll(x, i -> i * 7919L % 1000);
    try (OffloadSession s = new OffloadSession(SameAnswerTest.options("device=emulator"))) {
      FakeProgram there = program(STENCIL, 1, x, y);
      FakeProgram back = program(STENCIL, 1, y, x);
      HotLoop loop = loop(s, STENCIL, 1);
      assertTrue(launch(s, there, loop, N - 2) >= 4 * (N - 2));
      assertStencil(x, y);
      long few = launch(s, there, loop, N - 2);
      assertTrue(few < N, few + " bytes for a launch that has all");
      x[500] = -5;
      x[2999] = 17;
      few = launch(s, there, loop, N - 2);
      assertTrue(few < N, few + " bytes for two elements");
      assertStencil(x, y);
      few = launch(s, back, loop, N - 2);
      assertTrue(few < N, few + " bytes for an array that the chip wrote");
      assertStencil(y, x);
      y[1] = 1;
      assertTrue(launch(s, there, loop, N - 2) < N);
      assertStencil(x, y);
    }
  }

  @Test
  void everyLaunchBeginsAnewWithoutThePass() {
    long[] x = new long[N];
    long[] y = new long[N];
    String options = "device=emulator without=keep-arrays";
    try (OffloadSession s = new OffloadSession(SameAnswerTest.options(options))) {
      FakeProgram p = program(STENCIL, 1, x, y);
      HotLoop loop = loop(s, STENCIL, 1);
      for (int launch = 0; launch < 3; launch++) {
        assertTrue(launch(s, p, loop, N - 2) >= 4 * (N - 2));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " force-abort=3", " board=2x2 host-threads=2", " board=1x1"})
  void othersWriteInBetween(String more) {
    long[] x = new long[N];
    java.util.Arrays.setAll(x, i -> i);
    long[] expected = x.clone();
    try (OffloadSession s = new OffloadSession(SameAnswerTest.options("device=emulator" + more))) {
      FakeProgram p = program(UPDATE, 0, x);
      HotLoop loop = loop(s, UPDATE, 1);
      java.util.Random random = new java.util.Random(5);
      for (int launch = 0; launch < 12; launch++) {
        int count = 1 + random.nextInt(N);
        assertEquals("done", p.offloaded(s, loop, count));
        for (int i = 0; i < count; i++) {
          expected[i] = Math.floorMod(expected[i] * 3, 1009L);
        }
        for (int k = random.nextInt(4); k > 0; k--) {
          int at = random.nextInt(N);
          x[at] = expected[at] = random.nextInt(1000);
        }
        org.junit.jupiter.api.Assertions.assertArrayEquals(expected, x, "launch " + launch);
      }
    }
  }
}
