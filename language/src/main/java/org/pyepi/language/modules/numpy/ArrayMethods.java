package org.pyepi.language.modules.numpy;

import java.util.Locale;
import java.util.stream.IntStream;
import org.pyepi.language.modules.numpy.blocks.AxisOrder;
import org.pyepi.language.modules.numpy.blocks.ByteOrders;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.modules.numpy.text.ArrayText;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** The methods of {@code numpy.ndarray}. */
final class ArrayMethods {
  private ArrayMethods() {}

  private static NDArray s(Object self) {
    return (NDArray) self;
  }

  static void install() {
    TypeBuilder b = TypeBuilder.of(NDArray.TYPE);
    b.constructor(
            "__new__(cls, shape, dtype=None, buffer=None, offset=0, strides=None, order=None)",
            Subclasses::create)
        .around(Subclasses::kept)
        .method("__repr__(self, /)", a -> Str.of(ArrayText.repr(s(a[0]))))
        .method("__str__(self, /)", a -> Str.of(ArrayText.str(s(a[0]))))
        .method("__len__(self, /)", a -> length(s(a[0])))
        .method("__iter__(self, /)", a -> Subclasses.iterator(s(a[0]), iterator(s(a[0]))))
        .method("__getitem__(self, key, /)", a -> Indexing.get(s(a[0]), a[1]))
        .method("__setitem__(self, key, value, /)", a -> set(s(a[0]), a[1], a[2]))
        .method(
            "__delitem__(self, key, /)",
            a -> {
              throw Errors.value("cannot delete array elements");
            })
        .method("__contains__(self, key, /)", a -> contains(s(a[0]), a[1]))
        .method("__bool__(self, /)", a -> truth(s(a[0])))
        .method("__float__(self, /)", a -> Calls.call(BuiltinTypes.FLOAT, only(s(a[0]))))
        .method("__int__(self, /)", a -> Calls.call(BuiltinTypes.INT, only(s(a[0]))))
        .method("__complex__(self, /)", a -> Calls.call(BuiltinTypes.COMPLEX, only(s(a[0]))))
        .method("__index__(self, /)", a -> index(s(a[0])))
        .method("__neg__(self, /)", a -> MemoryOrder.kept(Elementwise::negate, a[0]))
        .method("__pos__(self, /)", a -> MemoryOrder.kept(Elementwise::positive, a[0]))
        .method("__abs__(self, /)", a -> MemoryOrder.kept(Elementwise::absolute, a[0]))
        .method("__invert__(self, /)", a -> MemoryOrder.kept(Elementwise::invert, a[0]))
        .method("__copy__(self, /)", a -> copied(s(a[0])))
        .method("__deepcopy__(self, memo, /)", a -> copied(s(a[0])))
        .method("tolist(self, /)", a -> toList(s(a[0]), 0, s(a[0]).offset))
        .method(
            "tobytes(self, order='C')",
            a -> {
              boolean turned = MemoryOrder.isFortran(a[1], s(a[0]));
              return new PBytes(bytes(turned ? transposed(s(a[0])) : s(a[0])));
            })
        .method(
            "copy(self, order='C')",
            a -> ByteOrders.made(MemoryOrder.copy(s(a[0]), a[1]), s(a[0]).bigEndian))
        .method(
            "astype(self, dtype, order='K', casting='unsafe', subok=True, copy=True)",
            a -> astype(s(a[0]), a))
        .method(
            "reshape(self, *shape, order='C', copy=None)",
            a -> MemoryOrder.reshape(s(a[0]), (Object[]) a[3], a[1]))
        .method("flatten(self, order='C')", a -> flattened(s(a[0]), a[1]))
        .method("ravel(self, order='C')", a -> MemoryOrder.flat(s(a[0]), a[1]))
        .method("__format__(self, format_spec, /)", a -> format(s(a[0]), a[1]))
        .method("transpose(self, /, *axes)", a -> transposed(s(a[0]), (Object[]) a[1]))
        .method("fill(self, value, /)", a -> fill(s(a[0]), a[1]))
        .method("item(self, *args)", a -> item(s(a[0]), (Object[]) a[1]))
        .method(
            "mean(self, axis=None, dtype=None, out=None, keepdims=False, *, where=True)",
            Subclasses.reduced(a -> Reductions.mean(s(a[0]), a)))
        .method("dot(self, b, /)", a -> Products.dot(a[0], a[1], false))
        .property("shape", v -> tuple(s(v).shape, 1), (v, x) -> setShape(s(v), x))
        .getter("data", v -> Calls.call(BuiltinTypes.MEMORYVIEW, v))
        .getter("strides", v -> tuple(s(v).strides, s(v).dtype.bytes))
        .getter("dtype", v -> PDType.of(s(v).dtype, s(v).bigEndian))
        .getter("ndim", v -> (long) s(v).rank())
        .getter("size", v -> (long) s(v).size())
        .getter("itemsize", v -> (long) s(v).dtype.bytes)
        .getter("nbytes", v -> (long) s(v).size() * s(v).dtype.bytes)
        .getter("T", v -> Subclasses.like(transposed(s(v)), s(v)))
        .getter("base", v -> s(v).base == null ? PNone.NONE : s(v).base)
        .getter("_offset", v -> (long) s(v).offset)
        .method("_same_store(self, other)", a -> s(a[0]).data == s(a[1]).data)
        .getter("_frozen", v -> s(v).readOnly)
        .property("real", v -> Subclasses.like(parts(s(v), 0), s(v)), (v, x) -> setPart(s(v), 0, x))
        .property("imag", v -> Subclasses.like(parts(s(v), 1), s(v)), (v, x) -> setPart(s(v), 1, x))
        .around(body -> body)
        .method("view(self, dtype=None, type=None)", a -> view(s(a[0]), a[1], a[2]))
        .method("__array__(self, dtype=None, *, copy=None)", a -> asArray(s(a[0]), a[1]))
        .method("__array_finalize__(self, obj, /)", a -> PNone.NONE)
        .method("__array_wrap__(self, arr, context=None, return_scalar=False, /)", a -> a[1])
        .method(
            "__array_ufunc__(self, ufunc, method, *inputs, **kwargs)", Subclasses::arrayFunction)
        .around(Subclasses::kept)
        .method("_iterator(self, /)", a -> iterator(Reductions.flat(s(a[0]))))
        .property(
            "flat",
            v -> LibraryMethods.call("_methods", "flatiter", v, Calls.NO_ARGS, Keywords.NONE),
            (v, x) ->
                LibraryMethods.call("_methods", "_set_flat", v, new Object[] {x}, Keywords.NONE))
        .method("__getattr__(self, name, /)", a -> field(s(a[0]), a[1]))
        .method("__setattr__(self, name, value, /)", a -> setAttribute(s(a[0]), a[1], a[2]))
        .constant("__hash__", PNone.NONE);
    TypeBuilder.of(NDArray.RECARRAY)
        .constructor(
            "__new__(cls, shape, dtype=None)",
            a -> {
              DType t = PDType.parse(a[2], DType.FLOAT64);
              return NDArray.zeros(DType.record(t.fields, true), Creation.shape(a[1]));
            });
    b.around(body -> body);
    for (Reductions.Kind kind : Reductions.Kind.values()) {
      b.method(
          kind.name().toLowerCase(Locale.ROOT) + kind.parameters("self"),
          Subclasses.reduced(a -> kind.call(s(a[0]), a)));
    }
    for (BinaryOp op : BinaryOp.values()) {
      String rest = op == BinaryOp.POW ? "(self, value, mod=None, /)" : "(self, value, /)";
      b.method(op.method + rest, a -> binary(op, a[0], a[1]));
      b.method(op.reflected + rest, a -> binary(op, a[1], a[0]));
      if (op != BinaryOp.DIVMOD) {
        b.method(op.inPlace + "(self, value, /)", a -> Overwriting.inPlace(op, s(a[0]), a[1]));
      }
    }
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(op.method + "(self, value, /)", a -> compare(op, a[0], a[1]));
    }
  }

  private static Object compare(Comparison.Op op, Object a, Object b) {
    Object own = Subclasses.overridden(ReferenceOperations.name(op), a, b);
    Object r = own != null ? own : Elementwise.compare(op, a, b);
    boolean records = hasAttributes(a) || hasAttributes(b);
    return records && r instanceof NDArray truths
        ? Subclasses.view(truths, NDArray.RECARRAY, null)
        : Subclasses.wrapped(r, a, b);
  }

  private static boolean hasAttributes(Object v) {
    return v instanceof NDArray a && a.dtype.hasAttributes;
  }

  static Object binary(BinaryOp op, Object a, Object b) {
    Object own = Subclasses.overridden(Elementwise.name(op), a, b);
    return own != null ? own : Subclasses.wrapped(Elementwise.binary(op, a, b), a, b);
  }

  /** The real or imaginary parts: views of complex elements; zeros, read-only, of others. */
  private static NDArray parts(NDArray a, int which) {
    if (a.dtype.isComplex()) {
      return a.parts(which);
    }
    if (which == 0) {
      return a;
    }
    NDArray zeros = MemoryOrder.laidAs(NDArray.zeros(a.dtype, a.shape.clone()), a, Str.of("A"));
    zeros.readOnly = true;
    return zeros;
  }

  private static void setPart(NDArray a, int which, Object value) {
    if (which == 1 && !a.dtype.isComplex()) {
      throw Errors.type("array does not have imaginary part to set");
    }
    Indexing.set(parts(a, which), new PTuple(), value);
  }

  private static NDArray copy(NDArray a) {
    return Casting.cast(a, a.dtype);
  }

  private static byte[] bytes(NDArray a) {
    byte[] little = a.dtype.isReference() ? References.bytes(a) : copy(a).data;
    return ByteOrders.bytes(little, a.dtype, a.bigEndian);
  }

  private static Object length(NDArray a) {
    if (a.rank() == 0) {
      throw Errors.type("len() of unsized object");
    }
    return (long) a.shape[0];
  }

  private static Object set(NDArray a, Object key, Object value) {
    Indexing.set(a, key, value);
    return PNone.NONE;
  }

  private static PIterator iterator(NDArray a) {
    if (a.rank() == 0) {
      throw Errors.type("iteration over a 0-d array");
    }
    return new PIterator() {
      private int next;

      @Override
      public Object next() {
        return next < a.shape[0] ? Indexing.get(a, (long) next++) : null;
      }

      @Override
      public long lengthHint() {
        return a.shape[0] - next;
      }
    };
  }

  private static boolean contains(NDArray a, Object v) {
    Object equal = Elementwise.compare(Comparison.Op.EQ, a, v);
    return equal instanceof NDArray r
        ? Truth.of(Reductions.reduce(Reductions.Kind.ANY, r, null))
        : Truth.of(equal);
  }

  private static boolean truth(NDArray a) {
    if (a.size() > 1) {
      throw Errors.value(
          "The truth value of an array with more than one element is ambiguous. Use a.any() or"
              + " a.all()");
    }
    if (a.size() == 0) {
      throw Errors.value(
          "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an"
              + " array is not empty.");
    }
    return Truth.of(item(a));
  }

  private static Object item(NDArray a) {
    if (a.size() != 1) {
      throw Errors.type("only length-1 arrays can be converted to Python scalars");
    }
    return ScalarMethods.item(a.getScalar(Positions.of(a).at(0)));
  }

  private static NDArray astype(NDArray a, Object[] args) {
    DType t = PDType.parse(args[1], DType.FLOAT64);
    boolean bigEndian = PDType.isBigEndian(args[1]);
    boolean shared = args[5] != null && !Truth.of(args[5]);
    if (shared && t == a.dtype && bigEndian == a.bigEndian) {
      return MemoryOrder.arranged(a, args[2]);
    }
    NDArray r = args[2] == null ? MemoryOrder.alike(a, t) : MemoryOrder.copy(a, t, args[2]);
    return ByteOrders.made(r, bigEndian);
  }

  private static NDArray copied(NDArray a) {
    return ByteOrders.made(MemoryOrder.alike(a, a.dtype), a.bigEndian);
  }

  private static NDArray flattened(NDArray a, Object order) {
    return ByteOrders.made(copy(MemoryOrder.flat(a, order)), a.bigEndian);
  }

  /** A field that is an attribute. */
  private static Object field(NDArray a, Object name) {
    if (!a.dtype.hasAttributes || a.dtype.indexOf(Str.java(name)) < 0) {
      throw Errors.noAttribute(a, Str.java(name));
    }
    return Records.fields(a, name);
  }

  private static Object setAttribute(NDArray a, Object name, Object value) {
    if (a.dtype.hasAttributes && a.dtype.indexOf(Str.java(name)) >= 0) {
      Indexing.set(a, name, value);
    } else {
      Attributes.setDefault(a, Str.java(name), value);
    }
    return PNone.NONE;
  }

  private static Object only(NDArray a) {
    if (a.rank() > 0) {
      throw Errors.type("only 0-dimensional arrays can be converted to Python scalars");
    }
    return item(a);
  }

  private static Object format(NDArray a, Object spec) {
    if (a.rank() == 0) {
      return Calls.method(item(a), "__format__", spec);
    }
    if (Str.java(spec).isEmpty()) {
      return Str.of(ArrayText.str(a));
    }
    throw Errors.type("unsupported format string passed to numpy.ndarray.__format__");
  }

  /** {@code a.shape = …}: other dimensions of the same elements, where they lie. */
  private static void setShape(NDArray a, Object shape) {
    int[] lengths = fitted(a, new Object[] {shape});
    int[] steps =
        a.isContiguous() ? NDArray.contiguous(lengths) : AxisOrder.reshaped(a, lengths, false);
    if (steps == null) {
      throw Errors.attribute(
          "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the"
              + " desired shape.");
    }
    a.shape = lengths;
    a.strides = steps;
  }

  private static Object index(NDArray a) {
    if (a.rank() != 0 || !a.dtype.isInteger()) {
      throw Errors.type("only integer scalar arrays can be converted to a scalar index");
    }
    return item(a);
  }

  private static Object item(NDArray a, Object[] args) {
    if (args.length == 0) {
      if (a.size() != 1) {
        throw Errors.value("can only convert an array of size 1 to a Python scalar");
      }
      return item(a);
    }
    if (args.length == 1 && !(args[0] instanceof PTuple)) {
      long given = Numbers.indexLong(args[0]);
      int i = (int) (given < 0 ? given + a.size() : given);
      if (a.rank() == 1) {
        i = Indexing.position(given, a.size(), 0);
      } else if (given < -a.size() || given >= a.size()) {
        throw Errors.index("index %d is out of bounds for size %d", given, a.size());
      }
      return ScalarMethods.item(a.getScalar(Positions.of(a).at(i)));
    }
    Object v = Indexing.get(a, args.length == 1 ? args[0] : new PTuple(args));
    return v instanceof NDArray r ? item(r) : ScalarMethods.item(v);
  }

  static Object toList(NDArray a, int axis, int at) {
    if (axis == a.rank()) {
      return ScalarMethods.item(a.getScalar(at));
    }
    Object[] items = new Object[a.shape[axis]];
    for (int i = 0; i < items.length; i++) {
      items[i] = toList(a, axis + 1, at + i * a.strides[axis]);
    }
    return PList.ofArray(items);
  }

  private static PTuple tuple(int[] values, int unit) {
    Object[] items = new Object[values.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = (long) values[i] * unit;
    }
    return new PTuple(items);
  }

  private static NDArray asArray(NDArray a, Object dtype) {
    DType t = Creation.optional(dtype);
    return t == null ? Subclasses.plain(a) : Casting.cast(a, t);
  }

  /** As elements of another type, as an instance of another class, or both. */
  private static NDArray view(NDArray a, Object dtype, Object type) {
    if (Subclasses.isOne(dtype) || dtype == NDArray.RECARRAY && !a.dtype.isRecord()) {
      return Subclasses.view(a, (PType) dtype, a);
    }
    NDArray r = reinterpreted(a, dtype == PNone.NONE ? null : dtype);
    if (dtype == NDArray.TYPE || type == NDArray.TYPE) {
      return r.dtype.hasAttributes
          ? r.ofColumns(DType.record(r.dtype.fields, false), r.columns).viewOf(a)
          : r;
    }
    PType own = Subclasses.isOne(type) ? (PType) type : a.pyType();
    return Subclasses.isOne(own) ? Subclasses.view(r, own, a) : r;
  }

  /** The same bytes, one of them or both in the order that is not the machine's: a copy. */
  private static NDArray ofOtherOrder(NDArray a, DType t, boolean bigEndian) {
    byte[] little = ByteOrders.bytes(bytes(a), t, bigEndian);
    NDArray flat = Creation.fromBuffer(new PBytes(little), t, -1, 0);
    int[] shape = a.shape.clone();
    if (t.bytes != a.dtype.bytes && shape.length > 0) {
      checkLastAxis(a);
      shape[shape.length - 1] = shape[shape.length - 1] * a.dtype.bytes / t.bytes;
    }
    NDArray r = flat.view(flat.offset, shape, NDArray.contiguous(shape), true);
    return ByteOrders.made(r, bigEndian);
  }

  /** The same bytes as elements of another type, along the last dimension. */
  private static NDArray reinterpreted(NDArray a, Object dtype) {
    if (dtype == NDArray.RECARRAY && a.dtype.isRecord()) {
      return a.ofColumns(DType.record(a.dtype.fields, true), a.columns).viewOf(a);
    }
    boolean own = dtype == null || dtype == NDArray.TYPE;
    DType t = own ? a.dtype : PDType.parse(dtype, a.dtype);
    boolean bigEndian = own ? a.bigEndian : PDType.isBigEndian(dtype);
    if (!own && (a.bigEndian || bigEndian) && (t != a.dtype || bigEndian != a.bigEndian)) {
      return ofOtherOrder(a, t, bigEndian);
    }
    int[] shape = a.shape.clone();
    int[] strides = a.strides.clone();
    if (t == a.dtype) {
      return a.view(a.offset, shape, strides, a.readOnly).viewOf(a);
    }
    if (t.isReference() || a.dtype.isReference()) {
      return References.reinterpreted(a, t);
    }
    int offset = a.offset;
    if (t.bytes != a.dtype.bytes) {
      int last = a.rank() - 1;
      if (last < 0) {
        throw Errors.value(
            "Changing the dtype of a 0d array is only supported if the itemsize is unchanged");
      }
      checkLastAxis(a);
      int bytes = shape[last] * a.dtype.bytes;
      if (bytes % t.bytes != 0) {
        throw Errors.value(
            "When changing to a larger dtype, its size must be a divisor of the total size in bytes"
                + " of the last axis of the array.");
      }
      shape[last] = bytes / t.bytes;
      if (a.size() == 0) {
        return NDArray.zeros(t, shape).viewOf(a);
      }
      boolean aligned = true;
      for (int d = 0; d < last; d++) {
        int step = strides[d] * a.dtype.bytes;
        aligned &= step % t.bytes == 0;
        strides[d] = step / t.bytes;
      }
      strides[last] = 1;
      offset = offset * a.dtype.bytes / t.bytes;
      if (!aligned || offset * t.bytes != a.offset * a.dtype.bytes) {
        // Elements are addressed in units of their size: a view that is not aligned is a copy.
        return reinterpreted(copy(a), dtype);
      }
    }
    return new NDArray(t, a.data, offset, shape, strides, a.readOnly).viewOf(a);
  }

  /** Other elements of the same bytes need those of a row one after the other. */
  static void checkLastAxis(NDArray a) {
    int last = a.rank() - 1;
    if (last >= 0 && a.size() > 0 && a.shape[last] != 1 && a.strides[last] != 1) {
      throw Errors.value(
          "To change to a dtype of a different size, the last axis must be contiguous");
    }
  }

  private static NDArray transposed(NDArray a, Object[] given) {
    Object[] axes =
        given.length == 1 && Creation.isSequence(given[0]) ? Iteration.toArray(given[0]) : given;
    if (axes.length == 0 || axes.length == 1 && axes[0] == PNone.NONE) {
      return transposed(a);
    }
    if (axes.length != a.rank()) {
      throw Errors.value("axes don't match array");
    }
    int[] order = new int[axes.length];
    boolean[] seen = new boolean[axes.length];
    for (int d = 0; d < order.length; d++) {
      order[d] = Arrangement.axis(axes[d], a.rank());
      if (seen[order[d]]) {
        throw Errors.value("repeated axis in transpose");
      }
      seen[order[d]] = true;
    }
    return Arrangement.permuted(a, order);
  }

  static NDArray transposed(NDArray a) {
    int last = a.rank() - 1;
    return Arrangement.permuted(a, IntStream.rangeClosed(0, last).map(d -> last - d).toArray());
  }

  private static Object fill(NDArray a, Object value) {
    NDArray one = NDArray.zeros(a.dtype);
    Casting.store(one, 0, value);
    if (a.readOnly) {
      throw Errors.value("assignment destination is read-only");
    }
    Indexing.assign(a, one);
    return PNone.NONE;
  }

  /** The lengths that a shape's arguments mean: several numbers, or a sequence of them. */
  static Object[] lengths(Object[] args) {
    boolean one = args.length == 1 && (Creation.isSequence(args[0]) || args[0] instanceof NDArray);
    return one ? Iteration.toArray(args[0]) : args;
  }

  /** A view where the array is contiguous, else a copy; one dimension may be -1. */
  static NDArray reshape(NDArray a, Object[] args) {
    int[] shape = fitted(a, args);
    NDArray flat = Reductions.flat(a);
    return flat.view(flat.offset, shape, NDArray.contiguous(shape), flat.readOnly).viewOf(flat);
  }

  /** The shape that arguments mean for the elements of an array. */
  static int[] fitted(NDArray a, Object[] args) {
    Object[] parts = lengths(args);
    int[] shape = new int[parts.length];
    int open = -1;
    long known = 1;
    for (int d = 0; d < shape.length; d++) {
      shape[d] = Numbers.indexInt(parts[d]);
      if (shape[d] < 0 && open >= 0) {
        throw Errors.value("can only specify one unknown dimension");
      }
      if (shape[d] < 0) {
        open = d;
      } else {
        known *= shape[d];
      }
    }
    boolean fits = open < 0 ? known == a.size() : known != 0 && a.size() % known == 0;
    if (!fits) {
      throw Errors.value(
          "cannot reshape array of size %d into shape %s", a.size(), openShape(shape));
    }
    if (open >= 0) {
      shape[open] = (int) (a.size() / known);
    }
    return shape;
  }

  /** A shape whose open length is named, but where it comes first: there it is left out. */
  private static String openShape(int[] shape) {
    String text = Positions.text(shape).replace("-1", "newaxis");
    return shape.length > 1 ? text.replace("(newaxis,", "(") : text;
  }
}
