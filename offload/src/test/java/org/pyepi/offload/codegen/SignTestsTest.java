package org.pyepi.offload.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.PassObserver;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelInterpreter;
import org.pyepi.offload.kernel.LoopSource;

/** Comparisons of floats by their difference say what Python says, zeros of both signs included. */
class SignTestsTest {
  private static final float[] VALUES = {
    0f, -0f, 1f, -1f, 1.0000001f, Float.MIN_NORMAL * 1024, -Float.MIN_NORMAL * 1024, 1e30f, -1e30f
  };

  @ParameterizedTest
  @ValueSource(strings = {"<", "<=", ">", ">=", "==", "!="})
  void asPython(String comparison) {
    String head = "array a f32 1\narray b f32 1\narray o i32 1\n";
    check(head + "for i:\n  o[i] = select(a[i] " + comparison + " b[i], 3, 5)\n");
    check(
        head
            + "var n int\nvar x f32\nfor i:\n  n = 0\n  x = a[i]\n  for j in range(7):\n    if x "
            + comparison
            + " b[i]:\n      break\n    x = x * 0.5\n    n = n + 1\n  o[i] = n\n");
  }

  private static void check(String source) {
    Kernel kernel = LoopSource.compile("compare", source);
    PreparedKernel prepared = PreparedKernel.prepare(kernel, false);
    int count = VALUES.length * VALUES.length;
    List<ArrayBinding> expected = arrays(count);
    KernelInterpreter.run(kernel, expected, List.of(), 0, count, 1, 64);
    for (Set<String> without : List.of(Set.<String>of(), Set.of(SignTests.NAME))) {
      List<ArrayBinding> actual = arrays(count);
      Launch l = Launch.analyze(prepared, actual, List.of(), 0, count, 1);
      KernelImage image =
          EpiphanyBackend.compile(prepared, l.variant(), PassObserver.NONE, without);
      ChunkResult r = new CoreRunner().run(image, l, 0, count, true, 0);
      assertEquals(ExitReason.DONE, r.reason(), source);
      r.commit();
      for (int i = 0; i < count; i++) {
        assertEquals(
            ArrayBinding.getLong(expected.get(2).storage(), ElementKind.I32, i),
            ArrayBinding.getLong(actual.get(2).storage(), ElementKind.I32, i),
            source + " of " + VALUES[i / VALUES.length] + " and " + VALUES[i % VALUES.length]);
      }
    }
  }

  private static List<ArrayBinding> arrays(int count) {
    byte[] a = new byte[4 * count];
    byte[] b = new byte[4 * count];
    for (int i = 0; i < count; i++) {
      ArrayBinding.putDouble(a, ElementKind.F32, i, VALUES[i / VALUES.length]);
      ArrayBinding.putDouble(b, ElementKind.F32, i, VALUES[i % VALUES.length]);
    }
    return List.of(
        ArrayBinding.of(a, count),
        ArrayBinding.of(b, count),
        ArrayBinding.of(new byte[4 * count], count));
  }
}
