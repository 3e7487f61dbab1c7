package org.pyepi.language.modules.numpy;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.ColumnExtremes;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.modules.numpy.loops.UfuncErrors;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code sum}, {@code min} and their like, over all elements or along one axis. */
final class Reductions {
  private Reductions() {}

  /** What is done with the elements. */
  enum Kind {
    SUM,
    PROD,
    MIN,
    MAX,
    ANY,
    ALL,
    ARGMIN,
    ARGMAX;

    /** NumPy's function of two operands that the reduction repeats. */
    private String repeated() {
      return switch (this) {
        case SUM -> "add";
        case PROD -> "multiply";
        case MIN -> "minimum";
        case MAX -> "maximum";
        case ANY -> "logical_or";
        case ALL -> "logical_and";
        case ARGMIN, ARGMAX -> name().toLowerCase(Locale.ROOT);
      };
    }

    private boolean hasType() {
      return this == SUM || this == PROD;
    }

    /** The parameters of the function or method, whose first has a name of its own. */
    String parameters(String first) {
      String type = hasType() ? ", dtype=None" : "";
      String keyword = this == ARGMIN || this == ARGMAX ? ", *" : "";
      String masked = this == ARGMIN || this == ARGMAX ? "" : ", initial=None, where=True";
      String rest = ", out=None" + keyword + ", keepdims=False" + masked + ")";
      return "(" + first + ", axis=None" + type + rest;
    }

    /** Calls it with its arguments; the first of them is the array. */
    Object call(NDArray array, Object[] args) {
      int next = hasType() ? 3 : 2;
      DType t = hasType() ? Creation.optional(args[2]) : null;
      boolean place = this == ARGMIN || this == ARGMAX;
      NDArray a = withDimension(array, args[1], !place);
      if (!place) {
        reduced(a, args[1]);
      }
      checkType(this, array.dtype, t);
      if (t != null && (array.dtype.isDate() || array.dtype.isTime() && this == PROD)) {
        throw UfuncErrors.cannotUse(repeated(), array.dtype, array.dtype);
      }
      // Times are summed up as times, whatever type is wanted.
      t = array.dtype.isTime() ? null : t;
      boolean more = args.length > next + 3 && (args[next + 2] != null || args[next + 3] != null);
      if (more) {
        Object name = Str.of(name().toLowerCase(Locale.ROOT));
        Object type = t == null ? null : args[2];
        return library(
            "masked",
            array,
            new Object[] {
              name, args[1], type, args[next], args[next + 1], args[next + 2], args[next + 3]
            });
      }
      Object keep = a == array ? args[next + 1] : null;
      NDArray cast = t == null || t == a.dtype ? a : MemoryOrder.alike(a, t, "reduce");
      DType type = t;
      if (place || args[next] instanceof NDArray) {
        return finished(this, cast, t, args[1], args[next], keep);
      }
      return MemoryOrder.reduced(
          cast,
          reduced(cast, args[1]),
          args[1],
          keep != null && Truth.of(keep),
          (v, axes) -> finished(this, v, type, axes, null, keep));
    }
  }

  /** Refuses text and records where a reduction has no loop, or a type, for them. */
  private static void checkType(Kind kind, DType own, DType t) {
    boolean extreme = kind == Kind.MIN || kind == Kind.MAX;
    if (extreme && own.isReference() && own != DType.OBJECT) {
      throw UfuncErrors.noLoop(kind.repeated(), own, own);
    }
    boolean number = t != null && !t.isReference() && !t.isTime();
    if (number && own.isRecord()) {
      throw UfuncErrors.cannotCast(kind.repeated(), "input 0", own, t, "unsafe");
    }
    if (number && kind == Kind.SUM && (own.isText() || own.isBytes())) {
      throw ReferenceFold.doubled("reduce", own);
    }
  }

  /** A reduction whose result has the type t where it is given, its place and its dimensions. */
  private static Object finished(
      Kind kind, NDArray a, DType t, Object axes, Object out, Object keepDimensions) {
    boolean several = axes instanceof PTuple;
    if (several && (kind == Kind.ARGMIN || kind == Kind.ARGMAX)) {
      throw Errors.type("'tuple' object cannot be interpreted as an integer");
    }
    boolean half = kind == Kind.PROD && a.dtype == DType.FLOAT16;
    boolean floatSum = half || kind == Kind.SUM && !isWhole(a);
    Object r = several && !floatSum ? reduce(kind, joined(a, axes), -1L) : reduce(kind, a, axes);
    return placed(kind, r, a, t, axes, out, keepDimensions);
  }

