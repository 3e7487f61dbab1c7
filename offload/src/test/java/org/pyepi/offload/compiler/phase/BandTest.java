package org.pyepi.offload.compiler.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.KernelParser;

/** Bands of phases, and which of their elements are right. */
class BandTest {
  /** b[i] = a[LOW] + a[HIGH] for 1,000 i from 10 on, then a[i] = b[i] for ITERATIONS. */
  private static Phases phases(String low, String high, int iterations, int trips) {
    String text =
        """
        kernel k line 1
        array a i32 1
        array b i32 1
        b0:
          v0 = start
          v1 = count
          v2 = step
          v3 = const.int 1
          v4 = const.int 1000
          v5 = const.int -1
          v6 = const.int 0
          v7 = const.int 10
          v8 = const.int 3
          v9 = const.int ITERATIONS
          jump b1(v0, v1)
        b1(v10:int, v11:int): @1
          jump b2(v7, v4)
        b2(v12:int, v13:int): @2
          v14 = sub v12, v3
          v15 = sub v12, v8
          v16 = add v12, v3
          v17 = add v12, v8
          v18 = load a[LOW]
          v19 = load a[HIGH]
          v20 = add v18, v19
          store b[v12], v20
          v21 = addw v12, v3
          v22 = addw v13, v5
          v23 = gt v22, v6
          branch v23, b2(v21, v22), b3
        b3: @1
          jump b4(v7, v9)
        b4(v24:int, v25:int): @3
          v26 = load b[v24]
          store a[v24], v26
          v27 = addw v24, v3
          v28 = addw v25, v5
          v29 = gt v28, v6
          branch v29, b4(v27, v28), b5
        b5: @1
          v30 = addw v10, v2
          v31 = addw v11, v5
          v32 = gt v31, v6
          branch v32, b1(v30, v31), b6
        b6:
          return
        """
            .replace("LOW", low)
            .replace("HIGH", high)
            .replace("ITERATIONS", "" + iterations);
    PreparedKernel k = PreparedKernel.prepare(KernelParser.parse(text), false);
    ArrayBinding a = ArrayBinding.of(new byte[4 * 1020], 1020);
    ArrayBinding b = ArrayBinding.of(new byte[4 * 1020], 1020);
    return Phases.of(Launch.inOrder(k, List.of(a, b), List.of(), 0, trips, 1)).orElseThrow();
  }

  private static Band band(long from, long to, long keptFrom, long keptTo) {
    Band.Span carried = new Band.Span(from, to);
    Band.Span kept = new Band.Span(keptFrom, keptTo);
    return new Band(List.of(carried, carried), List.of(kept, kept), to == 1000);
  }

  @ParameterizedTest(name = "a[{0}] + a[{1}], {2} trips, {3} to {4} for {5} to {6}: {7}")
  @CsvSource({
    "v14, v16, 10, 0, 509, 0, 500, true",
    "v14, v16, 10, 0, 508, 0, 500, false", // one iteration short at the end
    "v14, v16, 10, 491, 1000, 500, 1000, true",
    "v14, v16, 10, 492, 1000, 500, 1000, false",
    "v12, v16, 10, 500, 1000, 500, 1000, true", // nothing comes from below
    "v15, v12, 10, 500, 500, 500, 500, true", // nothing is kept
    "v15, v12, 10, 473, 800, 500, 800, true",
    "v15, v12, 10, 474, 800, 500, 800, false",
    "v12, v17, 10, 400, 827, 400, 800, true",
    "v12, v17, 10, 400, 826, 400, 800, false",
    "v14, v16, 1, 500, 800, 500, 800, true",
    "v14, v16, 2, 500, 800, 500, 800, false",
    "v12, v12, 10, 500, 800, 500, 800, true",
    "v12, v12, 10, 501, 800, 500, 800, false" // kept, but not carried out
  })
  void rightIsWhatNothingWrongReaches(
      String low, String high, int trips, int from, int to, int keptFrom, int keptTo, boolean is) {
    Phases phases = phases(low, high, 1000, trips);
    assertEquals(is, new RightElements(phases, band(from, to, keptFrom, keptTo)).holds());
  }

  @Test
  void bandsAreAsWideAsTripsAreMany() {
    Phases phases = phases("v14", "v16", 1000, 20);
    List<Band> bands = Band.of(phases, 2);
    assertEquals(new Band.Span(0, 500), bands.get(0).kept().get(0));
    assertEquals(new Band.Span(500, 1000), bands.get(1).kept().get(1));
    assertEquals(new Band.Span(0, 521), bands.get(0).carried().get(0));
    assertEquals(new Band.Span(479, 1000), bands.get(1).carried().get(1));
    assertTrue(bands.get(1).last());
    assertFalse(bands.get(0).last());
  }

  @Test
  void whatIsCarriedOutTwiceIsLessThanAll() {
    assertEquals(List.of(), Band.of(phases("v14", "v16", 1000, 600), 2));
    assertEquals(2, Band.of(phases("v14", "v16", 1000, 400), 2).size());
  }

  @Test
  void aPhaseWithFewerIterationsIsCutInItsOwnPieces() {
    List<Band> bands = Band.of(phases("v12", "v16", 990, 5), 3);
    assertEquals(new Band.Span(330, 660), bands.get(1).kept().get(1));
    assertEquals(new Band.Span(333, 666), bands.get(1).kept().get(0));
  }
}
