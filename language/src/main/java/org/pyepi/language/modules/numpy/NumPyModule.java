package org.pyepi.language.modules.numpy;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.modules.numpy.arithmetic.ErrorState;
import org.pyepi.language.modules.numpy.blocks.ByteOrders;
import org.pyepi.language.modules.numpy.blocks.Elements;
import org.pyepi.language.modules.numpy.loops.LoopTable;
import org.pyepi.language.modules.numpy.loops.UfuncErrors;
import org.pyepi.language.modules.numpy.text.ArrayText;
import org.pyepi.language.modules.numpy.text.PrintOptions;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;
import org.pyepi.offload.kernel.LibM;

/**
 * The module {@code _numpy}: what the package {@code numpy} of the library takes from Java. Its
 * functions are numpy's to programs; those whose names begin with an underscore serve the package.
 */
public final class NumPyModule {
  static {
    PDType.install();
    DType.onNoCommonType(UfuncErrors::noCommonType);
    ScalarMethods.install();
    ArrayMethods.install();
    LibraryMethods.install();
    ScalarMethods.installArrayMethods();
  }

  private NumPyModule() {}

  public static PModule create(PyContext context) {
    ModuleBuilder m =
        new ModuleBuilder("numpy", new PModule("_numpy"))
            .doc("Typed arrays under the names and rules of NumPy.")
            .constant("__version__", Str.of("2.4.6"))
            .constant("pi", Math.PI)
            .constant("e", Math.E)
            .constant("inf", Double.POSITIVE_INFINITY)
            .constant("nan", Double.NaN)
            .constant("newaxis", PNone.NONE)
            .type(NDArray.TYPE)
            .type(NDArray.RECARRAY)
            .type(PDType.TYPE)
            .type(NpScalar.GENERIC)
            .type(Ufunc.TYPE);
    types(m);
    creation(m);
    functions(m);
    UniversalFunctions.install(m);
    Arrangement.install(m);
    m.function("_error_state(choices, /)", a -> ErrorState.exchange(a[0]))
        .function(
            "_handle_errors(handler)",
            a -> {
              ErrorState.handle(a[0]);
              return PNone.NONE;
            })
        .function(
            "_set_printing(options)",
            a -> {
              PrintOptions.set(PrintOptions.of(a[0]));
              return PNone.NONE;
            })
        .function(
            "_array_text(a, separator, prefix, suffix, options)",
            a ->
                Str.of(
                    ArrayText.of(
                        (NDArray) a[0],
                        Str.java(a[1]),
                        Str.java(a[2]),
                        Str.java(a[3]),
                        PrintOptions.of(a[4]))))
        .function(
            "_array_repr(a, options)",
            a -> Str.of(ArrayText.repr((NDArray) a[0], PrintOptions.of(a[1]))))
        .function("_promoted(types)", a -> promoted(Iteration.toArray(a[0])));
    return m.build();
  }

  /** The type that all of several types promote to. */
  private static PDType promoted(Object[] types) {
    DType t = PDType.parse(types[0], null);
    for (int i = 1; i < types.length; i++) {
      t = DType.promote(t, PDType.parse(types[i], null));
    }
    return PDType.of(t);
  }

  private static void types(ModuleBuilder m) {
    for (DType t : DType.numbers()) {
      m.type(NpScalar.type(t));
    }
    m.type(NpScalar.NUMBER)
        .type(NpScalar.FLEXIBLE)
        .type(NpScalar.CHARACTER)
        .type(NpScalar.STR)
        .type(NpScalar.BYTES)
        .type(NpScalar.OBJECT)
        .type(NpScalar.DATE)
        .type(NpScalar.SPAN)
        .type(NpScalar.VOID)
        .type(NpScalar.RECORD)
        .constant("half", NpScalar.type(DType.FLOAT16))
        .type(NpScalar.INTEGER)
        .type(NpScalar.SIGNED)
        .type(NpScalar.UNSIGNED)
        .type(NpScalar.INEXACT)
        .type(NpScalar.FLOATING)
        .type(NpScalar.COMPLEX)
        .constant("csingle", NpScalar.type(DType.COMPLEX64))
        .constant("cdouble", NpScalar.type(DType.COMPLEX128))
        .constant("bool_", NpScalar.type(DType.BOOL))
        .constant("single", NpScalar.type(DType.FLOAT32))
        .constant("double", NpScalar.type(DType.FLOAT64))
        .constant("int_", NpScalar.type(DType.INT64))
        .constant("intp", NpScalar.type(DType.INT64))
        .constant("uint", NpScalar.type(DType.UINT64))
        .constant("uintp", NpScalar.type(DType.UINT64))
        .constant("ulong", NpScalar.type(DType.UINT64))
        .constant("ulonglong", NpScalar.type(DType.UINT64))
        .constant("longlong", NpScalar.type(DType.INT64))
        .constant("long", NpScalar.type(DType.INT64))
        .constant("intc", NpScalar.type(DType.INT32))
        .constant("uintc", NpScalar.type(DType.UINT32))
        .constant("iinfo", TypeLimits.IINFO)
        .constant("finfo", TypeLimits.FINFO)
        .constant("byte", NpScalar.type(DType.INT8))
        .constant("ubyte", NpScalar.type(DType.UINT8))
        .constant("short", NpScalar.type(DType.INT16))
        .constant("ushort", NpScalar.type(DType.UINT16));
  }

