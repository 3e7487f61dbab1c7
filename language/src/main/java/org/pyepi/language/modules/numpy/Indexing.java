package org.pyepi.language.modules.numpy;

import java.util.Arrays;
import org.pyepi.language.modules.numpy.blocks.ByteOrders;
import org.pyepi.language.modules.numpy.blocks.ElementExpression;
import org.pyepi.language.modules.numpy.blocks.Elements;
import org.pyepi.language.modules.numpy.blocks.Picks;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Truth;

/** {@code a[key]} and {@code a[key] = value}: views by ints and slices, copies by arrays. */
final class Indexing {
  private Indexing() {}

  /** The element, view or copy that a key means. */
  static Object get(NDArray a, Object key) {
    Object r = read(a, key);
    return r instanceof NDArray found && a.bigEndian && found.dtype == a.dtype
        ? ByteOrders.made(found, true)
        : r;
  }

  private static Object read(NDArray a, Object key) {
    if (Records.isField(a, key)) {
      return Records.fields(a, key);
    }
    if (SeveralIndices.isMeant(key)) {
      return new SeveralIndices(a, (PTuple) key).read();
    }
    Boolean truth = truth(key);
    if (truth != null) {
      return chosen(a, truth);
    }
    Object picker = picker(key);
    if (picker != null) {
      NDArray index = indices(picker);
      boolean numbers = a.rank() == 1 && index.dtype.isInteger();
      return numbers ? MemoryOrder.kept(i -> pick(a, (NDArray) i), index) : pick(a, index);
    }
    NDArray view = view(a, key);
    boolean element = view.rank() == 0 && !hasEllipsis(key);
    return element ? view.getScalar(view.offset) : view;
  }

  static void set(NDArray a, Object key, Object value) {
    if (a.readOnly) {
      throw Errors.value("assignment destination is read-only");
    }
    if (Records.isField(a, key)) {
      set(Records.fields(a, key), PTuple.EMPTY, value);
      return;
    }
    if (SeveralIndices.isMeant(key)) {
      new SeveralIndices(a, (PTuple) key)
          .write(picked(a, value) instanceof NDArray v ? v : stored(value, a));
      return;
    }
    Boolean truth = truth(key);
    if (truth != null) {
      NDArray given = value instanceof NDArray v ? v : stored(value, a);
      NDArray chosen = chosen(a, truth);
      if (a.rank() == 0) {
        checkMasked(given, truth ? 1 : 0);
      }
      checkPicked(given, chosen.shape);
      assign(truth ? a : chosen, given);
      return;
    }
    Object picker = picker(key);
    if (picker != null) {
      scatter(a, indices(picker), picked(a, value));
      return;
    }
    NDArray view = view(a, key);
    boolean several = value instanceof NDArray v && v.rank() > 0;
    if (view.rank() == 0 && several && hasEllipsis(key)) {
      assign(view, (NDArray) value);
    } else if (view.rank() == 0) {
      boolean one = view.dtype == DType.BOOL && several && ((NDArray) value).size() == 1;
      if (several && !one && !view.dtype.isRecord() && view.dtype != DType.OBJECT) {
        throw notOne(view.dtype);
      }
      if (hasEllipsis(key)) {
        checkDepth(value, view);
      }
      boolean number = value instanceof NDArray v && v.rank() == 0 && v.dtype != DType.OBJECT;
      if (number && view.dtype == DType.OBJECT) {
        assign(view, (NDArray) value);
        return;
      }
      Casting.store(view, view.offset, value);
    } else if (value instanceof NDArray v) {
      assign(view, v);
    } else {
      checkDepth(value, view);
      assign(view, stored(value, a));
    }
  }

  /** Sequences are not nested deeper than the elements that they are stored into. */
  private static void checkDepth(Object value, NDArray to) {
    if (!Creation.isSequence(value) || to.dtype.isRecord() || to.dtype == DType.OBJECT) {
      return;
    }
    int depth = 0;
    Object each = value;
    while (Creation.isSequence(each)) {
      Object[] items = Iteration.toArray(each);
      depth++;
      each = items.length == 0 ? null : items[0];
    }
    depth += each instanceof NDArray inner ? inner.rank() : 0;
    if (depth > to.rank()) {
      throw Errors.value(
          "setting an array element with a sequence. The requested array would exceed the maximum"
              + " number of dimension of %d.",
          to.rank());
    }
  }

  /** What goes to elements that arrays pick: a NumPy scalar is cast as arrays are. */
  private static Object picked(NDArray a, Object value) {
    boolean scalar =
        value instanceof NpScalar s && !s.dtype.isReference() || value instanceof Float;
    return scalar && a.dtype != DType.OBJECT ? ScalarMethods.array(value) : value;
  }

