package org.pyepi.language.modules.numpy;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** Operators on text, byte strings and objects: those of Python, element by element. */
final class ReferenceOperations {
  private ReferenceOperations() {}

  /** Whether an operand is no number. */
  static boolean isMeant(Object v) {
    return v instanceof NDArray a && a.dtype.isReference();
  }

  /** {@code a op b}, where one of them is an array of references. */
  static Object binary(BinaryOp op, Object a, Object b) {
    NDArray x = References.one(a);
    NDArray y = References.one(b);
    if (x.dtype != DType.OBJECT && y.dtype != DType.OBJECT) {
      return joined(op, x, y);
    }
    if (op == BinaryOp.DIVMOD) {
      throw unsupported("divmod");
    }
    x = References.objects(x);
    y = References.objects(y);
    int[] shape = Positions.broadcast(x.shape, y.shape);
    NDArray r = NDArray.zeros(DType.OBJECT, shape);
    Positions px = Positions.of(x, shape);
    Positions py = Positions.of(y, shape);
    for (int i = 0; i < r.objects.length; i++) {
      r.objects[i] = Operators.binary(op, x.objects[px.at(i)], y.objects[py.at(i)]);
    }
    return Elementwise.unboxed(r);
  }

  /** Text after text; no other operator has a loop for text. */
  private static Object joined(BinaryOp op, NDArray x, NDArray y) {
    boolean alike = x.dtype.code == y.dtype.code;
    if (op == BinaryOp.MUL && (x.dtype.isInteger() || y.dtype.isInteger())) {
      throw Errors.type(
          "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use"
              + " numpy.strings.multiply to multiply strings without specifying 'out'.");
    }
    if (op != BinaryOp.ADD || !alike) {
      throw noLoop(Elementwise.name(op), x.dtype, y.dtype);
    }
    int[] shape = Positions.broadcast(x.shape, y.shape);
    DType t = x.dtype.ofLength(x.dtype.length() + y.dtype.length());
    NDArray r = NDArray.zeros(t, shape);
    Positions px = Positions.of(x, shape);
    Positions py = Positions.of(y, shape);
    for (int i = 0; i < r.objects.length; i++) {
      Object u = x.objects[px.at(i)];
      Object v = y.objects[py.at(i)];
      r.objects[i] =
          u instanceof TruffleString s
              ? Str.concat(s, (TruffleString) v)
              : Operators.binary(BinaryOp.ADD, u, (PBytes) v);
    }
    return Elementwise.unboxed(r);
  }

  /** {@code a op b} as bools. */
  static Object compare(Comparison.Op op, Object a, Object b) {
    NDArray x = References.one(a);
    NDArray y = References.one(b);
    if (x.dtype.isRecord() && y.dtype.isRecord()) {
      return Records.compare(op, x, y);
    }
    boolean objects = x.dtype == DType.OBJECT || y.dtype == DType.OBJECT;
    int[] shape = Positions.broadcast(x.shape, y.shape);
    NDArray r = NDArray.zeros(DType.BOOL, shape);
    if (!objects && x.dtype.code != y.dtype.code) {
      if (op != Comparison.Op.EQ && op != Comparison.Op.NE) {
        throw noLoop(
            name(op), "(" + scalarType(x.dtype) + ", " + scalarType(y.dtype) + ") -> None");
      }
      Arrays.fill(r.data, (byte) (op == Comparison.Op.NE ? 1 : 0));
      return Elementwise.unboxed(r);
    }
    if (objects) {
      x = References.objects(x);
      y = References.objects(y);
    }
    Positions px = Positions.of(x, shape);
    Positions py = Positions.of(y, shape);
    Comparator<Object> order = References.order(x.dtype);
    for (int i = 0; i < r.data.length; i++) {
      Object u = x.objects[px.at(i)];
      Object v = y.objects[py.at(i)];
      boolean holds = objects ? Comparison.holds(op, u, v) : op.holds(order.compare(u, v));
      r.data[i] = (byte) (holds ? 1 : 0);
    }
    return Elementwise.unboxed(r);
  }

  /** An operator of one operand on objects. */
  static Object unary(String name, NDArray a, UnaryOperator<Object> f) {
    if (a.dtype != DType.OBJECT) {
      throw noLoop(name, scalarType(a.dtype) + " -> None");
    }
    NDArray r = NDArray.zeros(a.dtype, a.shape.clone());
    Positions p = Positions.of(a);
    for (int i = 0; i < r.objects.length; i++) {
      r.objects[i] = f.apply(a.objects[p.at(i)]);
    }
    return Elementwise.unboxed(r);
  }

