package org.pyepi.offload.codegen.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pyepi.offload.codegen.ChunkResult;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.KernelInterpreter;

/**
 * Chunks compiled for the host, all run on one snapshot and then committed in order with
 * validation, give what a sequential run gives.
 */
class JvmBackendTest {
  static List<KernelCorpus.Entry> entries() {
    return KernelCorpus.entries();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void chunksGiveTheSequentialResult(KernelCorpus.Entry e) {
    PreparedKernel prepared = PreparedKernel.prepare(e.kernel(), false);
    for (KernelCorpus.Case c : e.cases()) {
      for (int size : new int[] {1, 3, 1000}) {
        check(e, c, prepared, size);
      }
    }
  }

  private static void check(
      KernelCorpus.Entry e, KernelCorpus.Case c, PreparedKernel prepared, int size) {
    Kernel k = e.kernel();
    KernelCorpus.Arguments expected = KernelCorpus.arguments(k, c);
    KernelInterpreter.Result reference =
        KernelInterpreter.run(
            k, expected.arrays(), expected.scalars(), c.start(), c.count(), c.step(), 64);
    KernelCorpus.Arguments a = KernelCorpus.arguments(k, c);
    Launch launch =
        Launch.analyze(prepared, a.arrays(), a.scalars(), c.start(), c.count(), c.step());
    assumeTrue(launch.verdict() != Launch.Verdict.REFUSED);
    HostKernel code = JvmBackend.compile(prepared, launch.variant(), a.arrays());
    List<Object> outputs = ChunkedRun.run(launch, code, size);
    String where = c.line() + " seed " + c.seed() + " size " + size + "\n" + prepared.kernel();
    assertEquals(reference.reason() == ExitReason.DONE, outputs != null, where);
    if (outputs != null) {
      assertEquals(expected.contents(k), a.contents(k), where);
      assertEquals(reference.outputs(), outputs, where);
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void forcedAbortsLeaveNoTrace(KernelCorpus.Entry e) {
    PreparedKernel prepared = PreparedKernel.prepare(e.kernel(), false);
    KernelCorpus.Case c = e.cases().get(0);
    KernelCorpus.Arguments untouched = KernelCorpus.arguments(e.kernel(), c);
    KernelCorpus.Arguments a = KernelCorpus.arguments(e.kernel(), c);
    Launch launch =
        Launch.analyze(prepared, a.arrays(), a.scalars(), c.start(), c.count(), c.step());
    assumeTrue(launch.verdict() != Launch.Verdict.REFUSED);
    Variant variant = launch.variant().withForcedAborts();
    HostKernel code = JvmBackend.compile(prepared, variant, a.arrays());
    for (int n = 1; n < 6; n++) {
      HostFrame frame = new HostFrame(prepared.kernel());
      frame.forcedAbortAt = n;
      ChunkResult chunk = HostChunk.run(code, launch, 0, launch.count(), frame);
      assertEquals(untouched.contents(e.kernel()), a.contents(e.kernel()));
      if (n == 1) {
        assertNotEquals(ExitReason.DONE, chunk.reason());
      }
    }
  }
}
