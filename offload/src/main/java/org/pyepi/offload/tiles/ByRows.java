package org.pyepi.offload.tiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.Passes;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.nest.FlatRows;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.ScalarParam;

/**
 * A kernel in which flat arrays have two dimensions: what was {@code a[i*m + j]} is {@code a[i,
 * j]}.
 *
 * @param lengths of their rows, by the arrays' numbers: a Long or a {@link ScalarParam}
 */
public record ByRows(PreparedKernel prepared, Map<Integer, Object> lengths) {
  /**
   * The same kernel by rows; nothing where no array is indexed so.
   *
   * @param captured stays as it is
   */
  public static Optional<ByRows> of(Kernel captured, boolean reorderFloats) {
    Kernel k = captured.copy();
    Passes.run(Passes.CANONICAL, k);
    Map<Integer, Object> lengths = FlatRows.run(k);
    return lengths.isEmpty()
        ? Optional.empty()
        : Optional.of(new ByRows(PreparedKernel.prepare(k, reorderFloats), lengths));
  }

  /**
   * A launch by rows, as a nest of loops; nothing where it is none, or where it is not sure of each
   * access that its row is one of the array and its column one of the row: elsewhere {@code i*m +
   * j} would be another element than {@code [i, j]}, or none.
   */
  public Optional<Launch> launch(Launch flat) {
    List<ArrayBinding> arrays = new ArrayList<>(flat.arrays());
    for (Map.Entry<Integer, Object> e : lengths.entrySet()) {
      ArrayBinding a = arrays.get(e.getKey());
      Object known =
          e.getValue() instanceof ScalarParam s ? flat.scalars().get(s.index()) : e.getValue();
      long length = known instanceof Long l ? l : 0;
      if (length < 1 || length > a.shape()[0] || a.strides()[0] != 1) {
        return Optional.empty();
      }
      int columns = (int) length;
      int[] shape = {a.shape()[0] / columns, columns};
      arrays.set(
          e.getKey(), new ArrayBinding(a.storage(), a.offset(), shape, new int[] {columns, 1}));
    }
    Launch rows =
        Launch.analyze(prepared, arrays, flat.scalars(), flat.start(), flat.count(), flat.step());
    return Optional.of(rows).filter(l -> l.nest().isPresent());
  }
}
