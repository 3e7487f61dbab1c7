package org.pyepi.offload.tiles;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.codegen.DramPlace;
import org.pyepi.offload.compiler.phase.Phases;

/**
 * Elements of a storage, four bytes each, in strips of one length, evenly apart.
 *
 * @param first element of the first strip
 * @param length of each
 * @param stride from one to the next
 * @param count how many there are, at least 1
 */
record Strips(long first, long length, long stride, long count) {
  static final int UNIT = 4;
  private static final int MOST = 0xffff;

  /** What iterations [from, to) of an access touch. */
  static Strips of(Phases.Access a, long from, long to) {
    long first = Math.min(a.slope() * from, a.slope() * (to - 1)) + a.lo();
    long length = a.hi() - a.lo() + 1;
    long stride = Math.abs(a.slope());
    return length == stride
        ? new Strips(first, length * (to - from), 0, 1)
        : new Strips(first, length, stride, to - from);
  }

  static Strips of(long first, long last) {
    return new Strips(first, last - first + 1, 0, 1);
  }

  long begin(long k) {
    return first + k * stride;
  }

  /** Behind the last element. */
  long end() {
    return begin(count - 1) + length;
  }

  /** What lies between the first of them and the last; null where nothing does. */
  Strips gaps() {
    return count == 1 || length == stride
        ? null
        : new Strips(first + length, stride - length, stride, count - 1);
  }

  /** Those elements that lie in [lo, hi]. */
  List<Strips> within(long lo, long hi) {
    List<Strips> parts = new ArrayList<>();
    for (long k = 0; k < count; k++) {
      long from = begin(k);
      long end = from + length;
      if (from >= lo && end - 1 <= hi) {
        long n = k;
        while (n + 1 < count && begin(n + 1) + length - 1 <= hi) {
          n++;
        }
        parts.add(new Strips(from, length, stride, n - k + 1));
        k = n;
      } else if (from <= hi && end > lo) {
        parts.add(of(Math.max(from, lo), Math.min(end - 1, hi)));
      }
    }
    return parts;
  }

  /** Whether a transfer can name them. */
  boolean isNear() {
    return stride * UNIT <= Short.MAX_VALUE && length <= MOST && count <= MOST;
  }

  /**
   * The transfers that copy them as they are.
   *
   * @param source where element 0 would be
   * @param destination where it goes to
   */
  void copy(List<int[]> to, long source, long destination) {
    transfer(to, source + first * UNIT, destination + first * UNIT, stride * UNIT, stride * UNIT);
  }

  /** The transfers from where they are packed without gaps. */
  void unpack(List<int[]> to, long packed, long destination) {
    transfer(to, packed, destination + first * UNIT, length * UNIT, stride * UNIT);
  }

  private void transfer(List<int[]> to, long source, long target, long leap, long far) {
    DramPlace.move(to, source, target, UNIT, length * UNIT, count, leap, far);
  }
}