  /** What is said of an array where an element is stored. */
  private static RuntimeException notOne(DType t) {
    if (t.isTime()) {
      return Errors.value(
          "Could not convert object to NumPy %s", t.isDate() ? "datetime" : "timedelta");
    }
    if (t.isText() || t.isBytes()) {
      return Errors.value("setting an array element with a sequence");
    }
    return t.isComplex()
        ? Errors.type("only 0-dimensional arrays can be converted to Python scalars")
        : Errors.value("setting an array element with a sequence.");
  }

  /** What is assigned, as an array of the type that it is assigned to. */
  private static NDArray stored(Object value, NDArray to) {
    boolean sequence = to.dtype.isRecord() ? value instanceof PList : Creation.isSequence(value);
    boolean element = to.dtype.isReference() && !sequence;
    if (element || value instanceof NpScalar || value instanceof Float) {
      NDArray one = NDArray.zeros(to.dtype);
      Casting.store(one, 0, value);
      return one;
    }
    return Creation.array(value, to.dtype);
  }

  /** Copies an array over another that it can be broadcast to, converting. */
  static void assign(NDArray to, NDArray from) {
    NDArray source = from;
    checkRecords(from, to);
    int[] shape = from.shape;
    while (shape.length > to.rank() && shape[0] == 1) {
      shape = Arrays.copyOfRange(shape, 1, shape.length);
    }
    int[] common = Positions.common(shape, to.shape);
    if (common == null || !Arrays.equals(common, to.shape)) {
      throw Errors.value(
          "could not broadcast input array from shape %s into shape %s",
          Positions.text(shape), Positions.text(to.shape));
    }
    if (from.data == to.data || shape.length != from.rank()) {
      NDArray copy = Casting.cast(from, from.dtype);
      source = copy.view(0, shape, NDArray.contiguous(shape), false);
    }
    boolean alike = source.dtype == to.dtype && Arrays.equals(source.shape, to.shape);
    if (alike && source.isContiguous() && to.isContiguous() && !to.dtype.isReference()) {
      int bytes = to.dtype.bytes;
      int length = to.size() * bytes;
      System.arraycopy(source.data, source.offset * bytes, to.data, to.offset * bytes, length);
      return;
    }
    ElementExpression each = ElementExpression.operand(0, source.dtype, to.dtype);
    if (!WholeArrays.store(each, to, source)) {
      Casting.copy(Positions.of(source, to.shape), source, Positions.of(to), to, to.size());
    }
  }

  /** Records of several fields become no numbers, whatever the shapes. */
  private static void checkRecords(NDArray from, NDArray to) {
    boolean several = from.dtype.isRecord() && from.dtype.fields.size() != 1;
    if (several && !to.dtype.isRecord() && to.dtype != DType.OBJECT) {
      throw Casting.cannotCast(from, to.dtype);
    }
  }

  // Ints, slices, Ellipsis and None

  private static boolean hasEllipsis(Object key) {
    Object[] parts = key instanceof PTuple t ? t.items : new Object[] {key};
    return Arrays.stream(parts).anyMatch(Indexing::isEllipsis);
  }

  static boolean isEllipsis(Object part) {
    return Types.of(part) == BuiltinTypes.ELLIPSIS_TYPE;
  }

  private static NDArray view(NDArray a, Object key) {
    Object[] parts = key instanceof PTuple t ? t.items : new Object[] {key};
    int used = 0;
    for (Object p : parts) {
      used += p == PNone.NONE || isEllipsis(p) ? 0 : 1;
    }
    if (used > a.rank()) {
      for (Object p : parts) {
        checkPart(p);
      }
      throw Errors.index(
          "too many indices for array: array is %d-dimensional, but %d were indexed",
          a.rank(), used);
    }
    int[] shape = new int[a.rank() + parts.length];
    int[] strides = new int[shape.length];
    int rank = 0;
    int d = 0;
    int offset = a.offset;
    boolean ellipsis = false;
    for (Object p : parts) {
      if (p == PNone.NONE) {
        shape[rank++] = 1;
      } else if (isEllipsis(p)) {
        if (ellipsis) {
          throw Errors.index("an index can only have a single ellipsis ('...')");
        }
        ellipsis = true;
        for (int skip = a.rank() - used; skip > 0; skip--, d++) {
          shape[rank] = a.shape[d];
          strides[rank++] = a.strides[d];
        }
      } else if (p instanceof PSlice s) {
        PSlice.Indices i = s.indices(a.shape[d]);
        offset += i.length() == 0 ? 0 : i.start() * a.strides[d];
        shape[rank] = i.length();
        strides[rank++] = i.step() * a.strides[d++];
      } else {
        offset += position(p, a.shape[d], d) * a.strides[d];
        d++;
      }
    }
    for (; d < a.rank(); d++) {
      shape[rank] = a.shape[d];
      strides[rank++] = a.strides[d];
    }
    return a.view(offset, Arrays.copyOf(shape, rank), Arrays.copyOf(strides, rank), a.readOnly)
        .viewOf(a);
  }

