package org.pyepi.offload.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.LoopSource;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.report.LoopSite;

/**
 * Loops with random reads, writes, guards, overflows and errors, in every mode: the answer is the
 * interpreter's, and so is the place of an exception.
 */
class RandomLoopsTest {
  private static final String HEAD =
      "array x i64 1\narray y i64 1\narray h i64 1\nscalar t int\nout t\n";

  private static final List<String> BODIES =
      List.of(
          "  h[x[i]] = h[y[i]] + i\n",
          "  guard x[i] != 11\n  h[x[i]] = h[x[i]] * 3 + y[i]\n  t = t + h[x[i]]\n",
          "  if y[i] > 40:\n    h[x[i]] = h[y[i]] + y[i]\n  else:\n    t = t + h[y[i]] * h[y[i]]\n",
          "  guard y[i] % 97 != 5\n  t = max(t, h[y[i]] + i)\n  h[x[i]] = i * i * i\n",
          "  t = t + y[i] * 100000007\n  h[i] = y[i] * y[i] * 5000\n",
          "  if y[i] == 13:\n    if x[i] % 7 == 3:\n      exit BREAK\n  h[x[i]] = t0(y[i], h[x[i]])\n"
              .replace("t0(", "min("));

  private static final List<String> MODES =
      List.of(
          "device=none policy=always host-threads=1",
          "device=none policy=always host-threads=3",
          "device=none policy=always host-threads=2 force-abort=7",
          "device=emulator",
          "device=emulator board=2x2 force-abort=3",
          "device=emulator board=3x2 policy=auto host-threads=2 host-scale=1e6");

  static List<Arguments> cases() {
    List<Arguments> all = new ArrayList<>();
    for (int body = 0; body < BODIES.size(); body++) {
      for (int seed = 0; seed < 3; seed++) {
        for (String mode : MODES) {
          all.add(Arguments.of(body, seed, mode));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsTheInterpreter(int body, int seed, String mode) {
    Kernel captured = LoopSource.compile("random", HEAD + "for i:\n" + BODIES.get(body));
    String plain = BODIES.get(body).replaceAll("  guard .*\n", "");
    Kernel interpreted = LoopSource.compile("random", HEAD + "for i:\n" + plain);
    try (OffloadSession session = new OffloadSession(SameAnswerTest.options(mode))) {
      HotLoop loop = session.loop(new LoopSite("random.py", 1, "f"), captured, LoopMarks.NONE);
      for (int launch = 0; launch < 2; launch++) {
        FakeProgram expected = program(captured, interpreted, seed, launch);
        FakeProgram actual = program(captured, interpreted, seed, launch);
        long count = expected.arrays.get(0).size();
        assertEquals(expected.sequentially(count), actual.offloaded(session, loop, count));
        assertEquals(expected.state(), actual.state(), () -> session.report().explain());
      }
    }
  }

  private static FakeProgram program(Kernel captured, Kernel interpreted, int seed, int launch) {
    Random random = new Random(seed * 10L + launch);
    int n = 200 + random.nextInt(600);
    // Buckets decide how often chunks meet: hardly ever, sometimes, always.
    int buckets = new int[] {n, n / 4, 20}[seed];
    long[] x = random.longs(n, 0, buckets).toArray();
    long[] y = random.longs(n, 0, buckets).toArray();
    if (launch == 1) {
      x[random.nextInt(n)] = n + 5L; // out of range
    }
    List<ArrayBinding> arrays = new ArrayList<>();
    for (long[] a : List.of(x, y, new long[n])) {
      arrays.add(ArrayBinding.of(a, n));
    }
    List<Object> scalars = new ArrayList<>();
    for (ScalarParam s : captured.scalars()) {
      scalars.add(3L);
    }
    FakeProgram p = new FakeProgram(captured, new KernelCorpus.Arguments(arrays, scalars), 0, 1);
    p.interpreted = interpreted;
    return p;
  }
}
