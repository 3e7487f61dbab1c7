package org.pyepi.language.runtime.collection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.operation.Str;

/**
 * {@code numpy.ndarray}: a view of little-endian elements in a byte array. Views of one array share
 * {@link #data}.
 */
public final class NDArray extends PObject implements BufferSource {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private static final PBytes NO_BYTES = new PBytes(new byte[0]);

  /** The class; the numpy module gives it its methods. */
  public static final PType TYPE =
      BuiltinTypes.ofModule("numpy", "ndarray", BuiltinTypes.OBJECT, Layout.OTHER);

  /** Stands for structured arrays whose fields are attributes. */
  public static final PType RECARRAY =
      BuiltinTypes.ofModule("numpy.rec", "recarray", TYPE, Layout.OTHER);

  public final DType dtype;

  /** The elements of numbers; of references an array without bytes, which tells stores apart. */
  public byte[] data;

  /** The elements of text, byte strings and objects; null where elements are numbers. */
  public Object[] objects;

  /** For each field of records all its elements, in one dimension; null where there are none. */
  public NDArray[] columns;

  /** Element (not byte) at which index 0, 0, … lies. */
  public int offset;

  /** Elements in each dimension. */
  public int[] shape;

  /** Elements from one index to the next in each dimension. */
  public int[] strides;

  /** Whether stores raise; {@code flags.writeable} says the contrary. */
  public boolean readOnly;

  /**
   * Whether its bytes count with the first one of each element first, where a program looks at
   * bytes. In {@link #data} they are little-endian all the same.
   */
  public boolean bigEndian;

  /** Whether an operator made it, and nothing but the expression around that has seen it since. */
  public boolean isTemporary;

  /** Whether the operation under way may put its result here: nobody sees the array afterwards. */
  public boolean isSpent;

  /** Whether it is an instance of a class that a program has made of {@code ndarray}. */
  public boolean isSubclass;

  /** What owns the elements that this array is a view of, or null where it owns them itself. */
  public Object base;

  public NDArray(
      DType dtype, byte[] data, int offset, int[] shape, int[] strides, boolean readOnly) {
    this(dtype, data, null, null, offset, shape, strides, readOnly);
  }

  private NDArray(
      DType dtype,
      byte[] data,
      Object[] objects,
      NDArray[] columns,
      int offset,
      int[] shape,
      int[] strides,
      boolean readOnly) {
    super(dtype.hasAttributes ? RECARRAY : TYPE);
    this.dtype = dtype;
    this.data = data;
    this.objects = objects;
    this.columns = columns;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
    this.readOnly = readOnly;
  }

  /** Says that this array is a view of another's elements; gives it back. */
  public NDArray viewOf(NDArray other) {
    base = other.base == null ? other : other.base;
    return this;
  }

  /** Other elements of the same store, or the same in another order. */
  public NDArray view(int at, int[] lengths, int[] steps, boolean frozen) {
    NDArray r = new NDArray(dtype, data, objects, columns, at, lengths, steps, frozen);
    r.bigEndian = bigEndian;
    return r;
  }

  /** A contiguous array of a type of references over its elements. */
  public static NDArray of(DType dtype, Object[] objects, int[] shape) {
    return new NDArray(dtype, new byte[0], objects, null, 0, shape, contiguous(shape), false);
  }

  /** The same elements as records of another type, whose fields are columns that are given. */
  public NDArray ofColumns(DType records, NDArray[] columns) {
    return new NDArray(records, data, null, columns, offset, shape, strides, readOnly);
  }

  private static NDArray records(DType dtype, int n, int[] shape) {
    NDArray[] columns = new NDArray[dtype.fields.size()];
    for (int i = 0; i < columns.length; i++) {
      DType.Field f = dtype.fields.get(i);
      columns[i] = zeros(f.type(), n * f.count());
    }
    return new NDArray(dtype, new byte[0], null, columns, 0, shape, contiguous(shape), false);
  }

  /** A field of records, as a view. */
  public NDArray field(int number) {
    DType.Field f = dtype.fields.get(number);
    int[] inner = f.inner().stream().mapToInt(i -> i).toArray();
    int count = f.count();
    int[] lengths = Arrays.copyOf(shape, shape.length + inner.length);
    int[] steps = Arrays.copyOf(strides, lengths.length);
    System.arraycopy(inner, 0, lengths, shape.length, inner.length);
    System.arraycopy(contiguous(inner), 0, steps, shape.length, inner.length);
    for (int d = 0; d < shape.length; d++) {
      steps[d] *= count;
    }
    NDArray r = columns[number].view(offset * count, lengths, steps, readOnly).viewOf(this);
    r.bigEndian = f.bigEndian();
    return r;
  }