  static void checkPart(Object p) {
    if (p != PNone.NONE && !isEllipsis(p) && !(p instanceof PSlice) && !isIndex(p)) {
      throw invalid();
    }
  }

  private static boolean isIndex(Object v) {
    return v instanceof Long
        || !(v instanceof Boolean) && Attributes.special(v, "__index__") != null;
  }

  static int position(Object index, int size, int axis) {
    if (!isIndex(index)) {
      throw invalid();
    }
    return position(Numbers.sequenceIndex(index), size, axis);
  }

  static int position(long index, int size, int axis) {
    long i = index < 0 ? index + size : index;
    if (i < 0 || i >= size) {
      throw Errors.index("index %d is out of bounds for axis %d with size %d", index, axis, size);
    }
    return (int) i;
  }

  private static RuntimeException invalid() {
    return Errors.index(
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or"
            + " boolean arrays are valid indices");
  }

  // Arrays as indices

  /** An index array; a list without elements picks none. */
  private static NDArray indices(Object picker) {
    NDArray index = Creation.asArray(picker, null);
    boolean none = index.size() == 0 && !(picker instanceof NDArray);
    return none ? Casting.cast(index, DType.INT64) : index;
  }

  /** A key that is one truth, which takes all elements or none; else null. */
  static Boolean truth(Object key) {
    if (key instanceof Boolean b) {
      return b;
    }
    if (key instanceof NpScalar s && s.dtype == DType.BOOL) {
      return s.integer != 0;
    }
    boolean one = key instanceof NDArray a && a.rank() == 0 && a.dtype == DType.BOOL;
    return one ? Truth.of(key) : null;
  }

  /** All elements, or none, in one dimension more. */
  private static NDArray chosen(NDArray a, boolean all) {
    int[] shape = new int[a.rank() + 1];
    System.arraycopy(a.shape, 0, shape, 1, a.rank());
    shape[0] = all ? 1 : 0;
    NDArray r = NDArray.zeros(a.dtype, shape);
    if (all) {
      assign(r, a);
    }
    return r;
  }

  /** The array or list that picks elements, or null where the key is a basic one. */
  private static Object picker(Object key) {
    if (key instanceof NDArray a && a.rank() > 0 || Types.of(key) == BuiltinTypes.LIST) {
      return key;
    }
    if (key instanceof PTuple t && t.items.length == 1) {
      return picker(t.items[0]);
    }
    return null;
  }

  /** For each picked row the position along the first axis, or of the element for a mask. */
  private static int[] rows(NDArray a, NDArray index) {
    if (index.dtype == DType.BOOL) {
      return masked(a, index);
    }
    if (!index.dtype.isInteger()) {
      throw Errors.index("arrays used as indices must be of integer (or boolean) type");
    }
    if (a.rank() == 0) {
      throw Errors.index("too many indices for array: array is 0-dimensional, but 1 were indexed");
    }
    long[] wanted = Elements.longs(index);
    int[] r = new int[wanted.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = position(wanted[i], a.shape[0], 0);
    }
    return r;
  }

  private static int[] masked(NDArray a, NDArray mask) {
    if (mask.rank() > a.rank()) {
      throw Errors.index(
          "too many indices for array: array is %d-dimensional, but %d were indexed",
          a.rank(), mask.rank());
    }
    for (int d = 0; d < mask.rank(); d++) {
      if (mask.shape[d] != a.shape[d]) {
        throw Errors.index(
            "boolean index did not match indexed array along axis %d; size of axis is %d but size"
                + " of corresponding boolean axis is %d",
            d, a.shape[d], mask.shape[d]);
      }
    }
    long[] picked = Elements.longs(mask);
    int n = 0;
    for (long v : picked) {
      n += (int) v;
    }
    int[] r = new int[n];
    for (int i = 0, k = 0; k < n; i++) {
      if (picked[i] != 0) {
        r[k++] = i;
      }
    }
    return r;
  }

  /** Element numbers, in C order of the array, of all that an index array picks. */
  private static int[] elements(NDArray a, NDArray index) {
    int[] rows = rows(a, index);
    int width = width(a, index);
    if (width == 1) {
      return rows;
    }
    int[] r = new int[rows.length * width];
    for (int i = 0, k = 0; i < rows.length; i++) {
      for (int j = 0; j < width; j++) {
        r[k++] = rows[i] * width + j;
      }
    }
    return r;
  }