  private static Object placed(
      Kind kind, Object r, NDArray a, DType t, Object axes, Object out, Object keepDimensions) {
    boolean keep = keepDimensions != null && Truth.of(keepDimensions);
    if (!keep && t == null && (out == null || out == PNone.NONE)) {
      return r;
    }
    boolean objects = a.dtype == DType.OBJECT && type(kind, a.dtype) == DType.OBJECT;
    DType own = objects ? DType.OBJECT : Promotion.of(r);
    NDArray v = Casting.operand(r, own);
    v = t == null || t == own ? v : Casting.cast(v, t);
    if (keep) {
      boolean[] reduced = reduced(a, axes);
      int[] shape = new int[a.rank()];
      for (int d = 0; d < shape.length; d++) {
        shape[d] = reduced[d] ? 1 : a.shape[d];
      }
      v = v.view(v.offset, shape, NDArray.contiguous(shape), false);
    }
    if (out instanceof NDArray o) {
      if (o.rank() != v.rank()) {
        throw Errors.value(
            "output parameter for reduction operation %s has the wrong number of dimensions:"
                + " Found %d but expected %d",
            kind.repeated(), o.rank(), v.rank());
      }
      Indexing.assign(o, v);
      return o;
    }
    return Elementwise.unboxed(v);
  }

  private static Object library(String name, NDArray a, Object[] args) {
    Object[] given = Arrays.stream(args).map(v -> v == null ? PNone.NONE : v).toArray();
    return LibraryMethods.call("_folds", name, a, given, Keywords.NONE);
  }

  /** An array without dimensions has one where an axis is given. */
  static NDArray withDimension(NDArray a, Object axis, boolean isNone) {
    boolean given = axis != null && axis != PNone.NONE;
    boolean none = axis instanceof PTuple t && t.items.length == 0;
    boolean strict = axis instanceof PTuple;
    if (isNone && a.rank() == 0 && given && !none) {
      // Its own dimension is none for errors.
      Object[] axes = axis instanceof PTuple t ? t.items : new Object[] {axis};
      for (Object each : axes) {
        long d = Numbers.indexInt(each);
        if (strict || d != 0 && d != -1) {
          Arrangement.axis(each, 0);
        }
      }
    }
    return a.rank() == 0 && given && !none
        ? a.view(a.offset, new int[] {1}, new int[] {1}, a.readOnly)
        : a;
  }

  /** Which dimensions an axis argument means. */
  private static boolean[] reduced(NDArray a, Object axes) {
    boolean[] r = new boolean[a.rank()];
    if (axes == null || axes == PNone.NONE) {
      Arrays.fill(r, true);
      return r;
    }
    for (Object axis : axes instanceof PTuple t ? t.items : new Object[] {axes}) {
      int d = Arrangement.axis(axis, a.rank());
      if (r[d]) {
        throw Errors.value("duplicate value in 'axis'");
      }
      r[d] = true;
    }
    return r;
  }

  /** The dimensions that a tuple of axes names as one, the last. */
  private static NDArray joined(NDArray a, Object axes) {
    return joined(a, reduced(a, axes));
  }

  private static NDArray joined(NDArray a, boolean[] reduced) {
    int[] order = new int[a.rank()];
    int kept = 0;
    for (int pass = 0, at = 0; pass < 2; pass++) {
      for (int d = 0; d < order.length; d++) {
        if (reduced[d] == (pass == 1)) {
          order[at++] = d;
        }
      }
      kept = pass == 0 ? at : kept;
    }
    NDArray moved = Arrangement.permuted(a, order);
    NDArray flat = flat(moved);
    int[] shape = Arrays.copyOf(moved.shape, kept + 1);
    shape[kept] = 1;
    for (int d = kept; d < order.length; d++) {
      shape[kept] *= moved.shape[d];
    }
    return flat.view(flat.offset, shape, NDArray.contiguous(shape), true);
  }

