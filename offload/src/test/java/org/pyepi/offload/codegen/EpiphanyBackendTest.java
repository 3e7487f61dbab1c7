package org.pyepi.offload.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.KernelInterpreter;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.kernel.ValueType;

/** Images on the emulator give what the interpreter gives with 32-bit integers. */
class EpiphanyBackendTest {
  static List<KernelCorpus.Entry> entries() {
    return KernelCorpus.entries();
  }

  /** Whether what the image takes for granted matters: with facts and without. */
  private static KernelImage compile(Launch launch, boolean facts, boolean forced) {
    var v = launch.variant();
    if (!facts) {
      v = Variant.cautious(v.shadowed(), v.aliased());
    }
    return EpiphanyBackend.compile(launch.prepared(), forced ? v.withForcedAborts() : v);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void coreGivesWhatTheInterpreterGives(KernelCorpus.Entry e) {
    PreparedKernel prepared = PreparedKernel.prepare(e.kernel(), true);
    assumeTrue(prepared.refusal().isEmpty());
    assumeTrue(DeviceSupport.refusal(prepared.kernel()).isEmpty());
    CoreRunner runner = new CoreRunner();
    for (boolean facts : new boolean[] {true, false}) {
      for (boolean dma : new boolean[] {true, false}) {
        for (KernelCorpus.Case c : e.cases()) {
          check(e, prepared, c, runner, facts, dma);
        }
      }
    }
  }

  private static void check(
      KernelCorpus.Entry e,
      PreparedKernel prepared,
      KernelCorpus.Case c,
      CoreRunner runner,
      boolean facts,
      boolean dma) {
    KernelCorpus.Arguments expected = KernelCorpus.arguments(e.kernel(), c);
    KernelInterpreter.Result reference =
        KernelInterpreter.run(
            prepared.kernel(),
            expected.arrays(),
            expected.scalars(),
            c.start(),
            c.count(),
            c.step(),
            32);
    KernelCorpus.Arguments a = KernelCorpus.arguments(e.kernel(), c);
    Launch launch =
        Launch.analyze(prepared, a.arrays(), a.scalars(), c.start(), c.count(), c.step());
    assumeTrue(launch.verdict() != Launch.Verdict.REFUSED);
    KernelImage image = compile(launch, facts, false);
    ChunkResult r = runner.run(image, launch, 0, launch.count(), dma, 0);
    String where = c.line() + " seed " + c.seed() + " facts " + facts + " dma " + dma;
    if (reference.reason() != ExitReason.DONE) {
      assertNotEquals(ExitReason.DONE, r.reason(), where);
    } else if (r.reason() == ExitReason.GUARD && isSpecial(expected, e)) {
      return; // infinities, NaN and denormals are the host's
    } else {
      assertEquals(ExitReason.DONE, r.reason(), where);
      r.commit();
      assertEquals(expected.contents(e.kernel()), a.contents(e.kernel()), where);
      assertEquals(reference.outputs(), r.outputs(), where);
    }
  }

  private static boolean isSpecial(KernelCorpus.Arguments a, KernelCorpus.Entry e) {
    return a.contents(e.kernel()).stream()
        .anyMatch(s -> s.contains("NaN") || s.contains("Infinity") || s.contains("E-"));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void forcedAbortsLeave(KernelCorpus.Entry e) {
    PreparedKernel prepared = PreparedKernel.prepare(e.kernel(), true);
    assumeTrue(prepared.refusal().isEmpty());
    assumeTrue(DeviceSupport.refusal(prepared.kernel()).isEmpty());
    KernelCorpus.Case c = e.cases().get(0);
    KernelCorpus.Arguments a = KernelCorpus.arguments(e.kernel(), c);
    Launch launch =
        Launch.analyze(prepared, a.arrays(), a.scalars(), c.start(), c.count(), c.step());
    assumeTrue(launch.verdict() != Launch.Verdict.REFUSED);
    KernelImage image = compile(launch, true, true);
    ChunkResult r = new CoreRunner().run(image, launch, 0, launch.count(), true, 1);
    assertEquals(ExitReason.FORCED, r.reason());
  }

  @Test
  void reciprocalIsRightForEverySignificandButAllOnes() {
    int wrong = 0;
    for (int m = 0; m < 1 << 23; m++) {
      float b = Float.intBitsToFloat(127 << 23 | m);
      if (DivisionEstimate.reciprocal(b) != (float) (1.0 / b)) {
        wrong++;
        assertEquals((1 << 23) - 1, m);
      }
    }
    assertEquals(1, wrong, "the exception is there, so the check for it is needed");
  }

  @Test
  void rootIsRightForEverySignificand() {
    for (int bits = 127 << 23; bits < 129 << 23; bits++) {
      float x = Float.intBitsToFloat(bits);
      if (RootEstimate.root(x) != (float) Math.sqrt(x)) {
        assertEquals((float) Math.sqrt(x), RootEstimate.root(x), "root of " + x);
      }
    }
    assertEquals(0f, RootEstimate.root(0f));
    assertEquals(-0f, RootEstimate.root(-0f));
  }

  @Test
  void imagesSayWhichLineTheirCodeStandsFor() {
    KernelCorpus.Entry e =
        KernelCorpus.entries().stream().filter(x -> x.name().equals("saxpy")).findFirst().get();
    KernelCorpus.Arguments a = KernelCorpus.arguments(e.kernel(), e.cases().get(0));
    Launch launch =
        Launch.analyze(PreparedKernel.prepare(e.kernel(), true), a.arrays(), a.scalars(), 0, 4, 1);
    KernelImage image = compile(launch, true, false);
    assertTrue(image.lines().stream().anyMatch(l -> l.line() == 6), image.lines().toString());
    assertTrue(image.lines().stream().allMatch(l -> l.offset() < image.code().length));
  }

  @Test
  void quotientIsRight() {
    Random random = new Random(5);
    for (int i = 0; i < 5_000_000; i++) {
      float a =
          Float.intBitsToFloat(random.nextInt(100 << 23, 150 << 23))
              * (random.nextBoolean() ? 1 : -1);
      float b = Float.intBitsToFloat(random.nextInt(100 << 23, 150 << 23));
      if ((Float.floatToRawIntBits(b) & 0x7fffff) != 0x7fffff) {
        assertEquals(a / b, DivisionEstimate.divide(a, b));
      }
    }
  }

  @Test
  void argumentBlocksDoNotOverlap() {
    for (KernelCorpus.Entry e : KernelCorpus.entries()) {
      ArgumentLayout l = new ArgumentLayout(e.kernel(), 4, Variant.cautious(Set.of(), Set.of()));
      long wide =
          e.kernel().scalars().stream().filter(s -> s.type() == ValueType.F64).count()
              + e.kernel().outputs().stream().filter(o -> o.type() == ValueType.F64).count();
      Set<Integer> used = new HashSet<>(List.of(l.transfersIn(), l.transfersOut()));
      for (int at = ArgumentLayout.DESCRIPTORS; at < l.start(); at += 4) {
        used.add(at);
      }
      int n = used.size() + 4 + e.kernel().scalars().size() + e.kernel().outputs().size();
      used.addAll(List.of(l.start(), l.count(), l.step(), l.forcedAbortAt()));
      for (ScalarParam s : e.kernel().scalars()) {
        words(l.scalar(s.index()), s.type(), used);
      }
      for (int i = 0; i < e.kernel().outputs().size(); i++) {
        words(l.output(i), e.kernel().outputs().get(i).type(), used);
      }
      for (var a : e.kernel().arrays()) {
        used.addAll(List.of(l.base(a.index()), l.base(a.index()) + 4, l.base(a.index()) + 8));
        n += 3 + 2 * a.rank();
        for (int d = 0; d < a.rank(); d++) {
          used.addAll(List.of(l.stride(a.index(), d), l.length(a.index(), d)));
        }
      }
      assertEquals(n + wide, used.size());
    }
  }

  private static void words(int at, ValueType type, Set<Integer> used) {
    used.add(at);
    if (type == ValueType.F64) {
      used.add(at + 4);
    }
  }
}
