package org.pyepi.language.modules.numpy;

import java.util.Map;
import java.util.TreeMap;
import org.pyepi.language.modules.numpy.arithmetic.ComplexArithmetic;
import org.pyepi.language.modules.numpy.arithmetic.ComplexOrder;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.ComplexFunctions;
import org.pyepi.offload.kernel.LibM;

/** Operations on arrays of complex numbers, element by element with broadcasting. */
final class ComplexArrays {
  private static final Map<String, Function> FUNCTIONS = new TreeMap<>();
  private static final double LN2 = StrictMath.log(2);
  private static final double LN10 = StrictMath.log(10);

  private interface Function {
    PComplex apply(double x, double y);
  }

  static {
    FUNCTIONS.put("arccos", ComplexFunctions::acos);
    FUNCTIONS.put("arccosh", ComplexFunctions::acosh);
    FUNCTIONS.put("arcsin", ComplexFunctions::asin);
    FUNCTIONS.put("arcsinh", ComplexFunctions::asinh);
    FUNCTIONS.put("arctan", ComplexFunctions::atan);
    FUNCTIONS.put("arctanh", ComplexFunctions::atanh);
    FUNCTIONS.put("cos", ComplexFunctions::cos);
    FUNCTIONS.put("cosh", ComplexFunctions::cosh);
    FUNCTIONS.put("exp", ComplexFunctions::exp);
    FUNCTIONS.put("exp2", (x, y) -> ComplexFunctions.exp(x * LN2, y * LN2));
    FUNCTIONS.put("expm1", ComplexArrays::expm1);
    FUNCTIONS.put("log", ComplexFunctions::log);
    FUNCTIONS.put("log10", (x, y) -> scaled(ComplexFunctions.log(x, y), 1 / LN10));
    FUNCTIONS.put("log1p", ComplexArrays::log1p);
    FUNCTIONS.put("log2", (x, y) -> scaled(ComplexFunctions.log(x, y), 1 / LN2));
    FUNCTIONS.put("rint", (x, y) -> new PComplex(Math.rint(x), Math.rint(y)));
    FUNCTIONS.put("sin", ComplexFunctions::sin);
    FUNCTIONS.put("sinh", ComplexFunctions::sinh);
    FUNCTIONS.put("sqrt", ComplexFunctions::sqrt);
    FUNCTIONS.put("tan", ComplexFunctions::tan);
    FUNCTIONS.put("tanh", ComplexFunctions::tanh);
  }

  private ComplexArrays() {}

  private static PComplex scaled(PComplex z, double by) {
    return new PComplex(z.real * by, z.imag * by);
  }

  private static PComplex expm1(double x, double y) {
    double half = LibM.sin(y / 2);
    return new PComplex(LibM.expm1(x) * LibM.cos(y) - 2 * half * half, LibM.exp(x) * LibM.sin(y));
  }

  private static PComplex log1p(double x, double y) {
    return new PComplex(LibM.log(LibM.hypot(x + 1, y)), LibM.atan2(y, x + 1));
  }

  /** What NumPy says of a function that complex numbers do not have. */
  static RuntimeException unsupported(String name) {
    return Errors.type(
        "ufunc '%s' not supported for the input types, and the inputs could not be safely coerced"
            + " to any supported types according to the casting rule ''safe''",
        name);
  }

  /** An operator on operands of a complex type. */
  static Object binary(BinaryOp op, NDArray x, NDArray y, String warnAs) {
    NDArray r = NDArray.zeros(x.dtype, Positions.broadcast(x.shape, y.shape));
    Positions px = Positions.of(x, r.shape);
    Positions py = Positions.of(y, r.shape);
    Status status = new Status();
    ComplexArithmetic z = new ComplexArithmetic(x.dtype, status);
    int n = r.size();
    for (int i = 0; i < n; i++) {
      int u = px.at(i);
      int v = py.at(i);
      z.apply(op, x.getReal(u), x.getImag(u), y.getReal(v), y.getImag(v));
      r.putComplex(i, z.real, z.imag);
    }
    status.warn(warnAs);
    return Elementwise.unboxed(r);
  }