  /** Over one dimension, or all where there is no axis; sums of floats also over several. */
  static Object reduce(Kind kind, NDArray a, Object axisArgument) {
    if (kind == Kind.SUM && !isWhole(a)) {
      return floatSum(a, axisArgument);
    }
    if (kind == Kind.PROD && a.dtype == DType.FLOAT16) {
      return ofHalves(a, axisArgument, true);
    }
    boolean all = axisArgument == null || axisArgument == PNone.NONE;
    if (all) {
      return Elementwise.unboxed(along(kind, flat(a), 0));
    }
    int d = Arrangement.axis(axisArgument, a.rank());
    return Elementwise.unboxed(along(kind, a, d));
  }

  /** Whether elements are integers or bools, whose sums have no order. */
  private static boolean isWhole(NDArray a) {
    return !a.dtype.isFloat() && !a.dtype.isComplex();
  }

  /** The shape of what a reduction leaves. */
  private static int[] left(NDArray a, boolean[] reduced) {
    return IntStream.range(0, reduced.length)
        .filter(d -> !reduced[d])
        .map(d -> a.shape[d])
        .toArray();
  }

  private static Object ofHalves(NDArray a, Object axes, boolean product) {
    NDArray singles = MemoryOrder.alike(a, DType.FLOAT32);
    boolean[] gone = reduced(a, axes);
    NDArray r = NDArray.zeros(DType.FLOAT32, left(a, gone));
    Status status = new Status();
    if (FloatSum.ofHalves(singles, gone, r, product)) {
      status.overflow();
    }
    checkSums(singles, gone, r, status);
    status.warn("reduce");
    return Elementwise.unboxed(Casting.cast(r, DType.FLOAT16));
  }

  private static Object floatSum(NDArray a, Object axes) {
    if (a.dtype == DType.FLOAT16) {
      return ofHalves(a, axes, false);
    }
    boolean[] summed = reduced(a, axes);
    NDArray r = NDArray.zeros(a.dtype, left(a, summed));
    Status status = new Status();
    if (a.dtype.isComplex()) {
      ComplexFold.sum(a, summed, r);
      for (int part = 0; part < 2; part++) {
        checkSums(a.parts(part), summed, r.parts(part), status);
      }
    } else {
      FloatSum.of(a, summed, r);
      checkSums(a, summed, r, status);
    }
    status.warn("reduce");
    return Elementwise.unboxed(r);
  }

  /** Notes for sums that are not finite what went wrong among their terms. */
  private static void checkSums(NDArray a, boolean[] summed, NDArray r, Status status) {
    NDArray terms = null;
    Positions p = Positions.of(r);
    for (int i = 0; i < r.size(); i++) {
      double v = r.getDouble(p.at(i));
      if (!Double.isFinite(v)) {
        terms = terms == null ? joined(a, summed) : terms;
        int n = terms.shape[r.rank()];
        status.checkAll(v, terms, terms.offset + i * n, 1, n);
      }
    }
  }

  static NDArray flat(NDArray a) {
    if (a.isContiguous()) {
      return a.view(a.offset, new int[] {a.size()}, new int[] {1}, a.readOnly).viewOf(a);
    }
    NDArray r = flat(Casting.cast(a, a.dtype));
    r.base = null;
    return r;
  }

  static Object mean(NDArray array, Object[] args) {
    boolean masked = args.length > 5 && args[5] != null;
    if (!masked) {
      reduced(array, args[1]);
    }
    if (!masked && items(array, args[1]) == 0) {
      Status.warning("Mean of empty slice");
    }
    checkType(Kind.SUM, array.dtype, Creation.optional(args[2]));
    if (masked) {
      return library("masked_mean", array, Arrays.copyOfRange(args, 1, 6));
    }
    if (args[3] instanceof NDArray) {
      return mean(array, args[1], args[2], args[3], args[4]);
    }
    boolean keep = args[4] != null && Truth.of(args[4]);
    return MemoryOrder.reduced(
        array,
        reduced(array, args[1]),
        args[1],
        keep,
        (v, axes) -> mean(v, axes, args[2], null, args[4]));
  }

