package org.pyepi.offload.codegen;

import java.lang.reflect.Array;
import java.util.List;
import org.pyepi.offload.compiler.StorageGroup;

/**
 * What assertions ask of a chunk before its writes become visible: that they lie in the footprint
 * which the launch's verdict rests on. A write elsewhere in a private copy would be lost, one
 * elsewhere in a shadow would go past validation.
 */
public final class FootprintCheck {
  private FootprintCheck() {}

  /** Whether assertions are on, so that buffers have to be kept as they were before the chunk. */
  public static boolean isOn() {
    return FootprintCheck.class.desiredAssertionStatus();
  }

  /**
   * Whether a buffer is what it was before the chunk except in the ranges that count as written.
   *
   * @param before a copy of the buffer of before the chunk: an array of the same class
   */
  public static boolean holds(ChunkResult.SpanBuffer span, Object before) {
    int unit = span.buffer() instanceof byte[] ? span.kind().bytes() : 1;
    long elements = Array.getLength(before) / unit;
    long at = 0;
    for (long[] range : span.written()) {
      long from = Math.max(0, range[0] - span.first());
      if (range[1] - span.first() >= elements || !isSame(span, before, at * unit, from * unit)) {
        return false;
      }
      at = range[1] - span.first() + 1;
    }
    return isSame(span, before, at * unit, elements * unit);
  }

  private static boolean isSame(ChunkResult.SpanBuffer span, Object before, long from, long to) {
    int a = (int) from;
    int b = (int) Math.max(from, to);
    return switch (span.buffer()) {
      case byte[] x -> java.util.Arrays.equals(x, a, b, (byte[]) before, a, b);
      case long[] x -> java.util.Arrays.equals(x, a, b, (long[]) before, a, b);
      case boolean[] x -> java.util.Arrays.equals(x, a, b, (boolean[]) before, a, b);
      case double[] x -> java.util.Arrays.equals(x, a, b, (double[]) before, a, b);
      default -> false;
    };
  }

  /** Whether everything that a shadow recorded as written is an element that the views reach. */
  public static boolean holds(ShadowLog shadow, List<StorageGroup> groups) {
    boolean[] all = {true};
    for (StorageGroup g : groups) {
      if (g.storage() == shadow.storage() && g.mode() == StorageGroup.Mode.SHADOW) {
        long[] extent = g.extent();
        shadow.forEachWrite(
            (element, site, bits) -> all[0] &= element >= extent[0] && element <= extent[1]);
      }
    }
    return all[0];
  }
}