  /** A comparison of operands of a complex type. */
  static Object compare(Comparison.Op op, NDArray x, NDArray y, boolean warns) {
    NDArray r = NDArray.zeros(DType.BOOL, Positions.broadcast(x.shape, y.shape));
    Positions px = Positions.of(x, r.shape);
    Positions py = Positions.of(y, r.shape);
    boolean ordered = op != Comparison.Op.EQ && op != Comparison.Op.NE;
    Status status = new Status();
    for (int i = 0; i < r.data.length; i++) {
      int u = px.at(i);
      int v = py.at(i);
      if (warns && ordered && isUnordered(x.getReal(u), x.getImag(u), y.getReal(v), y.getImag(v))) {
        status.invalid();
      }
      boolean holds =
          ComplexOrder.holds(op, x.getReal(u), x.getImag(u), y.getReal(v), y.getImag(v));
      r.data[i] = (byte) (holds ? 1 : 0);
    }
    status.warn(ReferenceOperations.name(op));
    return Elementwise.unboxed(r);
  }

  /** Whether one of the comparisons that decide about two numbers meets NaN. */
  private static boolean isUnordered(double ar, double ai, double br, double bi) {
    boolean equal = ar == br;
    return Double.isNaN(ar) || Double.isNaN(br) || equal && (Double.isNaN(ai) || Double.isNaN(bi));
  }

  /** The smaller or larger of two; NaN wins. */
  static Object choose(NDArray x, NDArray y, boolean larger) {
    NDArray r = NDArray.zeros(x.dtype, Positions.broadcast(x.shape, y.shape));
    Positions px = Positions.of(x, r.shape);
    Positions py = Positions.of(y, r.shape);
    for (int i = 0; i < r.size(); i++) {
      int u = px.at(i);
      int v = py.at(i);
      boolean first =
          ComplexOrder.wins(larger, x.getReal(u), x.getImag(u), y.getReal(v), y.getImag(v));
      NDArray from = first ? x : y;
      r.putComplex(i, from.getReal(first ? u : v), from.getImag(first ? u : v));
    }
    return Elementwise.unboxed(r);
  }

  /** The negative, or the conjugate. */
  static Object turned(NDArray a, boolean negative) {
    NDArray r = NDArray.zeros(a.dtype, a.shape.clone());
    Positions p = Positions.of(a);
    for (int i = 0; i < r.size(); i++) {
      double re = a.getReal(p.at(i));
      r.putComplex(i, negative ? -re : re, -a.getImag(p.at(i)));
    }
    return Elementwise.unboxed(r);
  }

  /** The distances from zero. */
  static Object absolute(NDArray a, String warnAs) {
    NDArray r = NDArray.zeros(a.dtype.part(), a.shape.clone());
    Positions p = Positions.of(a);
    Status status = new Status();
    for (int i = 0; i < r.size(); i++) {
      double re = a.getReal(p.at(i));
      double im = a.getImag(p.at(i));
      boolean single = a.dtype == DType.COMPLEX64;
      double v =
          single && Double.isFinite(re) && Double.isFinite(im)
              ? Math.sqrt(re * re + im * im)
              : LibM.hypot(re, im);
      r.putDouble(i, v);
      status.check(r.getDouble(i), re, im);
    }
    status.warn(warnAs);
    return Elementwise.unboxed(r);
  }

  /** A function of each element, or a TypeError where complex numbers have none of that name. */
  static Object apply(String name, NDArray a) {
    Function f = FUNCTIONS.get(name);
    if (f == null) {
      throw unsupported(name);
    }
    NDArray r = NDArray.zeros(a.dtype, a.shape.clone());
    Positions p = Positions.of(a);
    Status status = new Status();
    for (int i = 0; i < r.size(); i++) {
      double x = a.getReal(p.at(i));
      double y = a.getImag(p.at(i));
      PComplex z = f.apply(x, y);
      r.putComplex(i, z.real, z.imag);
      if (name.startsWith("log") && z.real == Double.NEGATIVE_INFINITY && Double.isFinite(x)) {
        status.divide();
      } else {
        status.check(r.getReal(i), x, y);
        status.check(r.getImag(i), x, y);
      }
    }
    status.warn(name);
    return Elementwise.unboxed(r);
  }

  /** What is asked of each element. */
  static Object question(String name, NDArray a) {
    NDArray r = NDArray.zeros(DType.BOOL, a.shape.clone());
    Positions p = Positions.of(a);
    for (int i = 0; i < r.size(); i++) {
      double x = a.getReal(p.at(i));
      double y = a.getImag(p.at(i));
      boolean yes =
          switch (name) {
            case "isnan" -> Double.isNaN(x) || Double.isNaN(y);
            case "isinf" -> Double.isInfinite(x) || Double.isInfinite(y);
            case "isfinite" -> Double.isFinite(x) && Double.isFinite(y);
            case "logical_not" -> x == 0 && y == 0;
            default -> throw unsupported(name);
          };
      r.putLong(i, yes ? 1 : 0);
    }
    return Elementwise.unboxed(r);
  }
}
