package org.pyepi.offload.compiler.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.KernelParser;

class PhasesTest {
  /** b[i] = a[i-1] + a[i+1], then a[i] = b[READ]; the value x goes from the first to KEPT. */
  private static String text(String read, String value) {
    return """
        kernel k line 1
        array a i32 1
        array b i32 1
        b0:
          v0 = start
          v1 = count
          v2 = step
          v3 = const.int 1
          v4 = const.int 10
          v5 = const.int -1
          v6 = const.int 0
          jump b1(v0, v1)
        b1(v7:int, v8:int): @1
          jump b2(v3, v4)
        b2(v9:int, v10:int): @2
          v11 = sub v9, v3
          v12 = load a[v11]
          v13 = add v9, v3
          v14 = load a[v13]
          v15 = add v12, v14
          store b[v9], v15
          v16 = addw v9, v3
          v17 = addw v10, v5
          v18 = gt v17, v6
          branch v18, b2(v16, v17), b3(v15)
        b3(v40:int): @1
          jump b4(v3, v4)
        b4(v20:int, v21:int): @3
          v22 = add v20, v3
          v23 = load b[READ]
          store a[v20], VALUE
          v24 = addw v20, v3
          v25 = addw v21, v5
          v26 = gt v25, v6
          branch v26, b4(v24, v25), b5
        b5: @1
          v30 = addw v7, v2
          v31 = addw v8, v5
          v32 = gt v31, v6
          branch v32, b1(v30, v31), b6
        b6:
          return
        """
        .replace("READ", read)
        .replace("VALUE", value);
  }

  private static Optional<Phases> phases(String read, String value, byte[] a, byte[] b) {
    PreparedKernel k = PreparedKernel.prepare(KernelParser.parse(text(read, value)), false);
    List<ArrayBinding> arrays = List.of(ArrayBinding.of(a, 12), ArrayBinding.of(b, 12));
    return Phases.of(Launch.inOrder(k, arrays, List.of(), 0, 5, 1));
  }

  @Test
  void iterationsOfAPhaseTouchWhatIsTheirs() {
    Phases p = phases("v22", "v23", new byte[48], new byte[48]).orElseThrow();
    assertEquals(2, p.count());
    assertEquals(10, p.trips(0));
    Phases.Region b = p.regions().get(1);
    assertEquals(new Phases.Access(0, true, 1, 1, 1, true), b.written(0));
    assertNull(b.written(1));
    assertEquals(2, p.regions().get(0).in(0, false).size());
    long[] touched = p.touched(b, new long[] {2, 2}, new long[] {4, 4});
    assertEquals(3, touched[0]);
    assertEquals(5, touched[1]);
    assertTrue(p.knowsOutputs());
  }

  @Test
  void aScalarFromOnePhaseToTheNextSpeaksAgainstIt() {
    assertNull(PhaseShape.of(KernelParser.parse(text("v22", "v40"))));
    assertNotNull(PhaseShape.of(KernelParser.parse(text("v22", "v23"))));
  }

  @Test
  void whatAnotherIterationWritesSpeaksAgainstIt() {
    byte[] both = new byte[48];
    assertFalse(phases("v22", "v23", both, both).isPresent());
  }
}
