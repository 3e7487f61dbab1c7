package org.pyepi.language.modules.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;

/**
 * A key of several parts of which one or more are arrays: those are broadcast to each other and
 * pick together. Their dimensions stand where the arrays stand in the key, in front where something
 * else stands between them (NumPy's rules of advanced indexing).
 */
final class SeveralIndices {
  private final NDArray a;
  private final List<Integer> lengths = new ArrayList<>();
  private final List<Integer> strides = new ArrayList<>();
  private final List<NDArray> arrays = new ArrayList<>();
  private final List<Integer> axes = new ArrayList<>();
  private int offset;
  private int d;
  private int place = -1;
  private boolean ended;
  private boolean apart;

  /** Dimensions of the elements that are picked. */
  final int[] shape;

  private final int front;

  private final int[] common;

  static boolean isMeant(Object key) {
    if (!(key instanceof PTuple t) || t.items.length < 2) {
      return false;
    }
    for (Object p : t.items) {
      if (isArray(p)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isArray(Object p) {
    return p instanceof NDArray v && v.rank() > 0
        || Types.of(p) == BuiltinTypes.LIST
        || Indexing.truth(p) != null;
  }

  SeveralIndices(NDArray a, PTuple key) {
    this.a = a;
    this.offset = a.offset;
    Object[] parts = key.items.clone();
    int used = 0;
    int truths = 0;
    for (int i = 0; i < parts.length; i++) {
      if (Indexing.truth(parts[i]) != null) {
        truths++;
      } else if (isArray(parts[i])) {
        NDArray v = Creation.asArray(parts[i], null);
        boolean none = v.size() == 0 && !(parts[i] instanceof NDArray);
        parts[i] = none ? Casting.cast(v, DType.INT64) : v;
        used += v.dtype == DType.BOOL ? v.rank() : 1;
      } else if (parts[i] != PNone.NONE && !Indexing.isEllipsis(parts[i])) {
        used++;
      }
    }
    for (Object p : parts) {
      if (p instanceof NDArray v && v.rank() > 0) {
        checkType(v);
      } else if (Indexing.truth(p) == null) {
        Indexing.checkPart(p);
      }
    }
    if (used > a.rank()) {
      throw Errors.index(
          "too many indices for array: array is %d-dimensional, but %d were indexed",
          a.rank(), used + truths);
    }
    boolean open = true;
    for (Object p : parts) {
      if (Indexing.isEllipsis(p)) {
        if (!open) {
          throw Errors.index("an index can only have a single ellipsis ('...')");
        }
        open = false;
        ended = place >= 0;
        for (int skip = a.rank() - used; skip > 0; skip--) {
          keep(a.shape[d], a.strides[d]);
          d++;
        }
      } else {
        add(p);
      }
    }
    for (; d < a.rank(); d++) {
      keep(a.shape[d], a.strides[d]);
    }
    int front = apart ? 0 : place;
    int[] common = common();
    shape = new int[lengths.size() + common.length];
    for (int i = 0; i < shape.length; i++) {
      boolean picked = i >= front && i < front + common.length;
      shape[i] = picked ? common[i - front] : lengths.get(i < front ? i : i - common.length);
    }
    this.front = front;
    this.common = common;
  }

  /** Where the elements lie. Stores check shapes first, and only then that all places are there. */
  private int[] positions() {
    return positions(front, picked(common));
  }

  private void keep(int length, int stride) {
    lengths.add(length);
    strides.add(stride);
  }

  private void add(Object p) {
    Boolean truth = Indexing.truth(p);
    if (truth != null) {
      truth(truth);
    } else if (p == PNone.NONE) {
      keep(1, 0);
      ended = place >= 0;
    } else if (p instanceof PSlice s) {
      PSlice.Indices i = s.indices(a.shape[d]);
      offset += i.length() == 0 ? 0 : i.start() * a.strides[d];
      keep(i.length(), i.step() * a.strides[d++]);
      ended = place >= 0;
    } else if (p instanceof NDArray v && v.rank() > 0) {
      if (v.dtype == DType.BOOL) {
        mask(v);
      } else {
        pick(v);
      }
    } else {
      NDArray one = NDArray.zeros(DType.INT64);
      one.putLong(0, Indexing.position(p, a.shape[d], d));
      pick(one);
    }
  }

  private void mask(NDArray v) {
    for (int e = 0; e < v.rank(); e++) {
      if (v.shape[e] != a.shape[d + e]) {
        throw Errors.index(
            "boolean index did not match indexed array along axis %d; size of axis is %d but size"
                + " of corresponding boolean axis is %d",
            d + e, a.shape[d + e], v.shape[e]);
      }
    }
    for (Object each : Arrangement.nonzero(v).items) {
      pick((NDArray) each);
    }
  }

  private void pick(NDArray v) {
    checkType(v);
    if (place < 0) {
      place = lengths.size();
    }
    apart |= ended;
    arrays.add(v);
    axes.add(d++);
  }

  private static void checkType(NDArray v) {
    if (!v.dtype.isInteger() && v.dtype != DType.BOOL) {
      throw Errors.index("arrays used as indices must be of integer (or boolean) type");
    }
  }

  /** A single truth picks once, or never, in a dimension of its own. */
  private void truth(boolean one) {
    if (place < 0) {
      place = lengths.size();
    }
    apart |= ended;
    arrays.add(NDArray.zeros(DType.INT64, one ? 1 : 0));
    axes.add(-1);
  }

  private int[] common() {
    int[] r = new int[0];
    for (NDArray v : arrays) {
      r = Positions.common(r, v.shape);
      if (r == null) {
        StringBuilder b = new StringBuilder();
        for (NDArray w : arrays) {
          b.append(w.rank() == 0 ? "" : Positions.text(w.shape) + " ");
        }
        throw Errors.index(
            "%s",
            "shape mismatch: indexing arrays could not be broadcast together with shapes " + b);
      }
    }
    return r;
  }

  /** How far from the start each element that the arrays pick together lies. */
  private int[] picked(int[] common) {
    int[] r = new int[Positions.count(common)];
    for (int k = 0; k < arrays.size(); k++) {
      NDArray v = arrays.get(k);
      int axis = axes.get(k);
      if (axis < 0) {
        continue;
      }
      Positions p = Positions.of(v, common);
      for (int i = 0; i < r.length; i++) {
        r[i] += Indexing.position(v.getLong(p.at(i)), a.shape[axis], axis) * a.strides[axis];
      }
    }
    return r;
  }

  private int[] positions(int front, int[] picked) {
    int[] outer = distances(0, front);
    int[] inner = distances(front, lengths.size());
    int[] r = new int[outer.length * picked.length * inner.length];
    int at = 0;
    for (int o : outer) {
      for (int p : picked) {
        for (int i : inner) {
          r[at++] = offset + o + p + i;
        }
      }
    }
    return r;
  }

  /** Distances of all elements of some kept dimensions, in C order. */
  private int[] distances(int from, int to) {
    int[] r = {0};
    for (int e = from; e < to; e++) {
      int n = lengths.get(e);
      int[] next = new int[r.length * n];
      for (int i = 0; i < next.length; i++) {
        next[i] = r[i / n] + i % n * strides.get(e);
      }
      r = next;
    }
    return r;
  }

  NDArray read() {
    // What the arrays pick comes first in memory, whatever place it has among the dimensions.
    int[] order = new int[shape.length];
    Arrays.setAll(
        order, d -> d < front ? common.length + d : d < front + common.length ? d - front : d);
    int[] lengths = new int[shape.length];
    for (int d = 0; d < shape.length; d++) {
      lengths[order[d]] = shape[d];
    }
    NDArray r = NDArray.zeros(a.dtype, lengths);
    Indexing.move(a, positions(0, picked(common)), r, null, r.size());
    return front == 0 ? r : Arrangement.permuted(r, order);
  }

  /** Stores an array of the same type that can be broadcast to the shape. */
  void write(NDArray value) {
    NDArray source = NDArray.zeros(a.dtype, shape.clone());
    Indexing.checkPicked(value, shape);
    Indexing.assign(source, value);
    Indexing.move(source, null, a, positions(), source.size());
  }
}
