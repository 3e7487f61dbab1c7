package org.pyepi.offload.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.compiler.InOrderKernel;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.LoopSource;

/** A loop lets go of the lock where that pays, and less and less where others spoil it. */
class WillingnessTest {
  private static final String TABLE =
      """
      array x i64 1
      array h i64 1
      for i:
        h[x[i]] = h[x[i]] + x[i]
      """;

  private static Launch launch(int n, int table) {
    List<ArrayBinding> arrays =
        List.of(ArrayBinding.of(new long[n], n), ArrayBinding.of(new long[table], table));
    return Launch.inOrder(
        InOrderKernel.prepare(LoopSource.compile("table", TABLE)).prepared(),
        arrays,
        List.of(),
        0,
        n,
        1);
  }

  @Test
  void copiesWhatTripsReach() {
    Launch l = launch(1 << 20, 1000);
    assertEquals(8 * 500 + 2 * 8 * 1000, Snapshot.bytes(l, 500));
  }

  @Test
  void shortLoopsKeepTheLock() {
    assertEquals(0, new Willingness().trips(launch(1000, 10), 1e-6, 1000));
    assertEquals(0, new Willingness().trips(launch(1000, 10), Double.NaN, 1000));
    assertEquals(1000, new Willingness().trips(launch(1000, 10), 1e-5, 1000));
  }

  @Test
  void piecesAreLongerWhereCopiesAreLarge() {
    Willingness w = new Willingness();
    assertEquals(20_000, w.trips(launch(1 << 20, 1000), 1e-6, 1 << 20));
    assertEquals(80_000, w.trips(launch(1 << 20, 1 << 20), 1e-6, 1 << 20));
    assertEquals(0, w.trips(launch(100, 1 << 26), 1e-3, 100));
  }

  @Test
  void conflictsTeach() {
    Willingness w = new Willingness();
    w.conflict();
    assertTrue(w.isPatient());
    w.conflict();
    int kept = 0;
    while (!w.isPatient()) {
      kept++;
    }
    assertEquals(4, kept);
    for (int i = 0; i < 20; i++) {
      w.conflict();
    }
    kept = 0;
    while (!w.isPatient()) {
      kept++;
    }
    assertEquals(64, kept);
    w.committed();
    w.committed();
    w.committed();
    w.conflict();
    assertTrue(w.isPatient());
  }
}