  /** A function of reals on objects is their method of its name. */
  static Object method(String name, NDArray a) {
    if (a.dtype != DType.OBJECT) {
      throw unsupported(name);
    }
    return unary(
        name,
        a,
        v -> {
          Object method = Attributes.getOrNull(v, name);
          if (method == null) {
            throw Errors.type(
                "loop of ufunc does not support argument 0 of type %s which has no callable %s"
                    + " method",
                Types.of(v).name(), name);
          }
          return Calls.call(method);
        });
  }

  /** The larger or smaller of two objects, element by element. */
  static Object extreme(NDArray x, NDArray y, boolean larger) {
    int[] shape = Positions.broadcast(x.shape, y.shape);
    NDArray r = NDArray.zeros(x.dtype, shape);
    Positions px = Positions.of(x, shape);
    Positions py = Positions.of(y, shape);
    for (int i = 0; i < r.objects.length; i++) {
      Object u = x.objects[px.at(i)];
      Object v = y.objects[py.at(i)];
      Comparison.Op op = larger ? Comparison.Op.GE : Comparison.Op.LE;
      r.objects[i] = Comparison.holds(op, u, v) ? u : v;
    }
    return Elementwise.unboxed(r);
  }

  /**
   * {@code logical_and}, {@code logical_or}: one of the two objects; {@code logical_xor}: a bool.
   */
  static Object logical(BinaryOp op, Object a, Object b) {
    NDArray x = References.objects(a);
    NDArray y = References.objects(b);
    int[] shape = Positions.broadcast(x.shape, y.shape);
    NDArray r = NDArray.zeros(DType.OBJECT, shape);
    Positions px = Positions.of(x, shape);
    Positions py = Positions.of(y, shape);
    for (int i = 0; i < r.objects.length; i++) {
      Object u = x.objects[px.at(i)];
      Object v = y.objects[py.at(i)];
      boolean first = Truth.of(u);
      r.objects[i] =
          op == BinaryOp.AND
              ? (first ? v : u)
              : op == BinaryOp.OR ? (first ? u : v) : (Object) (first != Truth.of(v));
    }
    return Elementwise.unboxed(r);
  }

  // Errors

  static RuntimeException unsupported(String name) {
    return Errors.type(
        "ufunc '%s' not supported for the input types, and the inputs could not be safely coerced"
            + " to any supported types according to the casting rule ''safe''",
        name);
  }

  /** NumPy's UFuncTypeError for two operands. */
  static RuntimeException noLoop(String name, DType a, DType b) {
    return noLoop(name, "(" + shown(a) + ", " + shown(b) + ") -> None");
  }

  /** The same error where a result does not go into what it is stored into. */
  static RuntimeException cannotCast(String name, DType from, DType to) {
    return error(
        "Cannot cast ufunc '%s' output from %s to %s with casting rule 'same_kind'"
            .formatted(name, shown(from), shown(to)));
  }

  /** The same error where an operand, by its number, does not go into the type of the operation. */
  static RuntimeException cannotCastInput(String name, int input, DType from, DType date) {
    return error(
        "Cannot cast ufunc '%s' input %d from %s to %s with casting rule 'same_kind'"
            .formatted(name, input, shown(from), shown(DType.span(date.unit))));
  }

  /** The same error where there is no operation on two types. */
  static RuntimeException cannotUse(String name, DType a, DType b) {
    return error(
        "ufunc '%s' cannot use operands with types %s and %s".formatted(name, shown(a), shown(b)));
  }

  private static RuntimeException noLoop(String name, String types) {
    return error(
        "ufunc '" + name + "' did not contain a loop with signature matching types " + types);
  }

  private static RuntimeException error(String text) {
    Object type = LibraryMethods.member("_core._exceptions", "UFuncTypeError");
    return new PyException((PBaseException) Calls.call(type, Str.of(text)));
  }

  static String shown(DType t) {
    return "dtype('" + t.shown() + "')";
  }

  private static String scalarType(DType t) {
    String name =
        switch (t.code) {
          case TEXT -> "Str";
          case BYTES -> "Bytes";
          case DATE -> "DateTime64";
          case SPAN -> "TimeDelta64";
          case UINT8, UINT16, UINT32, UINT64 -> "UInt" + 8 * t.bytes;
          default -> t.name().substring(0, 1).toUpperCase(Locale.ROOT) + t.name().substring(1);
        };
    return "<class 'numpy.dtypes." + name + "DType'>";
  }

  static String name(Comparison.Op op) {
    return switch (op) {
      case EQ -> "equal";
      case NE -> "not_equal";
      case LT -> "less";
      case LE -> "less_equal";
      case GT -> "greater";
      case GE -> "greater_equal";
    };
  }
}
