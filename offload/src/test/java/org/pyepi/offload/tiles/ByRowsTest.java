package org.pyepi.offload.tiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.Nest;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelParser;

/** Flat arrays by rows: what is sure of them, and what is not. */
class ByRowsTest {
  private static final int ROWS = 20;
  private static final int COLUMNS = 30;

  /** c[i*n + j] = sum of a[i*m + k] * b[ROW*m + COLUMN]; n is ROWS, m is COLUMNS. */
  private static Kernel kernel(String row, String column) {
    return KernelParser.parse(
        """
        kernel products line 1
        array a i32 1
        array b i32 1
        array c i32 1
        scalar m int
        scalar n int
        b0:
          v0 = start
          v1 = count
          v2 = step
          v3 = scalar m
          v4 = scalar n
          v5 = const.int 0
          v6 = const.int 1
          v7 = const.int -1
          jump b1(v0, v1)
        b1(v10:int, v11:int): @1
          jump b2(v5, v4)
        b2(v12:int, v13:int): @2
          jump b3(v5, v3, v5)
        b3(v14:int, v15:int, v16:int): @3
          v17 = mul v10, v3
          v18 = add v17, v14
          v19 = load a[v18]
          v40 = add v14, v6
          v41 = sub v14, v6
          v42 = add v12, v6
          v43 = add v14, v3
          v44 = sub v3, v6
          v45 = sub v44, v14
          v46 = sub v43, v3
          v47 = sub v14, v3
          v20 = mul ROW, v3
          v21 = add COLUMN, v20
          v22 = load b[v21]
          v23 = mul v19, v22
          v24 = add v16, v23
          v25 = addw v14, v6
          v26 = addw v15, v7
          v27 = gt v26, v5
          branch v27, b3(v25, v26, v24), b4(v24)
        b4(v28:int): @2
          v29 = mul v10, v4
          v30 = add v29, v12
          store c[v30], v28
          v31 = addw v12, v6
          v32 = addw v13, v7
          v33 = gt v32, v5
          branch v33, b2(v31, v32), b5
        b5: @1
          v34 = addw v10, v2
          v35 = addw v11, v7
          v36 = gt v35, v5
          branch v36, b1(v34, v35), b6
        b6:
          return
        """
            .replace("ROW", row)
            .replace("COLUMN", column));
  }

  private static Optional<Launch> rows(Kernel kernel, int length) {
    List<ArrayBinding> arrays =
        List.of(
            ArrayBinding.of(new byte[4 * ROWS * COLUMNS], ROWS * COLUMNS),
            ArrayBinding.of(new byte[4 * length], length),
            ArrayBinding.of(new byte[4 * ROWS * ROWS], ROWS * ROWS));
    List<Long> scalars = List.of((long) COLUMNS, (long) ROWS);
    PreparedKernel flat = PreparedKernel.prepare(kernel, false);
    Launch launch = Launch.analyze(flat, arrays, scalars, 0, ROWS, 1);
    return ByRows.of(kernel, false).orElseThrow().launch(launch);
  }

  @ParameterizedTest(name = "row {0}, column {1}, {2} elements: {3}")
  @CsvSource({
    "v12, v14, 600, true", // all in their rows
    "v12, v14, 617, true", // as much as a part of a row behind the last
    "v42, v14, 630, true",
    "v12, v40, 630, false", // k + 1 goes on into the next row
    "v12, v41, 630, false", // k - 1 comes from the row before
    "v42, v14, 629, false", // the last row is not all there
    "v12, v14, 599, false",
    "v12, v43, 630, true", // k + m is a row further down
    "v12, v43, 629, false",
    "v12, v45, 600, true", // m - 1 - k is of its row
    "v12, v46, 600, true", // k + m - m
    "v42, v47, 600, true", // a row further up
    "v12, v47, 600, false"
  })
  void onlyWhatIsSureOfItsRow(String row, String column, int length, boolean sure) {
    assertEquals(sure, rows(kernel(row, column), length).isPresent());
  }

  @Test
  void theArraysHaveTwoDimensions() {
    Launch launch = rows(kernel("v12", "v14"), ROWS * COLUMNS).orElseThrow();
    assertArrayEquals(new int[] {ROWS, COLUMNS}, launch.arrays().get(1).shape());
    assertArrayEquals(new int[] {COLUMNS, 1}, launch.arrays().get(1).strides());
    assertArrayEquals(new int[] {ROWS, ROWS}, launch.arrays().get(2).shape());
    assertEquals(2, launch.prepared().kernel().array("b").rank());
  }

  /** c[i] = sum of a[k*m + COLUMN] for k to ROWS. */
  private static Kernel downColumns(String column) {
    return KernelParser.parse(
        """
        kernel sums line 1
        array a i32 1
        array c i32 1
        scalar m int
        b0:
          v0 = start
          v1 = count
          v2 = step
          v3 = scalar m
          v4 = const.int 20
          v5 = const.int 0
          v6 = const.int 1
          v7 = const.int -1
          jump b1(v0, v1)
        b1(v10:int, v11:int): @1
          v12 = add v10, v6
          jump b2(v5, v4, v5)
        b2(v14:int, v15:int, v16:int): @2
          v17 = mul v14, v3
          v18 = add v17, COLUMN
          v19 = load a[v18]
          v24 = add v16, v19
          v25 = addw v14, v6
          v26 = addw v15, v7
          v27 = gt v26, v5
          branch v27, b2(v25, v26, v24), b3(v24)
        b3(v28:int): @1
          store c[v10], v28
          v34 = addw v10, v2
          v35 = addw v11, v7
          v36 = gt v35, v5
          branch v36, b1(v34, v35), b4
        b4:
          return
        """
            .replace("COLUMN", column));
  }

  @ParameterizedTest(name = "column {0} of {1} trips: {2}")
  @CsvSource({"v10, 30, true", "v12, 29, true", "v12, 30, false", "v10, 31, false"})
  void columnsAreOnePartOfTheirRows(String column, int trips, boolean sure) {
    List<ArrayBinding> arrays =
        List.of(
            ArrayBinding.of(new byte[4 * ROWS * COLUMNS], ROWS * COLUMNS),
            ArrayBinding.of(new byte[4 * 40], 40));
    Kernel k = downColumns(column);
    PreparedKernel flat = PreparedKernel.prepare(k, false);
    Launch launch = Launch.analyze(flat, arrays, List.of((long) COLUMNS), 0, trips, 1);
    Optional<Launch> rows = ByRows.of(k, false).orElseThrow().launch(launch);
    assertEquals(sure, rows.isPresent());
    rows.ifPresent(
        r -> {
          Nest nest = r.nest().orElseThrow();
          assertTrue(nest.isWhole());
          long[][] box =
              nest.touched(r.prepared().kernel().array("a"), new Nest.Part(5, 9, 0, 1, 0, ROWS));
          int shift = column.equals("v12") ? 1 : 0;
          assertArrayEquals(new long[] {0, ROWS - 1}, box[0]);
          assertArrayEquals(new long[] {5 + shift, 8 + shift}, box[1]);
        });
  }

  @Test
  void anArrayWithoutRowsStaysFlat() {
    Kernel k = kernel("v12", "v14");
    String text = k.toString().replace("load b[v21]", "load b[v14]");
    ByRows rows = ByRows.of(KernelParser.parse(text), false).orElseThrow();
    assertTrue(rows.lengths().containsKey(0));
    assertEquals(1, rows.prepared().kernel().array("b").rank());
  }
}
