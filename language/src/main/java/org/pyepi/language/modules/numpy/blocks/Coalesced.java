package org.pyepi.language.modules.numpy.blocks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The dimensions of an operation on several arrays, as few as can be: those of one element are left
 * out, and neighbours that all arrays walk through evenly are one.
 *
 * @param shape elements in each dimension
 * @param strides for each array its elements from one index to the next
 */
public record Coalesced(int[] shape, List<int[]> strides) {
  public static Coalesced of(int[] shape, List<int[]> strides) {
    int[] s = new int[shape.length];
    List<int[]> steps = new ArrayList<>();
    strides.forEach(t -> steps.add(new int[shape.length]));
    int rank = 0;
    for (int d = 0; d < shape.length; d++) {
      if (shape[d] == 1) {
        continue;
      }
      boolean even = rank > 0;
      for (int i = 0; even && i < strides.size(); i++) {
        even = steps.get(i)[rank - 1] == strides.get(i)[d] * shape[d];
      }
      if (even) {
        s[rank - 1] *= shape[d];
      } else {
        s[rank++] = shape[d];
      }
      for (int i = 0; i < strides.size(); i++) {
        steps.get(i)[rank - 1] = strides.get(i)[d];
      }
    }
    int length = rank;
    return new Coalesced(
        Arrays.copyOf(s, length), steps.stream().map(t -> Arrays.copyOf(t, length)).toList());
  }

  public int rank() {
    return shape.length;
  }
}
