package org.pyepi.language.modules.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pyepi.language.modules.numpy.blocks.ByteOrders;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpRecord;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** Structured arrays: what is done with records is done with each of their fields. */
final class Records {
  private Records() {}

  /** {@code numpy.array} of tuples, which are the elements of nested lists. */
  static NDArray array(Object v, DType t) {
    List<Integer> shape = new ArrayList<>();
    List<Object> level = List.of(v);
    while (!level.isEmpty() && (level.get(0) instanceof PList || isArray(level.get(0)))) {
      List<Object> next = new ArrayList<>();
      int length = -1;
      for (Object each : level) {
        Object[] items = Iteration.toArray(each);
        if (length >= 0 && items.length != length) {
          throw Errors.value("setting an array element with a sequence.");
        }
        length = items.length;
        next.addAll(List.of(items));
      }
      shape.add(length);
      level = next;
    }
    NDArray r = NDArray.zeros(t, shape.stream().mapToInt(i -> i).toArray());
    for (int i = 0; i < level.size(); i++) {
      store(r, i, level.get(i));
    }
    return r;
  }

  private static boolean isArray(Object v) {
    return v instanceof NDArray a && a.rank() > 0;
  }

  /** A tuple or record into a record, field by field; anything else into all fields. */
  static void store(NDArray a, int at, Object value) {
    NDArray one = a.view(at, new int[0], new int[0], false);
    NDArray source = value instanceof NpRecord r ? r.array : value instanceof NDArray v ? v : null;
    boolean records = source != null && source.dtype.isRecord();
    Object[] items = value instanceof PTuple t ? t.items : records ? fields(source) : null;
    int n = a.dtype.fields.size();
    if (items != null && items.length != n) {
      throw Errors.value(
          "could not assign tuple of length %d to structure with %d fields.", items.length, n);
    }
    for (int i = 0; i < n; i++) {
      Indexing.set(one.field(i), PTuple.EMPTY, items == null ? value : items[i]);
    }
  }

  static Object[] fields(NDArray record) {
    Object[] r = new Object[record.dtype.fields.size()];
    for (int i = 0; i < r.length; i++) {
      NDArray field = record.field(i);
      r[i] = field.rank() == 0 ? field.getScalar(field.offset) : field;
    }
    return r;
  }

  /** A record as a tuple of Python's objects. */
  static PTuple item(NDArray record) {
    Object[] r = fields(record);
    for (int i = 0; i < r.length; i++) {
      r[i] = r[i] instanceof NDArray a ? copied(a) : ScalarMethods.item(r[i]);
    }
    return new PTuple(r);
  }

  /** What may be written as little as it. */
  private static NDArray copied(NDArray a) {
    NDArray r = Casting.cast(a, a.dtype);
    r.readOnly = a.readOnly;
    return r;
  }

  /** Copies n elements between positions; null stands for all in their order. */
  static void move(NDArray a, int[] from, NDArray r, int[] to, int n) {
    for (int i = 0; i < r.columns.length; i++) {
      int count = r.dtype.fields.get(i).count();
      NDArray source = a.columns[i];
      NDArray target = r.columns[i];
      Indexing.move(source, spread(from, count, n), target, spread(to, count, n), n * count);
    }
  }

  /** Positions of records as those of the elements that a field has in each. */
  private static int[] spread(int[] positions, int count, int n) {
    if (positions == null || count == 1) {
      return positions;
    }
    int[] r = new int[n * count];
    Arrays.setAll(r, i -> positions[i / count] * count + i % count);
    return r;
  }

  static void copy(Positions from, NDArray a, Positions to, NDArray r, int n) {
    if (a.dtype == r.dtype) {
      int[] sources = new int[n];
      int[] targets = new int[n];
      Arrays.setAll(sources, from::at);
      Arrays.setAll(targets, to::at);
      move(a, sources, r, targets, n);
      return;
    }
    if (!a.dtype.isRecord() && !a.dtype.isReference()) {
      // Each field gets the numbers, cast as arrays are.
      for (int f = 0; f < r.columns.length; f++) {
        int count = r.dtype.fields.get(f).count();
        NDArray cast = NDArray.zeros(r.dtype.fields.get(f).type(), n);
        Casting.copy(from, a, Positions.of(cast), cast, n);
        int[] spread = new int[n * count];
        Arrays.setAll(spread, i -> i / count);
        int[] targets = new int[n * count];
        Arrays.setAll(targets, i -> to.at(i / count) * count + i % count);
        Indexing.move(cast, spread, r.columns[f], targets, n * count);
      }
      return;
    }
    for (int i = 0; i < n; i++) {
      Object v = a.getScalar(from.at(i));
      if (r.dtype.isRecord()) {
        store(r, to.at(i), v);
      } else if (a.dtype.fields.size() == 1 && r.dtype != DType.OBJECT) {
        Casting.store(r, to.at(i), item(((NpRecord) v).array).items[0]);
      } else {
        r.objects[to.at(i)] = item(((NpRecord) v).array);
      }
    }
  }

