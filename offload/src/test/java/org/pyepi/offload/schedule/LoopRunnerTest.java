package org.pyepi.offload.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.LoopSource;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.LoopSite;

/** What happens to chunks, seen in the report, and that it never shows in the answer. */
class LoopRunnerTest {
  private static final Collector<CharSequence, ?, String> JOIN = Collectors.joining("\n");

  private static final String STENCIL =
      """
      array x i32 1
      array y i32 1
      for i:
        y[i] = x[i - 1] + 2 * x[i] + x[i + 1]
      """;

  private static final String HISTOGRAM =
      """
      array x i64 1
      array h i64 1
      for i:
        h[x[i]] = h[x[i]] + 1
      """;

  private static final String TOTAL =
      """
      array x i64 1
      scalar t int
      out t
      for i:
        t = t + x[i]
      """;

  private static final String UPDATE =
      """
      array x i64 1
      array y i64 1
      for i:
        y[i] = x[i] * 3 + y[i]
      """;

  /** The same loop twice: in the interpreter alone, and offloaded. */
  private static final class Both implements AutoCloseable {
    final OffloadSession session;
    final FakeProgram expected;
    final FakeProgram actual;
    final HotLoop loop;

    Both(
        String options,
        OffloadSession.DeviceOpener opener,
        String source,
        List<Object> scalars,
        long start,
        Object... storages) {
      session =
          opener == null
              ? new OffloadSession(SameAnswerTest.options(options))
              : new OffloadSession(SameAnswerTest.options(options), opener);
      Kernel k = LoopSource.compile("test", source);
      expected = new FakeProgram(k, arguments(scalars, storages), start, 1);
      actual = new FakeProgram(k, arguments(scalars, storages), start, 1);
      // The interpreter needs no guards.
      String plain = source.lines().filter(l -> !l.strip().startsWith("guard ")).collect(JOIN);
      expected.interpreted = LoopSource.compile("test", plain);
      actual.interpreted = expected.interpreted;
      loop = session.loop(new LoopSite("test.py", 1, "f"), k, LoopMarks.NONE);
    }

    private static KernelCorpus.Arguments arguments(List<Object> scalars, Object[] storages) {
      List<ArrayBinding> arrays =
          Arrays.stream(storages)
              .map(
                  s ->
                      s instanceof byte[] b
                          ? ArrayBinding.of(b.clone(), b.length / 4)
                          : ArrayBinding.of(((long[]) s).clone(), ((long[]) s).length))
              .toList();
      return new KernelCorpus.Arguments(arrays, scalars);
    }

    LoopReport run(long count) {
      String ending = expected.sequentially(count);
      assertEquals(ending, actual.offloaded(session, loop, count));
      assertEquals(expected.state(), actual.state());
      return loop.report();
    }

    @Override
    public void close() {
      session.close();
    }
  }

  static Both both(String options, String source, Object... storages) {
    return new Both(options, null, source, List.of(), 0, storages);
  }

  private static long[] numbers(int n) {
    long[] a = new long[n];
    for (int i = 0; i < n; i++) {
      a[i] = i * 7919L % 1000;
    }
    return a;
  }

  private static byte[] ints(int n) {
    byte[] a = new byte[4 * n];
    for (int i = 0; i < n; i++) {
      a[4 * i] = (byte) (i * 37);
      a[4 * i + 1] = (byte) i;
    }
    return a;
  }

  @Test
  void allCoresCommit() {
    try (Both b =
        new Both("device=emulator", null, STENCIL, List.of(), 1, ints(20_000), ints(20_000))) {
      LoopReport r = b.run(19_998);
      assertEquals(LoopReport.Verdict.OFFLOADED, r.verdict());
      assertEquals(16, r.perCore().length);
      assertTrue(Arrays.stream(r.perCore()).allMatch(n -> n > 0), Arrays.toString(r.perCore()));
      assertEquals(0, b.actual.sequentialRuns);
      assertEquals(19_998, r.iterations());
      assertTrue(r.criticalCycles() > 0 && r.criticalCycles() < r.totalCycles());
      assertNull(r.refusal());
    }
  }

