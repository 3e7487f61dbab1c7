package org.pyepi.language.runtime.operation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;

/** Operators on any objects: builtin numbers and strings first, then the special methods. */
public final class Operators {
  private Operators() {}

  /** {@code a op b}. */
  @TruffleBoundary
  public static Object binary(BinaryOp op, Object a, Object b) {
    Object result = binaryOrNull(op, a, b);
    if (result == null) {
      throw unsupported(op.text, a, b);
    }
    return result;
  }

  private static Object binaryOrNull(BinaryOp op, Object a, Object b) {
    Object result = quick(op, a, b);
    if (result == null) {
      result = dispatch(op, a, b);
    }
    return result != null ? result : SequenceOperators.binary(op, a, b);
  }

  /** The result for exact builtin operands, or null. */
  private static Object quick(BinaryOp op, Object a, Object b) {
    if (isPlainNumber(a) && isPlainNumber(b)) {
      return Arithmetic.number(op, a, b);
    }
    if (op == BinaryOp.ADD && a instanceof TruffleString s && b instanceof TruffleString t) {
      return Str.concat(s, t);
    }
    return null;
  }

  private static boolean isPlainNumber(Object v) {
    return v instanceof Long
        || v instanceof Double
        || v instanceof Boolean
        || v instanceof BigInteger
        || v instanceof PComplex;
  }

  private static Object dispatch(BinaryOp op, Object a, Object b) {
    PType ta = Types.of(a);
    PType tb = Types.of(b);
    Object forward = SequenceOperators.ofNumber(op, ta, op.method);
    Object backward = ta == tb ? null : SequenceOperators.ofNumber(op, tb, op.reflected);
    boolean backwardFirst =
        backward != null && tb.isSubclassOf(ta) && backward != ta.lookup(op.reflected);
    if (backwardFirst) {
      Object r = Calls.callSpecial(backward, b, a);
      if (r != PSingleton.NOT_IMPLEMENTED) {
        return r;
      }
    }
    if (forward != null) {
      Object r = Calls.callSpecial(forward, a, b);
      if (r != PSingleton.NOT_IMPLEMENTED) {
        return r;
      }
    }
    if (backward != null && !backwardFirst) {
      Object r = Calls.callSpecial(backward, b, a);
      if (r != PSingleton.NOT_IMPLEMENTED) {
        return r;
      }
    }
    return null;
  }

  /** {@code a op b} where the special method of {@code a} has already declined. */
  @TruffleBoundary
  public static Object reflected(BinaryOp op, Object a, Object b) {
    PType type = Types.of(b);
    Object method = Types.of(a) == type ? null : SequenceOperators.ofNumber(op, type, op.reflected);
    if (method != null) {
      Object r = Calls.callSpecial(method, b, a);
      if (r != PSingleton.NOT_IMPLEMENTED) {
        return r;
      }
    }
    Object result = SequenceOperators.binary(op, a, b);
    if (result != null) {
      return result;
    }
    throw unsupported(op.text, a, b);
  }

  private static PyException unsupported(String text, Object a, Object b) {
    return Errors.type(
        "unsupported operand type(s) for %s: '%s' and '%s'",
        text, Types.of(a).fullNameIfBuiltin(), Types.of(b).fullNameIfBuiltin());
  }

  /** {@code a op= b}: the value to store. */
  @TruffleBoundary
  public static Object inPlace(BinaryOp op, Object a, Object b) {
    Object result = quick(op, a, b);
    if (result != null) {
      return result;
    }
    Object method = SequenceOperators.inPlaceOfNumber(op, Types.of(a));
    if (method != null) {
      Object r = Calls.callSpecial(method, a, b);
      if (r != PSingleton.NOT_IMPLEMENTED) {
        return r;
      }
    }
    result = dispatch(op, a, b);
    if (result == null) {
      result = SequenceOperators.inPlace(op, a, b);
    }
    if (result == null) {
      throw unsupported(op.inPlaceText(), a, b);
    }
    return result;
  }

  /** {@code pow(a, b, c)} with a third argument. */
  @TruffleBoundary
  public static Object power(Object a, Object b, Object c) {
    if (c == PNone.NONE) {
      return binary(BinaryOp.POW, a, b);
    }
    Object method = Attributes.special(a, "__pow__");
    if (method != null && !isOfNumbers(method)) {
      Object r = Calls.callSpecial(method, a, b, c);
      if (r != PSingleton.NOT_IMPLEMENTED) {
        return r;
      }
    }
    // Of classes in Python the second operand's is not asked.
    Object reflected = Attributes.special(b, "__rpow__");
    if (reflected instanceof PBuiltin && !isOfNumbers(reflected)) {
      Object r = Calls.callSpecial(reflected, b, a, c);
      if (r != PSingleton.NOT_IMPLEMENTED) {
        return r;
      }
    }
    Object x = PWrapped.unwrap(a);
    Object y = PWrapped.unwrap(b);
    Object z = PWrapped.unwrap(c);
    if (x instanceof PComplex || y instanceof PComplex || z instanceof PComplex) {
      throw Errors.value("complex modulo");
    }
    if (!isRealNumber(x) || !isRealNumber(y) || !isRealNumber(z)) {
      throw Errors.type(
          "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
          Types.of(a).fullNameIfBuiltin(),
          Types.of(b).fullNameIfBuiltin(),
          Types.of(c).fullNameIfBuiltin());
    }
    return Arithmetic.powerModulo(a, b, c);
  }

  private static boolean isOfNumbers(Object method) {
    return method instanceof PBuiltin b
        && (b.owner == BuiltinTypes.INT
            || b.owner == BuiltinTypes.FLOAT
            || b.owner == BuiltinTypes.COMPLEX);
  }

  private static boolean isRealNumber(Object x) {
    return x instanceof Double || Numbers.intOrNull(x) != null;
  }

  /** {@code -x}. */
  @TruffleBoundary
  public static Object negate(Object x) {
    Object r = isPlainNumber(x) ? Arithmetic.negate(x) : null;
    return r != null ? r : unary("__neg__", "-", x);
  }

  /** {@code +x}. */
  @TruffleBoundary
  public static Object plus(Object x) {
    if (x instanceof Long || x instanceof Double || x instanceof BigInteger) {
      return x;
    }
    return unary("__pos__", "+", x);
  }

  /** {@code ~x}. */
  @TruffleBoundary
  public static Object invert(Object x) {
    if (x instanceof Long l) {
      return ~l;
    }
    return unary("__invert__", "~", x);
  }

  /** {@code abs(x)}. */
  @TruffleBoundary
  public static Object absolute(Object x) {
    if (x instanceof Double d) {
      return Math.abs(d);
    }
    if (x instanceof Long l && l != Long.MIN_VALUE) {
      return Math.abs(l);
    }
    Object method = Attributes.special(x, "__abs__");
    if (method == null) {
      throw Errors.type("bad operand type for abs(): '%s'", Types.of(x).fullNameIfBuiltin());
    }
    return Calls.callSpecial(method, x);
  }

  private static Object unary(String name, String text, Object x) {
    Object method = Attributes.special(x, name);
    if (method == null) {
      throw Errors.type(
          "bad operand type for unary %s: '%s'", text, Types.of(x).fullNameIfBuiltin());
    }
    return Calls.callSpecial(method, x);
  }
}
