package org.pyepi.offload.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pyepi.offload.codegen.jvm.HostChunk;
import org.pyepi.offload.codegen.jvm.JvmBackend;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.KernelInterpreter;
import org.pyepi.offload.kernel.LoopSource;

/** Two array parameters may be views of one storage. */
class AliasTest {
  private static final Kernel COPY =
      LoopSource.compile(
          "copy",
          "array x i32 1\narray y i32 1\nfor i:\n  y[i] = x[i] * 2\n  y[i] = y[i] + x[i]\n");

  private static ArrayBinding view(byte[] storage, int first, int stride, int length) {
    return new ArrayBinding(storage, first, new int[] {length}, new int[] {stride});
  }

  private static byte[] storage() {
    byte[] s = new byte[4 * 64];
    for (int i = 0; i < 64; i++) {
      ArrayBinding.putLong(s, ElementKind.I32, i, i * 7 % 31);
    }
    return s;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 20, 1, INDEPENDENT", // apart
    "20, -1, 21, 1, INDEPENDENT", // apart, one backwards
    "0, 2, 1, 2, INDEPENDENT", // interleaved
    "5, 1, 5, 1, INDEPENDENT", // the same
    "1, 1, 0, 1, INDEPENDENT", // reads ahead
    "0, 1, 1, 1, REFUSED", // reads what was just written
    "19, -1, 0, 1, SPECULATIVE" // meet in the middle
  })
  void viewsOfOneStorage(int first, int stride, int second, int other, Launch.Verdict verdict) {
    byte[] expected = storage();
    KernelInterpreter.run(
        COPY,
        List.of(view(expected, first, stride, 20), view(expected, second, other, 20)),
        List.of(),
        0,
        20,
        1,
        32);
    for (boolean device : new boolean[] {false, true}) {
      byte[] actual = storage();
      List<ArrayBinding> arrays =
          List.of(view(actual, first, stride, 20), view(actual, second, other, 20));
      PreparedKernel p = PreparedKernel.prepare(COPY, false);
      Launch l = Launch.analyze(p, arrays, List.of(), 0, 20, 1);
      assertEquals(verdict, l.verdict());
      if (verdict == Launch.Verdict.REFUSED) {
        return;
      }
      // Independent chunks all run before any commits; a speculative one here is the whole loop.
      int size = verdict == Launch.Verdict.SPECULATIVE ? 20 : 5;
      List<ChunkResult> results = new java.util.ArrayList<>();
      for (int from = 0; from < 20; from += size) {
        results.add(
            device
                ? new CoreRunner()
                    .run(EpiphanyBackend.compile(p, l.variant()), l, from, from + size, true, 0)
                : HostChunk.run(JvmBackend.compile(p, l.variant(), arrays), l, from, from + size));
      }
      for (ChunkResult r : results) {
        assertEquals(ExitReason.DONE, r.reason());
        r.commit();
      }
      assertEquals(
          KernelCorpus.elements(ArrayBinding.of(expected, 64), ElementKind.I32),
          KernelCorpus.elements(ArrayBinding.of(actual, 64), ElementKind.I32));
    }
  }

  @Test
  void viewsOfOtherElementsAreRefusedOnlyWhenWritten() {
    byte[] s = storage();
    Kernel k =
        LoopSource.compile(
            "k", "array x u8 1\narray y i32 1\narray z i32 1\nfor i:\n  z[i] = x[i] + y[i]\n");
    PreparedKernel p = PreparedKernel.prepare(k, false);
    ArrayBinding bytes = ArrayBinding.of(s, 64);
    ArrayBinding ints = ArrayBinding.of(s, 16);
    ArrayBinding out = ArrayBinding.of(storage(), 16);
    Launch fine = Launch.analyze(p, List.of(bytes, ints, out), List.of(), 0, 16, 1);
    assertEquals(Launch.Verdict.INDEPENDENT, fine.verdict());
    KernelInterpreter.Result r =
        KernelInterpreter.run(k, List.of(bytes, ints, out), List.of(), 0, 16, 1, 32);
    assertEquals(ExitReason.DONE, r.reason());
    String expected = KernelCorpus.elements(out, ElementKind.I32);
    new CoreRunner().run(EpiphanyBackend.compile(p, fine.variant()), fine, 0, 16, true, 0).commit();
    assertEquals(expected, KernelCorpus.elements(out, ElementKind.I32));
    Launch refused =
        Launch.analyze(
            p, List.of(bytes, ArrayBinding.of(storage(), 16), ints), List.of(), 0, 16, 1);
    assertEquals(Optional.of(RefusalReason.ALIASED_ARRAYS), refused.refusal().map(Refusal::reason));
  }

  @Test
  void emptyArraysLeaveAtTheFirstAccess() {
    PreparedKernel p = PreparedKernel.prepare(COPY, false);
    List<ArrayBinding> arrays =
        List.of(ArrayBinding.of(new byte[0], 0), ArrayBinding.of(new byte[0], 0));
    Launch l = Launch.analyze(p, arrays, List.of(), 0, 3, 1);
    ChunkResult host = HostChunk.run(JvmBackend.compile(p, l.variant(), arrays), l, 0, 3);
    assertEquals(ExitReason.EXCEPTION, host.reason());
    ChunkResult core =
        new CoreRunner().run(EpiphanyBackend.compile(p, l.variant()), l, 0, 3, true, 0);
    assertEquals(ExitReason.EXCEPTION, core.reason());
  }
}