  @Test
  void shortAndUnmarkedLoopsStayInTheInterpreter() {
    try (Both b = both("device=none", UPDATE, numbers(20), numbers(20))) {
      LoopReport r = b.run(20);
      assertEquals(LoopReport.Verdict.REFUSED, r.verdict());
      assertEquals(RefusalReason.TOO_FEW_ITERATIONS, r.refusal().reason());
    }
  }

  @Test
  void askingInVainEnds() {
    try (Both b = both("device=none", UPDATE, numbers(20), numbers(20))) {
      for (int launch = 1; launch <= 16; launch++) {
        LoopResult r = b.session.run(b.loop, b.actual.arguments(), 0, 20, 1, b.actual);
        assertEquals(0, r.completed());
        assertEquals(launch < 16, r.again());
      }
    }
  }

  @Test
  void longLoopsGoToHostThreads() {
    try (Both b = both("device=none host-threads=2", UPDATE, numbers(5000), numbers(5000))) {
      LoopReport r = b.run(5000);
      assertEquals(LoopReport.Verdict.HOST, r.verdict());
      assertTrue(r.hostChunks() >= 16);
      assertEquals(0, b.actual.sequentialRuns);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"device=none host-threads=2 policy=always", "device=emulator board=2x2"})
  void conflictsAreFoundAndNamed(String options) {
    long[] x = new long[400]; // all in one bucket
    try (Both b = both(options, HISTOGRAM, x, new long[50])) {
      LoopReport r = b.run(400);
      assertTrue(r.aborts(AbortKind.CONFLICT) > 0 || r.hostChunks() + r.deviceChunks() > 0);
      if (r.aborts(AbortKind.CONFLICT) > 0) {
        LoopReport.ConflictRow c = r.conflicts().get(0);
        assertEquals("h", c.array());
        assertEquals(4, c.readLine());
        assertEquals(4, c.writeLine());
        assertEquals(0, c.index());
      }
    }
  }

  @Test
  void whereChunksMayMeetOneThreadComesFirst() {
    try (Both b = both("device=none host-threads=2", HISTOGRAM, new long[400], new long[50])) {
      assertEquals(RefusalReason.FASTER_IN_ORDER, b.run(400).refusal().reason());
    }
  }

  @Test
  void aLoopThatKeepsConflictingRunsInOrder() {
    long[] x = new long[2000];
    try (Both b = both("device=emulator", HISTOGRAM, x, new long[50])) {
      LoopReport r = b.run(2000);
      assertEquals(RefusalReason.ALWAYS_CONFLICTS, r.refusal().reason());
      assertFalse(r.conflicts().isEmpty());
      LoopResult again = b.session.run(b.loop, b.actual.arguments(), 0, 2000, 1, b.actual);
      assertEquals(2000, again.completed());
      assertTrue(r.inOrderIterations() > 2000);
    }
  }

