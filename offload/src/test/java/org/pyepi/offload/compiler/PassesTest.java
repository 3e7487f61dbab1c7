package org.pyepi.offload.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.KernelInterpreter;

/** The canonical form means what the captured kernel meant, at both widths of INT. */
class PassesTest {
  static List<KernelCorpus.Entry> entries() {
    return KernelCorpus.entries();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void canonicalFormKeepsTheMeaning(KernelCorpus.Entry e) {
    Kernel canonical = e.kernel().copy();
    Passes.run(Passes.CANONICAL, canonical);
    for (int bits : new int[] {32, 64}) {
      for (KernelCorpus.Case c : e.cases()) {
        KernelCorpus.Arguments a = KernelCorpus.arguments(e.kernel(), c);
        KernelCorpus.Arguments b = KernelCorpus.arguments(e.kernel(), c);
        KernelInterpreter.Result before =
            KernelInterpreter.run(
                e.kernel(), a.arrays(), a.scalars(), c.start(), c.count(), c.step(), bits);
        KernelInterpreter.Result after =
            KernelInterpreter.run(
                canonical, b.arrays(), b.scalars(), c.start(), c.count(), c.step(), bits);
        String where = c.line() + " seed " + c.seed() + " bits " + bits + "\n" + canonical;
        assertEquals(before.reason() == ExitReason.DONE, after.reason() == ExitReason.DONE, where);
        if (before.reason() == ExitReason.DONE) {
          assertEquals(a.contents(e.kernel()), b.contents(e.kernel()), where);
          assertEquals(before.outputs(), after.outputs(), where);
        }
      }
    }
  }
}