  private static Object mean(
      NDArray given, Object axes, Object dtype, Object out, Object keepDimensions) {
    NDArray array = given;
    DType t = array.dtype.isTime() ? null : Creation.optional(dtype);
    NDArray a = t == null || t == array.dtype ? array : MemoryOrder.alike(array, t, "reduce");
    if (a.dtype.isDate()) {
      throw UfuncErrors.cannotUse("add", a.dtype, a.dtype);
    }
    if (a.dtype == DType.FLOAT16) {
      boolean keep = keepDimensions != null && Truth.of(keepDimensions) && a.rank() > 0;
      Object mean = mean(MemoryOrder.alike(a, DType.FLOAT32), axes, keep);
      return placed(Kind.SUM, mean, a, DType.FLOAT16, axes, out, keepDimensions);
    }
    boolean whole = t != null && t.isInteger();
    boolean ints = isWhole(a) && !a.dtype.isReference() && !a.dtype.isTime();
    NDArray added = ints && !whole ? MemoryOrder.alike(a, DType.FLOAT64) : a;
    boolean several = axes instanceof PTuple && isWhole(added);
    NDArray terms = several ? joined(added, axes) : added;
    Object over = several ? (Object) (-1L) : axes;
    boolean keep = keepDimensions != null && Truth.of(keepDimensions) && a.rank() > 0;
    Object r = whole ? wholeMean(terms, over, t) : mean(terms, over, keep);
    return placed(Kind.SUM, r, a, t, axes, out, keepDimensions);
  }

  /** The mean of a sum that wraps as the integers of a type do. */
  private static Object wholeMean(NDArray a, Object axis, DType t) {
    Object sum = reduce(Kind.SUM, a, axis);
    Object wrapped = Elementwise.unboxed(Casting.cast(Casting.operand(sum, Promotion.of(sum)), t));
    return Elementwise.binary(BinaryOp.TRUEDIV, wrapped, NpScalar.of(DType.INT64, items(a, axis)));
  }

  /**
   * @param keep whether the result will be an array, and warns as one
   */
  private static Object mean(NDArray a, Object axis, boolean keep) {
    if (a.dtype.isSpan()) {
      Object sum = reduce(Kind.SUM, a, axis);
      long n = sum instanceof NDArray s ? a.size() / Math.max(1, s.size()) : a.size();
      return Elementwise.binary(BinaryOp.TRUEDIV, sum, n);
    }
    NDArray x = !isWhole(a) || a.dtype.isReference() ? a : MemoryOrder.alike(a, DType.FLOAT64);
    Object sum = reduce(Kind.SUM, x, axis);
    long count = sum instanceof NDArray s ? a.size() / Math.max(1, s.size()) : a.size();
    if (a.size() == 0 && !(sum instanceof NDArray)) {
      Status status = new Status();
      status.invalid();
      boolean narrow = x.dtype == DType.FLOAT32 || x.dtype == DType.COMPLEX64;
      status.warn(!narrow && !keep ? "scalar divide" : "divide");
      if (x.dtype.isComplex()) {
        return NpScalar.of(x.dtype, Double.NaN, Double.NaN);
      }
      return NDArray.zeros(x.dtype).getScalar(0) instanceof Float
          ? Float.NaN
          : NpScalar.of(Double.NaN);
    }
    boolean plain = sum instanceof NDArray && x.dtype != DType.COMPLEX64;
    if (x.dtype.isReference() && !plain) {
      return Operators.binary(BinaryOp.TRUEDIV, sum, NpScalar.of(DType.INT64, count));
    }
    if (plain) {
      return Elementwise.binary(BinaryOp.TRUEDIV, sum, count);
    }
    // As NumPy: by an int64, in the type that holds both, and back.
    Object wide = Elementwise.binary(BinaryOp.TRUEDIV, sum, NpScalar.of(DType.INT64, count));
    NDArray r = Casting.operand(wide, Promotion.of(wide));
    return r.dtype == x.dtype ? wide : Elementwise.unboxed(Casting.cast(r, x.dtype));
  }

  /** How many elements each element of a result sums up. */
  private static long items(NDArray a, Object axes) {
    boolean[] reduced = reduced(a, axes);
    long n = 1;
    for (int d = 0; d < reduced.length; d++) {
      n *= reduced[d] ? a.shape[d] : 1;
    }
    return n;
  }

  private static DType type(Kind kind, DType t) {
    return switch (kind) {
      case SUM, PROD ->
          t.isTime() || t.isReference() || t.isFloat() || t.isComplex()
              ? t
              : t.kind == 'u' ? DType.UINT64 : DType.INT64;
      case MIN, MAX -> t;
      case ANY, ALL -> DType.BOOL;
      case ARGMIN, ARGMAX -> DType.INT64;
    };
  }