  @Test
  void rareConflictsCostOnlyTheirChunks() {
    long[] x = new long[800];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }
    x[700] = 3; // the only element that two chunks share
    try (Both b = both("device=emulator", HISTOGRAM, x, new long[800])) {
      LoopReport r = b.run(800);
      assertEquals(1, r.aborts(AbortKind.CONFLICT));
      LoopReport.ConflictRow c = r.conflicts().get(0);
      assertEquals(
          List.of(
              new LoopReport.ConflictRow(
                  "h", 4, 4, 3, 14, 1, "core 14", "core 0", r.abortSeconds(AbortKind.CONFLICT))),
          r.conflicts());
      assertTrue(c.seconds() > 0 && c.seconds() < r.modelledSeconds(), c.toString());
      assertEquals(15, r.deviceChunks());
      assertEquals(1, r.hostChunks());
    }
  }

  @Test
  void overflowOfThirtyTwoBitsIsTheHosts() {
    long[] x = numbers(1600);
    x[150] = 1L << 40; // does not even travel
    x[450] = (1L << 31) - 1; // overflows in the multiplication
    try (Both b = both("device=emulator", UPDATE, x, numbers(1600))) {
      LoopReport r = b.run(1600);
      assertEquals(1, r.aborts(AbortKind.GUARD));
      assertEquals(1, r.aborts(AbortKind.OVERFLOW));
      assertEquals(14, r.deviceChunks());
      assertEquals(2, r.hostChunks());
      assertEquals(0, b.actual.sequentialRuns);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"device=none host-threads=1", "device=none host-threads=3", "device=emulator"})
  void sumsBeyondSixtyFourBitsAreExact(String options) {
    long[] x = new long[1600];
    Arrays.fill(x, Long.MAX_VALUE / 101); // chunks fit, all together do not
    try (Both b = new Both(options, null, TOTAL, List.of(5L), 0, x)) {
      LoopResult r = b.session.run(b.loop, b.actual.arguments(), 0, 1600, 1, b.actual);
      assertEquals(LoopResult.Ending.COMPLETED, r.ending());
      BigInteger expected =
          BigInteger.valueOf(Long.MAX_VALUE / 101)
              .multiply(BigInteger.valueOf(1600))
              .add(BigInteger.valueOf(5));
      assertEquals(expected, b.actual.variables.get("t"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "device=none host-threads=1, 0",
    "device=none host-threads=2, 777",
    "device=emulator board=2x2, 777",
    "device=emulator, 1599"
  })
  void anExceptionLeavesWhatASequentialRunLeaves(String options, int fatal) {
    String source =
        """
        array x i64 1
        array y i64 1
        scalar t int
        out t
        for i:
          t = t + x[i]
          y[x[i]] = i
        """;
    long[] x = new long[1600];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }
    x[fatal] = 5000; // out of range
    try (Both b = new Both(options, null, source, List.of(1L), 0, x, new long[1600])) {
      LoopReport r = b.run(1600);
      assertEquals(1, b.actual.sequentialRuns);
      assertTrue(r.aborts(AbortKind.EXCEPTION) > 0);
    }
  }

  @Test
  void aBreakEndsTheLoopInTheInterpreter() {
    String source =
        """
        array x i64 1
        array y i64 1
        for i:
          if x[i] == 999:
            exit BREAK
          y[i] = x[i]
        """;
    for (String options : List.of("device=none host-threads=2", "device=emulator")) {
      long[] x = numbers(1600);
      Arrays.setAll(x, i -> i == 1000 ? 999 : i % 900);
      try (Both b = both(options, source, x, new long[1600])) {
        LoopReport r = b.run(1600);
        assertTrue(r.aborts(AbortKind.BREAK) > 0);
        assertTrue(r.commits() > 0);
      }
    }
  }

  private static final String GUARDED =
      """
      array x i64 1
      array y i64 1
      scalar t int
      out t
      for i:
        guard x[i] < 1000
        t = t + x[i]
        y[i] = x[i] * 3 + y[i]
      """;

  private static Both guarded(String options) {
    long[] x = numbers(1600);
    x[450] = 5000;
    return new Both(options, null, GUARDED, List.of(3L), 0, x, numbers(1600));
  }

  @ParameterizedTest
  @ValueSource(strings = {"device=none host-threads=2", "device=emulator"})
  void afterASequentialRunTheLoopGoesOn(String options) {
    try (Both b = guarded(options)) {
      LoopReport r = b.run(1600);
      assertEquals(1, b.actual.sequentialRuns);
      assertTrue(r.commits() >= 15);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"device=none host-threads=2", "device=emulator"})
  void guardsThatFailAfterwardsHandTheRestBack(String options) {
    try (Both b = guarded(options)) {
      b.actual.sideEffect = () -> b.actual.guards = false;
      b.run(1600);
      assertEquals(2, b.actual.sequentialRuns); // the chunk, and what was handed back
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"device=none host-threads=2", "device=emulator"})
  void storagesThatWereReplacedAreTakenAnew(String options) {
    try (Both b = guarded(options)) {
      b.actual.sideEffect =
          () -> {
            ArrayBinding y = b.actual.arrays.get(1);
            Object copy = ((long[]) y.storage()).clone();
            b.actual.arrays = List.of(b.actual.arrays.get(0), y.rebase(copy, 0));
          };
      LoopReport r = b.run(1600);
      assertEquals(1, b.actual.sequentialRuns);
      assertTrue(r.commits() >= 15);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"device=none host-threads=3", "device=emulator board=2x2"})
  void whatASequentialRunWritesIsSeenByChunksInFlight(String options) {
    String source =
        """
        array x i64 1
        array h i64 1
        for i:
          guard x[i] != 7
          h[x[i]] = h[x[i]] + i
        """;
    long[] x = new long[1600];
    Arrays.setAll(x, i -> i);
    x[5] = 7; // the first chunk is the interpreter's, and writes what the fifth reads
    x[450] = 5;
    x[451] = 7;
    try (Both b = both(options, source, x, new long[1600])) {
      b.run(1600);
      assertTrue(b.actual.sequentialRuns >= 2);
    }
  }

  @Test
  void mostlySequentialLoopsAreGivenUp() {
    long[] x = new long[1600];
    Arrays.fill(x, 5000);
    try (Both b = new Both("device=none", null, GUARDED, List.of(3L), 0, x, numbers(1600))) {
      assertEquals(RefusalReason.SIDE_EXITS, b.run(1600).refusal().reason());
      assertTrue(b.actual.sequentialRuns < 12);
    }
  }

  private static final String CARRIED =
      """
      array x i64 1
      scalar t int
      out t
      for i:
        t = t * 3 % 1000 + x[i]
        x[i] = t
      """;

  @ParameterizedTest
  @CsvSource({
    "device=emulator, COMPILED, 0",
    "device=none, COMPILED, 0",
    "device=none force-abort=2, COMPILED, 16",
    "device=none host-threads=0, REFUSED, 0",
    "device=emulator policy=never, REFUSED, 0",
  })
  void aCarriedScalarRunsInOrder(String options, LoopReport.Verdict verdict, int forced) {
    try (Both b = new Both(options, null, CARRIED, List.of(1L), 0, new long[800])) {
      LoopReport r = b.run(800);
      assertEquals(verdict, r.verdict());
      assertEquals(RefusalReason.CARRIED_SCALAR, r.refusal().reason());
      assertEquals(forced, r.aborts(AbortKind.FORCED));
      assertEquals(forced, r.sequentialChunks());
    }
  }

  @Test
  void aDependenceRunsInOrder() {
    String source =
        """
        array x i64 1
        for i:
          x[i + 1] = x[i] * 3 % 1000 + 1
        """;
    try (Both b = new Both("device=none", null, source, List.of(), 0, new long[801])) {
      LoopReport r = b.run(800);
      assertEquals(LoopReport.Verdict.COMPILED, r.verdict());
      assertEquals(RefusalReason.LOOP_CARRIED_DEPENDENCE, r.refusal().reason());
      assertEquals(800, r.inOrderIterations());
    }
  }

  @Test
  void functionsOfDoublesAreTheHostsAndItSaysSo() {
    String source =
        """
        array x f64 1
        for i:
          x[i] = sin(x[i])
        """;
    try (OffloadSession s = new OffloadSession(SameAnswerTest.options("device=emulator"))) {
      Kernel k = LoopSource.compile("doubles", source);
      double[] x = {0, 0, 0, 0};
      FakeProgram p =
          new FakeProgram(
              k, new KernelCorpus.Arguments(List.of(ArrayBinding.of(x, 4)), List.of()), 0, 1);
      HotLoop loop = s.loop(new LoopSite("d.py", 3, "f"), k, LoopMarks.NONE);
      assertEquals("done", p.offloaded(s, loop, 4));
      assertEquals("[0.0, 0.0, 0.0, 0.0]", Arrays.toString(x));
      assertEquals(LoopReport.Verdict.HOST, loop.report().verdict());
      assertEquals(RefusalReason.FLOAT64_ON_DEVICE, loop.report().refusal().reason());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "device=auto, NONE, HOST",
    "device=auto, OFFLOAD, OFFLOADED",
    "device=auto, PRANGE, OFFLOADED",
    "device=auto policy=always, NONE, OFFLOADED",
    "device=auto policy=never, OFFLOAD, REFUSED",
    "device=none, OFFLOAD, HOST",
    "device=emulator, NONE, OFFLOADED",
    "device=emulator policy=never, NONE, REFUSED",
    "device=emulator policy=auto host-scale=1e9, NONE, OFFLOADED",
    "device=board, NONE, HOST",
    "device=none host-threads=0, NONE, REFUSED",
  })
  void policyDecidesWhere(String options, String marks, LoopReport.Verdict verdict) {
    LoopMarks m =
        switch (marks) {
          case "OFFLOAD" -> LoopMarks.OFFLOAD;
          case "PRANGE" -> LoopMarks.PRANGE;
          default -> LoopMarks.NONE;
        };
    try (OffloadSession s = new OffloadSession(SameAnswerTest.options(options))) {
      Kernel k = LoopSource.compile("update", UPDATE);
      KernelCorpus.Arguments a =
          Both.arguments(List.of(), new Object[] {numbers(5000), numbers(5000)});
      FakeProgram p = new FakeProgram(k, a, 0, 1);
      HotLoop loop = s.loop(new LoopSite("u.py", 3, "f"), k, m);
      for (int launch = 0; launch < 5; launch++) {
        p.offloaded(s, loop, 5000); // an image that is compiled meanwhile serves the next
      }
      assertEquals(verdict, loop.report().verdict(), s.report().explain());
    }
  }

  @Test
  void theCheaperSideIsLearned() {
    // A host that is a billion times slower loses; one that is a billion times faster wins.
    for (String scale : List.of("1e9", "1e-9")) {
      try (Both b =
          both(
              "device=emulator policy=auto host-threads=1 host-scale=" + scale,
              UPDATE,
              numbers(8000),
              numbers(8000))) {
        LoopReport r = b.run(8000);
        for (int k = 0; k < 500 && r.deviceChunks() == 0; k++) {
          b.run(8000); // host threads go on while the image is compiled
        }
        long deviceBefore = r.deviceChunks();
        long hostBefore = r.hostChunks();
        b.run(8000);
        boolean device = scale.equals("1e9");
        assertEquals(device, r.refusal() == null, b.session.report().explain());
        assertEquals(device, r.deviceChunks() > deviceBefore);
        assertEquals(!device, r.hostChunks() > hostBefore);
      }
    }
  }

  @Test
  void aLoopWithinASequentialRunDoesWithoutTheDevice() {
    try (Both b = guarded("device=emulator board=2x2")) {
      Kernel k = LoopSource.compile("inner", UPDATE);
      KernelCorpus.Arguments a =
          Both.arguments(List.of(), new Object[] {numbers(500), numbers(500)});
      FakeProgram inner = new FakeProgram(k, a, 0, 1);
      HotLoop innerLoop = b.session.loop(new LoopSite("inner.py", 3, "g"), k, LoopMarks.NONE);
      b.actual.sideEffect = () -> assertEquals("done", inner.offloaded(b.session, innerLoop, 500));
      LoopReport r = b.run(1600);
      assertTrue(r.deviceChunks() >= 3);
      assertEquals(LoopReport.Verdict.HOST, innerLoop.report().verdict());
      assertEquals("done", inner.offloaded(b.session, innerLoop, 500));
      assertEquals(LoopReport.Verdict.OFFLOADED, innerLoop.report().verdict());
      assertNull(innerLoop.report().refusal());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "device=emulator",
        "device=emulator board=2x2",
        "device=emulator force-abort=2",
        "device=none policy=always host-threads=1",
        "device=none policy=always host-threads=3 force-abort=5"
      })
  void sumsOfFloatsInAnyOrderAreTheSameEverywhere(String options) {
    String source =
        """
        array x f32 1
        scalar t f32
        out t
        for i:
          t = t + x[i]
        """;
    byte[] x = new byte[4 * 1000];
    float[] partials = new float[64];
    for (int i = 0; i < 1000; i++) {
      ArrayBinding.putDouble(x, org.pyepi.offload.kernel.ElementKind.F32, i, 1.0 / (i + 3));
    }
    try (OffloadSession s = new OffloadSession(SameAnswerTest.options(options))) {
      Kernel k = LoopSource.compile("sum", source);
      FakeProgram p =
          new FakeProgram(
              k,
              new KernelCorpus.Arguments(List.of(ArrayBinding.of(x, 1000)), List.of(0.5f)),
              0,
              1);
      HotLoop loop = s.loop(new LoopSite("sum.py", 4, "f"), k, LoopMarks.PRANGE);
      assertEquals("done", p.offloaded(s, loop, 1000));
      assertEquals(0, p.sequentialRuns);
      float expected = 0.5f;
      for (int c = 0; c < 64; c++) {
        for (int i = 1000 / 64 * c + 1000 % 64 * c / 64;
            i < 1000 / 64 * (c + 1) + 1000 % 64 * (c + 1) / 64;
            i++) {
          partials[c] += (float) (1.0 / (i + 3));
        }
        expected += partials[c];
      }
      assertEquals(expected, p.variables.get("t"));
    }
  }
}