  /** Refuses to compare records whose types have nothing in common, whatever their shapes. */
  static void checkComparable(NDArray x, NDArray y) {
    if (x.dtype == y.dtype) {
      return;
    }
    try {
      DType.promote(x.dtype, y.dtype);
    } catch (PyException e) {
      throw Errors.type(
          "Cannot compare structured arrays unless they have a common dtype.  I.e."
              + " `np.result_type(arr1, arr2)` must be defined.");
    }
  }

  /** Whether records are equal, all their fields; other comparisons of records there are not. */
  static Object compare(Comparison.Op op, NDArray x, NDArray y) {
    boolean equal = op == Comparison.Op.EQ;
    if (!equal && op != Comparison.Op.NE) {
      throw Errors.type("Cannot compare structured arrays unless they have a common dtype.");
    }
    Object all = null;
    for (int i = 0; i < x.dtype.fields.size(); i++) {
      Object one = Elementwise.compare(op, x.field(i), y.field(i));
      Reductions.Kind over = equal ? Reductions.Kind.ALL : Reductions.Kind.ANY;
      for (int inner = x.dtype.fields.get(i).inner().size(); inner > 0; inner--) {
        one = one instanceof NDArray r ? Reductions.reduce(over, r, -1L) : one;
      }
      BinaryOp both = equal ? BinaryOp.AND : BinaryOp.OR;
      all = all == null ? one : Elementwise.binary(both, all, one);
    }
    return all;
  }

  /** A field, or records of several fields, which share their elements. */
  static NDArray fields(NDArray a, Object key) {
    if (Str.is(key)) {
      return a.field(number(a, key));
    }
    Object[] names = Iteration.toArray(key);
    List<DType.Field> fields = new ArrayList<>();
    NDArray[] columns = new NDArray[names.length];
    for (int i = 0; i < names.length; i++) {
      int number = number(a, names[i]);
      fields.add(a.dtype.fields.get(number));
      columns[i] = a.columns[number];
    }
    return a.ofColumns(DType.record(fields, a.dtype.hasAttributes), columns).viewOf(a);
  }

  private static int number(NDArray a, Object name) {
    int number = a.dtype.indexOf(Str.java(name));
    if (number < 0) {
      throw Errors.value("no field of name %s", Str.java(name));
    }
    return number;
  }

  /** Whether a key names fields. */
  static boolean isField(NDArray a, Object key) {
    return a.dtype.isRecord()
        && (Str.is(key)
            || key instanceof PList l && l.size() > 0 && Str.is(Iteration.toArray(l)[0]));
  }

  // Bytes

  /** The bytes of records in C order, one after the other, without gaps. */
  static byte[] bytes(NDArray a) {
    byte[] r = new byte[a.size() * a.dtype.bytes];
    int place = 0;
    for (int i = 0; i < a.dtype.fields.size(); i++) {
      DType.Field f = a.dtype.fields.get(i);
      NDArray field = a.field(i);
      byte[] part =
          f.type().isReference() ? References.bytes(field) : Casting.cast(field, f.type()).data;
      part = ByteOrders.bytes(part, f.type(), f.bigEndian());
      int width = f.type().bytes * f.count();
      for (int k = 0; k < a.size(); k++) {
        System.arraycopy(part, k * width, r, k * a.dtype.bytes + place, width);
      }
      place += width;
    }
    return r;
  }

  /** Records of one dimension that the bytes hold. */
  static NDArray ofBytes(DType t, byte[] data, int from, int n) {
    NDArray r = NDArray.zeros(t, n);
    int place = 0;
    for (int i = 0; i < t.fields.size(); i++) {
      DType.Field f = t.fields.get(i);
      int width = f.type().bytes * f.count();
      byte[] part = new byte[n * width];
      for (int k = 0; k < n; k++) {
        System.arraycopy(data, from + k * t.bytes + place, part, k * width, width);
      }
      part = ByteOrders.bytes(part, f.type(), f.bigEndian());
      int count = n * f.count();
      NDArray source =
          f.type().isReference()
              ? References.ofBytes(f.type(), part, 0, count)
              : new NDArray(f.type(), part, 0, new int[] {count}, new int[] {1}, false);
      Indexing.move(source, null, r.columns[i], null, count);
      place += width;
    }
    return r;
  }
}