  /** Sums, extremes and their places; what is no time wins. */
  private static void timesAlong(Kind kind, NDArray a, int step, int n, Positions p, NDArray r) {
    if (a.dtype.isDate() && kind == Kind.SUM || kind == Kind.PROD) {
      throw UfuncErrors.cannotUse(kind.repeated(), a.dtype, a.dtype);
    }
    boolean sum = kind == Kind.SUM;
    boolean largest = kind == Kind.MAX || kind == Kind.ARGMAX;
    boolean place = kind == Kind.ARGMAX || kind == Kind.ARGMIN;
    for (int i = 0; i < r.size(); i++) {
      long found = n == 0 ? 0 : a.getLong(p.at(i));
      int at = 0;
      for (int k = 1; k < n && found != Long.MIN_VALUE; k++) {
        long v = a.getLong(p.at(i) + k * step);
        boolean none = v == Long.MIN_VALUE;
        if (sum && !none) {
          found += v;
        } else if (none || (largest ? v > found : v < found)) {
          found = v;
          at = k;
        }
      }
      r.putLong(i, place ? at : found);
    }
  }

  private static NDArray along(Kind kind, NDArray a, int axis) {
    int[] shape = new int[a.rank() - 1];
    for (int d = 0, e = 0; d < a.rank(); d++) {
      if (d != axis) {
        shape[e++] = a.shape[d];
      }
    }
    int n = a.shape[axis];
    boolean ordered = kind == Kind.MIN || kind == Kind.MAX;
    if (!a.dtype.isRecord()) {
      checkType(kind, a.dtype, null);
    }
    if (n == 0 && ordered) {
      throw Errors.value(
          "zero-size array to reduction operation %s which has no identity",
          kind == Kind.MIN ? "minimum" : "maximum");
    }
    boolean place = kind == Kind.ARGMIN || kind == Kind.ARGMAX;
    if (n == 0 && place && !a.dtype.isRecord()) {
      throw Errors.value(
          "attempt to get %s of an empty sequence", kind == Kind.ARGMIN ? "argmin" : "argmax");
    }
    int[] strides = new int[shape.length];
    for (int d = 0, e = 0; d < a.rank(); d++) {
      if (d != axis) {
        strides[e++] = a.strides[d];
      }
    }
    if (a.dtype.isRecord()) {
      throw switch (kind) {
        case ARGMIN, ARGMAX -> Errors.type("data type not ordered");
        case ANY, ALL ->
            Errors.type(
                "Iterator operand 1 dtype could not be cast from %s to dtype('bool') according to"
                    + " the rule 'unsafe'",
                UfuncErrors.shown(a.dtype));
        default -> UfuncErrors.noLoop(kind.repeated(), a.dtype, a.dtype);
      };
    }
    NDArray starts = a.view(a.offset, shape, strides, a.readOnly);
    Positions p = Positions.of(starts);
    NDArray r = NDArray.zeros(type(kind, a.dtype), shape);
    if (a.dtype.isReference()) {
      ReferenceFold fold = new ReferenceFold(kind, a, a.strides[axis], n);
      fold.all(r, p);
      return r;
    }
    if (ordered && a.rank() == 2 && axis == 0 && a.strides[1] == 1 && a.dtype == DType.FLOAT64) {
      ColumnExtremes.of(kind == Kind.MAX, a, r);
      return r;
    }
    if (a.dtype.isTime() && kind != Kind.ANY && kind != Kind.ALL) {
      timesAlong(kind, a, a.strides[axis], n, p, r);
      return r;
    }
    Status status = new Status();
    RowFold fold = new RowFold(kind, a, a.strides[axis], n);
    ComplexFold complex = new ComplexFold(kind, a, a.strides[axis], n);
    for (int i = 0; i < r.size(); i++) {
      if (a.dtype.isComplex()) {
        complex.into(r, i, p.at(i), status);
      } else if (a.dtype.isFloat()) {
        double v = fold.reals(p.at(i));
        if (!Double.isFinite(v) && kind == Kind.PROD) {
          status.checkAll(v, a, p.at(i), a.strides[axis], n);
        }
        r.putDouble(i, v);
      } else {
        r.putLong(i, fold.integers(p.at(i)));
      }
    }
    status.warn("reduce");
    return r;
  }
}
