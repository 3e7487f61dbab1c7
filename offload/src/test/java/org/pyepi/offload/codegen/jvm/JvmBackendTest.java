package org.pyepi.offload.codegen.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pyepi.offload.codegen.ChunkResult;
import org.pyepi.offload.codegen.ShadowLog;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.KernelInterpreter;
import org.pyepi.offload.kernel.Output;

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
    List<Object> outputs = runInChunks(launch, code, size);
    String where = c.line() + " seed " + c.seed() + " size " + size + "\n" + prepared.kernel();
    assertEquals(reference.reason() == ExitReason.DONE, outputs != null, where);
    if (outputs != null) {
      assertEquals(expected.contents(k), a.contents(k), where);
      for (int i = 0; i < outputs.size(); i++) {
        String name = k.outputs().get(i).name();
        if (outputs.get(i) == null) {
          // Never written: it keeps what it had.
          int scalar =
              k.scalars().stream().filter(s -> s.name().equals(name)).findFirst().get().index();
          outputs.set(i, a.scalars().get(scalar));
        }
      }
      assertEquals(reference.outputs(), outputs, where);
    }
  }

  /** The combined outputs, or null when a chunk leaves at its turn. */
  static List<Object> runInChunks(Launch launch, HostKernel code, int size) {
    List<ChunkResult> chunks = new ArrayList<>();
    for (long from = 0; from < launch.count(); from += size) {
      chunks.add(HostChunk.run(code, launch, from, Math.min(from + size, launch.count())));
    }
    List<Output> declared = launch.prepared().kernel().outputs();
    List<Object> outputs = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      outputs.add(launch.prepared().scalars().initial(i, launch.scalars()));
    }
    Set<String> written = new HashSet<>();
    long from = 0;
    for (ChunkResult speculative : chunks) {
      ChunkResult chunk = speculative;
      boolean[] stale = {chunk.reason() != ExitReason.DONE};
      chunk
          .shadows()
          .forEach(s -> s.forEachRead((x, site) -> stale[0] |= written.contains(key(s, x))));
      if (stale[0]) {
        chunk = HostChunk.run(code, launch, from, Math.min(from + size, launch.count()));
        if (chunk.reason() != ExitReason.DONE) {
          return null;
        }
      }
      chunk.shadows().forEach(s -> s.forEachWrite((x, site, bits) -> written.add(key(s, x))));
      chunk.commit();
      for (int i = 0; i < outputs.size(); i++) {
        outputs.set(i, declared.get(i).kind().combine(outputs.get(i), chunk.outputs().get(i)));
      }
      from += size;
    }
    return outputs;
  }

  private static String key(ShadowLog s, long element) {
    return System.identityHashCode(s.storage()) + ":" + element;
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