  /** Element numbers as positions in the array's data. */
  private static int[] positions(NDArray a, int[] elements) {
    Positions p = Positions.of(a);
    int[] r = new int[elements.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = p.at(elements[i]);
    }
    return r;
  }

  private static int width(NDArray a, NDArray index) {
    int skip = index.dtype == DType.BOOL ? index.rank() : 1;
    return Positions.count(Arrays.copyOfRange(a.shape, skip, a.rank()));
  }

  private static int[] pickedShape(NDArray a, NDArray index, int elements) {
    boolean mask = index.dtype == DType.BOOL;
    int[] rest = Arrays.copyOfRange(a.shape, mask ? index.rank() : 1, a.rank());
    int[] front = mask ? new int[] {trues(index)} : index.shape;
    int[] shape = Arrays.copyOf(front, front.length + rest.length);
    System.arraycopy(rest, 0, shape, front.length, rest.length);
    return shape;
  }

  private static int trues(NDArray mask) {
    int n = 0;
    for (long v : Elements.longs(mask)) {
      n += (int) v;
    }
    return n;
  }

  private static boolean isMaskOf(NDArray index, NDArray a) {
    return index.dtype == DType.BOOL && Arrays.equals(index.shape, a.shape);
  }

  private static NDArray pick(NDArray a, NDArray index) {
    boolean numbers = !a.dtype.isReference();
    if (numbers && isMaskOf(index, a) && index.isContiguous() && a.isContiguous()) {
      NDArray r = NDArray.zeros(a.dtype, Picks.count(index));
      Picks.where(a, index, r);
      return r;
    }
    if (numbers && a.rank() == 1 && Picks.isPlain(index)) {
      NDArray r = NDArray.zeros(a.dtype, index.shape.clone());
      if (Picks.at(a, index, r)) {
        return r;
      }
    }
    int[] elements = elements(a, index);
    NDArray r = NDArray.zeros(a.dtype, pickedShape(a, index, elements.length));
    move(a, positions(a, elements), r, null, elements.length);
    return r;
  }

  private static void scatter(NDArray a, NDArray index, Object value) {
    if (isMaskOf(index, a)) {
      NDArray one = value instanceof NDArray v ? v : stored(value, a);
      boolean apart = one.data != a.data && index.data != a.data && !a.dtype.isReference();
      if (one.size() == 1 && one.rank() < 2 && one.dtype == a.dtype && apart) {
        if (Functions.chosen(index, one, a, a)) {
          return;
        }
      }
    }
    NDArray given = value instanceof NDArray v ? v : stored(value, a);
    if (index.dtype.isInteger() && a.rank() > 0) {
      checkPicked(given, pickedShape(a, index, 0));
    }
    boolean mask = !index.dtype.isInteger() || a.rank() == 0;
    // Values are cast before it is looked whether all places of an index are there.
    int[] found = mask ? elements(a, index) : null;
    int[] shape = pickedShape(a, index, 0);
    if (isMaskOf(index, a)) {
      checkMasked(given, found.length);
    }
    NDArray source = NDArray.zeros(a.dtype, shape);
    checkPicked(given, shape);
    Casting.checkRecord(given, a.dtype);
    assign(source, given);
    int[] elements = mask ? found : elements(a, index);
    move(source, null, a, positions(a, elements), elements.length);
  }

  /** What is stored where a mask of all elements is true has one dimension and fits. */
  private static void checkMasked(NDArray value, int n) {
    if (value.rank() > 1) {
      throw Errors.type(
          "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has"
              + " %d dimensions",
          value.rank());
    }
    if (value.rank() == 1 && value.size() != 1 && value.size() != n) {
      throw Errors.value(
          "NumPy boolean array indexing assignment cannot assign %d input values to the %d output"
              + " values where the mask is true",
          value.size(), n);
    }
  }

  /** What is stored where arrays pick elements can be broadcast to what they pick. */
  static void checkPicked(NDArray value, int[] shape) {
    int[] own = value.shape;
    while (own.length > shape.length && own[0] == 1) {
      own = Arrays.copyOfRange(own, 1, own.length);
    }
    int[] common = Positions.common(own, shape);
    if (common == null || !Arrays.equals(common, shape)) {
      throw Errors.value(
          "shape mismatch: value array of shape %s could not be broadcast to indexing result of"
              + " shape %s",
          Positions.text(value.shape), Positions.text(shape));
    }
  }

  /** Copies elements of one type between positions; null stands for all in their order. */
  static void move(NDArray a, int[] from, NDArray r, int[] to, int n) {
    if (a.columns != null) {
      Records.move(a, from, r, to, n);
      return;
    }
    if (a.objects == null) {
      Elements.move(a.data, from, r.data, to, a.dtype.bytes, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      r.objects[to == null ? i : to[i]] = a.objects[from == null ? i : from[i]];
    }
  }
}
