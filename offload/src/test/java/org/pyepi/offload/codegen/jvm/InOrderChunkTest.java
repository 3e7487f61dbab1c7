package org.pyepi.offload.codegen.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pyepi.offload.compiler.InOrderKernel;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.KernelInterpreter;
import org.pyepi.offload.kernel.Output;

/**
 * Iterations in order, in place, give what the interpreter of kernels gives; where one leaves, all
 * is as after the iterations before it.
 */
class InOrderChunkTest {
  static List<KernelCorpus.Entry> entries() {
    return KernelCorpus.entries();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void givesTheSequentialResult(KernelCorpus.Entry e) {
    for (KernelCorpus.Case c : e.cases()) {
      check(e.kernel(), c, 0, false);
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anIterationThatLeavesLeavesNoTrace(KernelCorpus.Entry e) {
    for (KernelCorpus.Case c : e.cases()) {
      for (int n = 1; n < 12; n++) {
        check(e.kernel(), c, n, false);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void isToldToStop(KernelCorpus.Entry e) {
    for (KernelCorpus.Case c : e.cases()) {
      check(e.kernel(), c, 0, true);
    }
  }

  private static void check(Kernel k, KernelCorpus.Case c, int forced, boolean cancelled) {
    KernelCorpus.Arguments a = KernelCorpus.arguments(k, c);
    InOrderKernel kernel = InOrderKernel.prepare(k);
    Launch launch =
        Launch.inOrder(kernel.prepared(), a.arrays(), a.scalars(), c.start(), c.count(), c.step());
    if (launch.verdict() == Launch.Verdict.REFUSED) {
      return;
    }
    HostKernel code =
        JvmBackend.compile(
            kernel,
            forced == 0 ? launch.variant() : launch.variant().withForcedAborts(),
            a.arrays());
    HostFrame frame = new HostFrame(kernel.prepared().kernel());
    frame.forcedAbortAt = forced;
    frame.cancelled = cancelled;
    InOrderChunk chunk = InOrderChunk.run(code, launch, c.count(), frame);
    String where = c.line() + " seed " + c.seed() + " forced " + forced + "\n" + k;

    KernelCorpus.Arguments whole = KernelCorpus.arguments(k, c);
    ExitReason reason = run(k, c, whole, c.count()).reason();
    if (forced == 0 && !cancelled) {
      assertEquals(reason == ExitReason.DONE, chunk.reason() == ExitReason.DONE, where);
    }
    assertEquals(chunk.reason() == ExitReason.DONE, chunk.done() == c.count(), where);
    KernelCorpus.Arguments before = KernelCorpus.arguments(k, c);
    if (chunk.done() > 0) {
      KernelInterpreter.Result r = run(k, c, before, chunk.done());
      assertEquals(ExitReason.DONE, r.reason(), where);
      assertEquals(r.outputs(), outputs(k, a, chunk), where);
    } else {
      assertTrue(chunk.outputs().isEmpty(), where);
      assertNotEquals(ExitReason.DONE, chunk.reason(), where);
    }
    assertEquals(before.contents(k), a.contents(k), where);
  }

  private static KernelInterpreter.Result run(
      Kernel k, KernelCorpus.Case c, KernelCorpus.Arguments a, long count) {
    return KernelInterpreter.run(k, a.arrays(), a.scalars(), c.start(), count, c.step(), 64);
  }

  /** What no iteration wrote keeps what it had. */
  private static List<Object> outputs(Kernel k, KernelCorpus.Arguments a, InOrderChunk chunk) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < k.outputs().size(); i++) {
      Output o = k.outputs().get(i);
      Object value = chunk.outputs().get(i);
      all.add(
          value != null
              ? value
              : k.scalars().stream()
                  .filter(s -> s.name().equals(o.name()))
                  .<Object>map(s -> a.scalars().get(s.index()))
                  .findFirst()
                  .get());
    }
    return all;
  }
}