  private static DType floatByDefault(Object dtype) {
    return PDType.parse(dtype, DType.FLOAT64);
  }

  private static NDArray like(Object prototype, Object dtype, Object order, Object shape) {
    NDArray p = Creation.asArray(prototype, null);
    boolean same = shape == null || shape == PNone.NONE;
    NDArray r =
        NDArray.zeros(PDType.parse(dtype, p.dtype), same ? p.shape.clone() : Creation.shape(shape));
    boolean kept = dtype == null || dtype == PNone.NONE;
    return ByteOrders.made(
        MemoryOrder.laidAs(r, p, order), kept ? p.bigEndian : PDType.isBigEndian(dtype));
  }

  private static Object array(Object[] a) {
    DType t = Creation.optional(a[1]);
    boolean shared = a[2] != null && !Truth.of(a[2]);
    NDArray source = a[0] instanceof NDArray v ? v : null;
    boolean copied = source != null && !shared;
    NDArray r = copied ? copied(source, t, a[3]) : Creation.asArray(a[0], t, a[3]);
    r = ordered(r, source, a[1]);
    int least = a[5] == null ? 0 : Numbers.indexInt(a[5]);
    r = r.rank() < least ? widened(r, least) : r;
    boolean keeps = a[4] != null && Truth.of(a[4]);
    return keeps && source != null ? Subclasses.like(r, source) : Subclasses.plain(r);
  }

  private static NDArray copied(NDArray source, DType t, Object order) {
    DType wanted = t == null ? source.dtype : t;
    return MemoryOrder.copy(source, wanted, order == null ? Str.of("K") : order);
  }

  /** Dimensions of one element in front. */
  private static NDArray widened(NDArray a, int rank) {
    int[] shape = new int[rank];
    int[] strides = new int[rank];
    Arrays.fill(shape, 1);
    System.arraycopy(a.shape, 0, shape, rank - a.rank(), a.rank());
    System.arraycopy(a.strides, 0, strides, rank - a.rank(), a.rank());
    return a.view(a.offset, shape, strides, a.readOnly);
  }

  private static Object asPlainArray(Object[] a) {
    return asArray(a) instanceof NDArray r ? Subclasses.plain(r) : null;
  }

  private static Object asArray(Object[] a) {
    DType t = Creation.optional(a[1]);
    boolean copied = a[4] instanceof Boolean b && b && a[0] instanceof NDArray;
    NDArray source = a[0] instanceof NDArray v ? v : null;
    return ordered(
        copied ? copied(source, t, a[2]) : Creation.asArray(a[0], t, a[2]), source, a[1]);
  }

  /** An array in the order of bytes that is asked for, or in that of what it was made of. */
  private static NDArray ordered(NDArray a, NDArray source, Object dtype) {
    boolean kept = dtype == null || dtype == PNone.NONE;
    boolean bigEndian = kept ? source != null && source.bigEndian : PDType.isBigEndian(dtype);
    return ByteOrders.of(a, bigEndian);
  }

  /** Arrays of objects that nobody has filled yet hold None. */
  private static NDArray emptied(NDArray a) {
    if (a.dtype == DType.OBJECT) {
      Arrays.fill(a.objects, PNone.NONE);
    }
    return a;
  }

  private static NDArray filled(NDArray a, long value) {
    if (a.dtype.isRecord()) {
      return Creation.full(a.shape, NpScalar.of(DType.INT64, value), a.dtype);
    }
    if (a.dtype.isReference()) {
      Arrays.fill(a.objects, References.element(a.dtype, value));
    } else if (a.size() > 0) {
      a.putLong(0, value);
      Elements.repeat(a.data, a.dtype.bytes);
    }
    return a;
  }