  /** A new contiguous array of zeros, or of empty text, last dimension fastest. */
  public static NDArray zeros(DType dtype, int... shape) {
    long n = 1;
    for (int s : shape) {
      n *= s;
    }
    if (n * dtype.bytes > Integer.MAX_VALUE - 16) {
      throw Errors.memory();
    }
    if (dtype.isRecord()) {
      return records(dtype, (int) n, shape);
    }
    if (dtype.isReference()) {
      Object[] objects = new Object[(int) n];
      Arrays.fill(objects, dtype.isText() ? Str.EMPTY : dtype.isBytes() ? NO_BYTES : (Object) 0L);
      return of(dtype.bytes == 0 ? dtype.ofLength(1) : dtype, objects, shape);
    }
    return new NDArray(dtype, new byte[(int) n * dtype.bytes], 0, shape, contiguous(shape), false);
  }

  /** The strides of a contiguous array. */
  public static int[] contiguous(int[] shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int d = shape.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= shape[d];
    }
    return strides;
  }

  public int rank() {
    return shape.length;
  }

  /** Number of elements. */
  public int size() {
    int n = 1;
    for (int s : shape) {
      n *= s;
    }
    return n;
  }

  public boolean isContiguous() {
    int stride = 1;
    for (int d = shape.length - 1; d >= 0; d--) {
      if (shape[d] != 1 && strides[d] != stride) {
        return false;
      }
      stride *= shape[d];
    }
    return true;
  }

  /** The integer or bool at an element position of {@link #data}; of uint64 the bits. */
  public long getLong(int at) {
    int p = at * dtype.bytes;
    return switch (dtype.code) {
      case BOOL -> data[p] != 0 ? 1 : 0;
      case INT8 -> data[p];
      case UINT8 -> data[p] & 255;
      case INT16 -> (short) SHORT.get(data, p);
      case UINT16 -> (short) SHORT.get(data, p) & 0xFFFF;
      case INT32 -> (int) INT.get(data, p);
      case UINT32 -> (int) INT.get(data, p) & 0xFFFFFFFFL;
      case INT64, UINT64, DATE, SPAN -> (long) LONG.get(data, p);
      case FLOAT16, FLOAT32, FLOAT64 -> (long) getDouble(at);
      case COMPLEX64, COMPLEX128 -> throw notReal();
      case TEXT, BYTES, OBJECT, RECORD -> throw noNumber();
    };
  }

  public double getDouble(int at) {
    int p = at * dtype.bytes;
    return switch (dtype.code) {
      case FLOAT16 -> Float.float16ToFloat((short) SHORT.get(data, p));
      case FLOAT32 -> (float) FLOAT.get(data, p);
      case FLOAT64 -> (double) DOUBLE.get(data, p);
      case UINT64 -> DType.unsignedToDouble(getLong(at));
      default -> getLong(at);
    };
  }

  /** What asks a complex array for real numbers does not know of complex ones. */
  private static RuntimeException notReal() {
    return Errors.type("complex arrays are not supported here");
  }

  private RuntimeException noNumber() {
    return Errors.type("arrays of dtype('%s') are not supported here", dtype.text);
  }

  /** The real part of the element at a position, which may be of any type. */
  public double getReal(int at) {
    return dtype.isComplex() ? part(2 * at) : getDouble(at);
  }

  /** The imaginary part of the element at a position, which may be of any type. */
  public double getImag(int at) {
    return dtype.isComplex() ? part(2 * at + 1) : 0;
  }

  private double part(int at) {
    return dtype == DType.COMPLEX64
        ? (float) FLOAT.get(data, at * Float.BYTES)
        : (double) DOUBLE.get(data, at * Double.BYTES);
  }

  /** Stores a complex number into an array of a complex type. */
  public void putComplex(int at, double real, double imag) {
    int p = at * dtype.bytes;
    if (dtype == DType.COMPLEX64) {
      FLOAT.set(data, p, (float) real);
      FLOAT.set(data, p + Float.BYTES, (float) imag);
    } else {
      DOUBLE.set(data, p, real);
      DOUBLE.set(data, p + Double.BYTES, imag);
    }
  }

  /**
   * The parts of complex elements, as a view.
   *
   * @param which 0 for the real parts, 1 for the imaginary ones
   */
  public NDArray parts(int which) {
    int[] steps = strides.clone();
    for (int d = 0; d < steps.length; d++) {
      steps[d] *= 2;
    }
    NDArray r = new NDArray(dtype.part(), data, 2 * offset + which, shape.clone(), steps, readOnly);
    r.bigEndian = bigEndian;
    return r.viewOf(this);
  }

  /** Stores the low bits of an integer, or an integer as float. */
  public void putLong(int at, long value) {
    int p = at * dtype.bytes;
    switch (dtype.code) {
      case BOOL -> data[p] = (byte) (value != 0 ? 1 : 0);
      case INT8, UINT8 -> data[p] = (byte) value;
      case INT16, UINT16 -> SHORT.set(data, p, (short) value);
      case INT32, UINT32 -> INT.set(data, p, (int) value);
      case INT64, UINT64, DATE, SPAN -> LONG.set(data, p, value);
      case FLOAT16 -> SHORT.set(data, p, half(value));
      case FLOAT32 -> FLOAT.set(data, p, (float) value);
      case FLOAT64 -> DOUBLE.set(data, p, (double) value);
      case COMPLEX64, COMPLEX128 -> putComplex(at, value, 0);
      case TEXT, BYTES, OBJECT, RECORD -> throw noNumber();
    }
  }

  /** The bits of the half that is nearest to a double, which two roundings could miss. */
  private static short half(double value) {
    float f = (float) value;
    int bits = Float.floatToRawIntBits(f);
    if (f != value && (bits & 1) == 0 && Float.isFinite(f)) {
      // To odd: the second rounding sees that something was left, and on which side.
      f =
          Math.abs((double) f) < Math.abs(value)
              ? Float.intBitsToFloat(bits + 1)
              : Math.nextAfter(f, value);
    }
    return Float.floatToFloat16(f);
  }

  public void putDouble(int at, double value) {
    int p = at * dtype.bytes;
    switch (dtype.code) {
      case FLOAT16 -> SHORT.set(data, p, half(value));
      case FLOAT32 -> FLOAT.set(data, p, (float) value);
      case FLOAT64 -> DOUBLE.set(data, p, value);
      case COMPLEX64, COMPLEX128 -> putComplex(at, value, 0);
      default -> putLong(at, (long) value);
    }
  }

  /** The element at a position of {@link #data} as a NumPy scalar. */
  public Object getScalar(int at) {
    return switch (dtype.code) {
      case FLOAT32 -> (Object) (float) getDouble(at);
      case FLOAT16, FLOAT64 -> new NpScalar(dtype, 0, getDouble(at));
      case TEXT -> new PWrapped(NpScalar.STR, objects[at]);
      case BYTES -> new PWrapped(NpScalar.BYTES, objects[at]);
      case OBJECT -> objects[at];
      case RECORD -> new NpRecord(view(at, new int[0], new int[0], readOnly));
      case COMPLEX64, COMPLEX128 -> NpScalar.of(dtype, getReal(at), getImag(at));
      default -> new NpScalar(dtype, getLong(at), 0);
    };
  }

  /** Makes it another array of the same type: views of what it was keep that. */
  public void become(NDArray other) {
    data = other.data;
    objects = other.objects;
    columns = other.columns;
    offset = other.offset;
    shape = other.shape;
    strides = other.strides;
  }

  /** Whether {@code a[i]} is an element of this array of one dimension, counted from the front. */
  public boolean isIndex(long i) {
    return shape.length == 1 && i >= 0 && i < shape[0] && !isSubclass;
  }

  /** Whether {@code a[y, x]} is an element of this array of two dimensions. */
  public boolean isIndex(PTuple key) {
    return shape.length == 2
        && !isSubclass
        && key.items.length == 2
        && key.items[0] instanceof Long y
        && key.items[1] instanceof Long x
        && y >= 0
        && y < shape[0]
        && x >= 0
        && x < shape[1];
  }

  /** The position in {@link #data} of a key that {@link #isIndex(PTuple)}. */
  public int position(PTuple key) {
    int y = (int) (long) (Long) key.items[0];
    int x = (int) (long) (Long) key.items[1];
    return offset + y * strides[0] + x * strides[1];
  }

  /** Whether {@link #put} can store a value with nothing to check or to warn of. */
  public boolean takes(Object value) {
    if (readOnly
        || dtype.isComplex()
        || dtype.isReference()
        || dtype == DType.FLOAT16
        || dtype.isTime()) {
      return false;
    }
    if (dtype == DType.FLOAT32) {
      return value instanceof Float
          || value instanceof Double d && Float.isFinite((float) (double) d)
          || value instanceof Long;
    }
    if (dtype == DType.FLOAT64) {
      return value instanceof Double
          || value instanceof Float
          || value instanceof Long
          || value instanceof NpScalar s && s.dtype.isFloat();
    }
    if (value instanceof NpScalar s) {
      return s.dtype == dtype;
    }
    return dtype.isInteger() && value instanceof Long l && l >= dtype.min() && l <= dtype.max();
  }

  /** Stores a value that the array {@link #takes}. */
  public void put(int at, Object value) {
    if (value instanceof Float f) {
      putDouble(at, f);
    } else if (value instanceof Double d) {
      putDouble(at, d);
    } else if (value instanceof Long l) {
      if (dtype.isFloat()) {
        putDouble(at, (double) l);
      } else {
        putLong(at, l);
      }
    } else if (value instanceof NpScalar s) {
      if (s.dtype.isFloat()) {
        putDouble(at, s.real);
      } else {
        putLong(at, s.integer);
      }
    }
  }

  @Override
  public byte[] bufferBytes() {
    return hasBuffer() ? data : gathered();
  }

  @Override
  public int bufferOffset() {
    return hasBuffer() ? offset * dtype.bytes : 0;
  }

  /** Whether the elements lie one after the other, as those of a buffer do. */
  private boolean hasBuffer() {
    return !bigEndian && (dtype.isReference() || isContiguous());
  }

  /** The bytes of the elements in C order. */
  private byte[] gathered() {
    byte[] r = new byte[size() * dtype.bytes];
    gather(0, offset, 0, r);
    return bigEndian ? turned(r, dtype.unit()) : r;
  }

  /** Bytes of elements in the other order: each so many are turned round. */
  public static byte[] turned(byte[] bytes, int unit) {
    byte[] r = new byte[bytes.length];
    for (int at = 0; at < r.length; at += unit) {
      for (int k = 0; k < unit; k++) {
        r[at + k] = bytes[at + unit - 1 - k];
      }
    }
    return r;
  }

  private int gather(int axis, int at, int to, byte[] r) {
    if (axis == shape.length) {
      System.arraycopy(data, at * dtype.bytes, r, to, dtype.bytes);
      return to + dtype.bytes;
    }
    int next = to;
    for (int i = 0; i < shape[axis]; i++) {
      next = gather(axis + 1, at + i * strides[axis], next, r);
    }
    return next;
  }

  /** A view of the elements for {@code memoryview}: of other than one dimension in steps a copy. */
  public PMemoryView memory() {
    if (bigEndian) {
      throw Errors.raise(
          ExceptionTypes.BUFFER_ERROR,
          "a memoryview of the other byte order is not supported here; use tobytes()");
    }
    char format = bufferFormat();
    if (hasBuffer()) {
      PMemoryView all = new PMemoryView(this, 0, size(), format);
      return shape.length == 1 ? all : all.cast(format, shape);
    }
    if (shape.length == 1) {
      int n = data.length / dtype.bytes;
      NDArray store = new NDArray(dtype, data, 0, new int[] {n}, new int[] {1}, readOnly);
      return new PMemoryView(store, 0, n, format).part(offset, strides[0], shape[0]);
    }
    return new NDArray(dtype, gathered(), 0, shape, contiguous(shape), true).memory();
  }

  @Override
  public int bufferLength() {
    return size();
  }

  @Override
  public char bufferFormat() {
    if (dtype.isTime()) {
      throw Errors.value("cannot include dtype '%s' in a buffer", dtype.letter);
    }
    return dtype.letter;
  }

  @Override
  public int bufferItemSize() {
    return dtype.bytes;
  }

  @Override
  public boolean bufferReadOnly() {
    return readOnly || bigEndian;
  }
}
