package org.pyepi.offload.tiles;

import java.util.Arrays;
import org.pyepi.offload.codegen.TilePlan;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.Nest;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ArrayParam;

/** How the iterations of a chunk of a nest are cut into parts, and what each part touches. */
final class NestParts {
  private static final int DOUBLE = 8;

  private final Launch launch;
  private final Nest nest;
  private final long from;
  private final long to;

  /** Iterations of a part, but for the last ones. */
  private final long outer;

  private final long inner;

  NestParts(Launch launch, long from, long to, long outer, long inner) {
    this.launch = launch;
    this.nest = launch.nest().orElseThrow();
    this.from = from;
    this.to = to;
    this.outer = Math.min(outer, nest.outerTrips());
    this.inner = nest.splitsInner() ? Math.min(inner, nest.innerTrips()) : nest.innerTrips();
  }

  /** The same of another chunk. */
  NestParts of(long first, long end) {
    return new NestParts(launch, first, end, outer, inner);
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  long outer() {
    return outer;
  }

  long outerParts() {
    return Math.ceilDiv(nest.outerTrips(), outer);
  }

  long innerParts() {
    return Math.ceilDiv(nest.innerTrips(), inner);
  }

  int count() {
    return (int) (outerParts() * innerParts());
  }

  /** The part of a number; parts of the inner loop follow each other. */
  Nest.Part part(long number) {
    return part(number / innerParts(), number % innerParts());
  }

  Nest.Part part(long j, long k) {
    return new Nest.Part(
        from,
        to,
        j * outer,
        Math.min(outer, nest.outerTrips() - j * outer),
        k * inner,
        Math.min(inner, nest.innerTrips() - k * inner));
  }

  /** The elements [first, last] of a storage that have to be in DRAM for it. */
  long[] span(StorageGroup g) {
    boolean all = nest.isWhole() && !g.isWritten();
    return all ? g.touched(0, launch.count()) : g.touched(from, to);
  }

  /** What of an array is in the core while a part is carried out. */
  long[][] box(StorageGroup g, Nest.Part part) {
    Nest.Part whole = new Nest.Part(from, to, 0, nest.outerTrips(), 0, nest.innerTrips());
    return nest.touched(array(g), nest.isKept(g) ? whole : part);
  }

  /** Whether a part, the one after another or the first, finds other elements in the core. */
  boolean isMoved(StorageGroup g, Nest.Part before, Nest.Part now) {
    return before == null || !Arrays.deepEquals(box(g, before), box(g, now));
  }

  /** How often a tile that is only read comes to the core. */
  long fetches(StorageGroup g) {
    boolean byInner = isMoved(g, part(0, 0), part(0, innerParts() - 1));
    boolean byOuter = isMoved(g, part(0, 0), part(outerParts() - 1, 0));
    return byInner ? count() : byOuter ? outerParts() : 1;
  }

  ArrayBinding view(StorageGroup g) {
    return launch.arrays().get(array(g).index());
  }

  static ArrayParam array(StorageGroup g) {
    return g.arrays().get(0);
  }

  /** Whether rows begin alike in doublewords. */
  boolean isEven(StorageGroup g) {
    ArrayBinding a = view(g);
    return a.shape().length == 1 || (long) a.strides()[0] * TilePlan.unit(g) % DOUBLE == 0;
  }

  /**
   * The room of the largest tile of an array, as bytes of a row and rows; null where transfers have
   * no form, or nothing is touched.
   */
  int[] room(StorageGroup g) {
    long[] most = most(g);
    int unit = TilePlan.unit(g);
    ArrayBinding a = view(g);
    boolean reaches = a.shape().length == 1 || (long) a.strides()[0] * unit <= Short.MAX_VALUE;
    if (most == null || !reaches || unit < 4 && !isEven(g)) {
      return null;
    }
    long pitch = most[1] * unit + 2 * DOUBLE - 1 & -DOUBLE;
    return pitch > Short.MAX_VALUE || most[0] > Short.MAX_VALUE
        ? null
        : new int[] {(int) pitch, (int) most[0]};
  }

  /**
   * The most rows and columns of an array that any part touches; null where none. Bounds are linear
   * in where a part begins, so the most are those of one at an end, or beside a last that is cut
   * short.
   */
  private long[] most(StorageGroup g) {
    long[] most = null;
    for (long j : ends(outerParts())) {
      for (long k : ends(innerParts())) {
        long[][] box = box(g, part(j, k));
        if (box == null) {
          return null;
        }
        long[] last = box[box.length - 1];
        long rows = box.length == 1 ? 1 : box[0][1] - box[0][0] + 1;
        long columns = last[1] - last[0] + 1;
        most =
            most == null
                ? new long[] {rows, columns}
                : new long[] {Math.max(most[0], rows), Math.max(most[1], columns)};
      }
    }
    return most;
  }

  private static long[] ends(long parts) {
    return new long[] {0, Math.max(0, parts - 2), parts - 1};
  }
}