  /** A new array, laid out in an order of indices and one of bytes. */
  private static NDArray made(NDArray a, Object order, Object dtype) {
    return ByteOrders.made(MemoryOrder.zeroed(a, order), PDType.isBigEndian(dtype));
  }

  private static void creation(ModuleBuilder m) {
    m.function(
            "array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None)",
            NumPyModule::array)
        .function(
            "asarray(a, dtype=None, order=None, *, device=None, copy=None, like=None)",
            NumPyModule::asPlainArray)
        .function(
            "asanyarray(a, dtype=None, order=None, *, device=None, copy=None, like=None)",
            NumPyModule::asArray)
        .function(
            "ascontiguousarray(a, dtype=None)",
            a -> {
              NDArray given = Creation.asArray(a[0], Creation.optional(a[1]));
              NDArray r = Subclasses.plain(Reductions.withDimension(given, 0L, false));
              r = r.isContiguous() ? r : Casting.cast(r, r.dtype);
              return ordered(r, a[0] instanceof NDArray v ? v : null, a[1]);
            })
        .function(
            "zeros(shape, dtype=None, order='C')",
            a -> made(NDArray.zeros(floatByDefault(a[1]), Creation.shape(a[0])), a[2], a[1]))
        .function(
            "empty(shape, dtype=None, order='C')",
            a ->
                made(
                    emptied(NDArray.zeros(floatByDefault(a[1]), Creation.shape(a[0]))), a[2], a[1]))
        .function(
            "ones(shape, dtype=None, order='C')",
            a ->
                made(
                    filled(NDArray.zeros(floatByDefault(a[1]), Creation.shape(a[0])), 1),
                    a[2],
                    a[1]))
        .function(
            "full(shape, fill_value, dtype=None, order='C')",
            a ->
                made(
                    Creation.full(Creation.shape(a[0]), a[1], Creation.optional(a[2])), a[3], a[2]))
        .function(
            "zeros_like(a, dtype=None, order='K', subok=True, shape=None)",
            Subclasses.kept(a -> like(a[0], a[1], a[2], a[4])))
        .function(
            "empty_like(prototype, dtype=None, order='K', subok=True, shape=None)",
            a -> emptied(like(a[0], a[1], a[2], a[4])))
        .function(
            "ones_like(a, dtype=None, order='K', subok=True, shape=None)",
            a -> filled(like(a[0], a[1], a[2], a[4]), 1))
        .function(
            "full_like(a, fill_value, dtype=None, order='K', subok=True, shape=None)",
            a -> {
              NDArray r = like(a[0], a[2], a[3], a[5]);
              return Creation.full(r, a[1]);
            })
        .function(
            "arange(start, stop=None, step=None, dtype=None)",
            a ->
                ByteOrders.made(
                    Creation.arange(
                        a[0], a[1] == PNone.NONE ? null : a[1], a[2], Creation.optional(a[3])),
                    PDType.isBigEndian(a[3])))
        .function(
            "linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *,"
                + " device=None)",
            NumPyModule::linspace)
        .function(
            "frombuffer(buffer, dtype=None, count=-1, offset=0)",
            a ->
                Creation.fromBuffer(
                    a[0],
                    floatByDefault(a[1]),
                    PDType.isBigEndian(a[1]),
                    a[2] == null ? -1 : Numbers.indexInt(a[2]),
                    a[3] == null ? 0 : Numbers.indexInt(a[3])));
  }

  private static Object linspace(Object[] a) {
    boolean several = isArray(a[0]) || isArray(a[1]);
    if (several || a[4] != null && Truth.of(a[4])) {
      return LibraryMethods.call(
          "_grids", "_linspace", a[0], Arrays.copyOfRange(a, 1, 7), Keywords.NONE);
    }
    NDArray r =
        Creation.linspace(
            a[0],
            a[1],
            a[2] == null ? 50 : Numbers.indexInt(a[2]),
            a[3] == null || Truth.of(a[3]),
            Creation.optional(a[5]));
    return ByteOrders.made(r, PDType.isBigEndian(a[5]));
  }

  private static boolean isArray(Object v) {
    return Creation.isSequence(v) || v instanceof NDArray a && a.rank() > 0;
  }

  private static final String OF_TABLE =
      "square reciprocal positive sign trunc fabs fmin fmax fmod divmod float_power gcd lcm"
          + " nextafter ldexp frexp spacing modf heaviside logaddexp logaddexp2 bitwise_count";

  /** What a function of elements does with complex numbers, objects and times. */
  private static Object elements(String name, Object[] operands) {
    Object[] rest = Arrays.copyOfRange(operands, 1, LoopTable.of(name).inputs());
    Object module = Imports.importModule(PyContext.get(), "numpy._elements");
    if (Attributes.getOrNull(module, name) == null) {
      throw UfuncErrors.unsupported(name);
    }
    return LibraryMethods.call("_elements", name, operands[0], rest, Keywords.NONE);
  }

  private static void unary(ModuleBuilder m, String name, DoubleUnaryOperator f) {
    Ufunc.one(m, name, x -> Functions.real(name, x, f));
  }

  private static void functions(ModuleBuilder m) {
    unary(m, "sqrt", Math::sqrt);
    unary(m, "exp", LibM::exp);
    unary(m, "log", LibM::log);
    unary(m, "sin", LibM::sin);
    unary(m, "cos", LibM::cos);
    unary(m, "tan", LibM::tan);
    unary(m, "arctan", LibM::atan);
    unary(m, "tanh", LibM::tanh);
    unary(m, "floor", Math::floor);
    unary(m, "ceil", Math::ceil);
    unary(m, "rint", Math::rint);
    for (String name : new String[] {"abs", "absolute"}) {
      Ufunc.one(m, name, x -> Elementwise.absolute(Functions.operand(x)));
    }
    for (String name : OF_TABLE.split(" ")) {
      Ufunc.ofTable(m, name, a -> elements(name, a));
    }
    Ufunc.one(m, "conjugate", x -> Elementwise.conjugate(Functions.operand(x)));
    Ufunc.one(m, "negative", x -> Elementwise.negate(Functions.operand(x)));
    Ufunc.one(m, "invert", x -> Elementwise.invert(Functions.operand(x)));
    m.function("_clipped(a, least, most)", a -> Functions.clipped(a[0], a[1], a[2]));
    Ufunc.one(m, "isnat", Dates::isNone);
    Ufunc.two(m, "minimum", a -> Functions.choose(a[0], a[1], false));
    Ufunc.two(m, "maximum", a -> Functions.choose(a[0], a[1], true));
    m.function("where(condition, x, y, /)", a -> Functions.where(a[0], a[1], a[2]))
        .function("dot(a, b)", a -> Subclasses.wrapped(Products.dot(a[0], a[1], false), a[0], a[1]))
        .function(
            "matmul(x1, x2, /)",
            a -> Subclasses.wrapped(Products.dot(a[0], a[1], true), a[0], a[1]))
        .function(
            "array_equal(a1, a2)",
            a -> {
              NDArray x = Creation.asArray(a[0], null);
              NDArray y = Creation.asArray(a[1], null);
              return Arrays.equals(x.shape, y.shape)
                  && Truth.of(
                      Reductions.reduce(
                          Reductions.Kind.ALL,
                          Creation.asArray(Elementwise.compare(Comparison.Op.EQ, x, y), null),
                          null));
            })
        .function(
            "reshape(a, /, shape, order='C', *, copy=None)",
            Subclasses.kept(
                a -> MemoryOrder.reshape(Creation.asArray(a[0], null), new Object[] {a[1]}, a[2])))
        .function(
            "ravel(a, order='C')",
            Subclasses.kept(a -> MemoryOrder.flat(Creation.asArray(a[0], null), a[1])))
        .function(
            "transpose(a)",
            Subclasses.kept(a -> ArrayMethods.transposed(Creation.asArray(a[0], null))))
        .function(
            "copy(a, order='K', subok=False)",
            a -> MemoryOrder.copy(Creation.asArray(a[0], null), a[1] == null ? Str.of("K") : a[1]))
        .function(
            "mean(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True)",
            Subclasses.reduced(a -> Reductions.mean(Creation.asArray(a[0], null), a)));
    for (Reductions.Kind kind : Reductions.Kind.values()) {
      m.function(
          kind.name().toLowerCase(Locale.ROOT) + kind.parameters("a"),
          Subclasses.reduced(Subclasses.kept(a -> kind.call(Creation.asArray(a[0], null), a))));
    }
    for (BinaryOp op : BinaryOp.values()) {
      if (op != BinaryOp.MATMUL && op != BinaryOp.DIVMOD) {
        Ufunc.two(
            m,
            Elementwise.name(op),
            a -> Elementwise.binary(op, Functions.operand(a[0]), Functions.operand(a[1])));
      }
    }
  }
}
