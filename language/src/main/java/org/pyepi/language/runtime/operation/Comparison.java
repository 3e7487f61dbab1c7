package org.pyepi.language.runtime.operation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;

/** Rich comparison. */
public final class Comparison {
  /** The six operators. */
  public enum Op {
    EQ("==", "__eq__"),
    NE("!=", "__ne__"),
    LT("<", "__lt__"),
    LE("<=", "__le__"),
    GT(">", "__gt__"),
    GE(">=", "__ge__");

    public final String text;
    public final String method;

    Op(String text, String method) {
      this.text = text;
      this.method = method;
    }

    /** The operator that holds for swapped operands. */
    public Op swapped() {
      return switch (this) {
        case LT -> GT;
        case LE -> GE;
        case GT -> LT;
        case GE -> LE;
        default -> this;
      };
    }

    /** Whether the operator holds for the sign of a three-way comparison. */
    public boolean holds(int sign) {
      return switch (this) {
        case EQ -> sign == 0;
        case NE -> sign != 0;
        case LT -> sign < 0;
        case LE -> sign <= 0;
        case GT -> sign > 0;
        case GE -> sign >= 0;
      };
    }
  }

  private Comparison() {}

  /** What {@code __ne__} gives where {@code __eq__} gave this: NotImplemented stays. */
  public static Object negated(Object equal) {
    return equal instanceof Boolean b ? (Object) !b : equal;
  }

  /** {@code a op b}; usually a Boolean, but a special method may return anything. */
  @TruffleBoundary
  public static Object compare(Op op, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return op.holds(Long.compare(x, y));
    }
    if (a instanceof TruffleString x && b instanceof TruffleString y) {
      if (op == Op.EQ) {
        return Str.equal(x, y);
      }
      return op == Op.NE ? (Object) !Str.equal(x, y) : op.holds(Str.compare(x, y));
    }
    if (a instanceof PTuple x && b instanceof PTuple y && x.isPlain() && y.isPlain()) {
      return tuples(op, x, y);
    }
    if (!(a instanceof PObject) && !(b instanceof PObject)) {
      Boolean r = numbers(op, a, b);
      if (r != null) {
        boolean numpy = a instanceof Float || b instanceof Float;
        return numpy ? (Object) NpScalar.of((boolean) r) : r;
      }
    }
    return dispatch(op, a, b);
  }

  private static Object dispatch(Op op, Object a, Object b) {
    PType ta = Types.of(a);
    PType tb = Types.of(b);
    Object forward = ta.lookup(op.method);
    Object backward = tb.lookup(op.swapped().method);
    boolean backwardFirst = ta != tb && tb.isSubclassOf(ta) && backward != null;
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
    return backwardFirst ? byIdentity(op, a, b) : reflected(op, a, b);
  }

  /** {@code a op b} where the special method of {@code a} has already declined. */
  @TruffleBoundary
  public static Object reflected(Op op, Object a, Object b) {
    Object backward = Types.of(b).lookup(op.swapped().method);
    if (backward != null) {
      Object r = Calls.callSpecial(backward, b, a);
      if (r != PSingleton.NOT_IMPLEMENTED) {
        return r;
      }
    }
    return byIdentity(op, a, b);
  }

  private static Object byIdentity(Op op, Object a, Object b) {
    if (op == Op.EQ) {
      return a == b;
    }
    if (op == Op.NE) {
      return a != b;
    }
    throw Errors.type(
        "'%s' not supported between instances of '%s' and '%s'",
        op.text, Types.of(a).fullNameIfBuiltin(), Types.of(b).fullNameIfBuiltin());
  }

  /** Lexicographic comparison of tuples, of whatever subclasses. */
  public static Object tuples(Op op, PTuple a, PTuple b) {
    int n = Math.min(a.length(), b.length());
    if (a.length() != b.length()) {
      if (op == Op.EQ) {
        return false;
      }
      if (op == Op.NE) {
        return true;
      }
    }
    for (int i = 0; i < n; i++) {
      if (!Equality.equal(a.items[i], b.items[i])) {
        if (op == Op.EQ) {
          return false;
        }
        return op == Op.NE ? true : compare(op, a.items[i], b.items[i]);
      }
    }
    return op.holds(Integer.compare(a.length(), b.length()));
  }

  @TruffleBoundary
  public static boolean holds(Op op, Object a, Object b) {
    return Truth.of(compare(op, a, b));
  }

  /**
   * Comparison of two builtin real numbers, exact between int and float; null for anything else.
   */
  @TruffleBoundary
  public static Boolean numbers(Op op, Object a, Object b) {
    Object x = PWrapped.unwrap(a);
    Object y = PWrapped.unwrap(b);
    if (x instanceof Float f) {
      y = asFloat32(y);
      x = (double) f;
    }
    if (y instanceof Float f) {
      x = asFloat32(x);
      y = (double) f;
    }
    if (x instanceof Double p && y instanceof Double q) {
      return doubles(op, p, q);
    }
    if (x instanceof Double p) {
      Object i = Numbers.intOrNull(y);
      return i == null ? null : mixed(op.swapped(), i, p);
    }
    if (y instanceof Double q) {
      Object i = Numbers.intOrNull(x);
      return i == null ? null : mixed(op, i, q);
    }
    Object i = Numbers.intOrNull(x);
    Object j = Numbers.intOrNull(y);
    if (i == null || j == null) {
      return null;
    }
    if (i instanceof Long p && j instanceof Long q) {
      return op.holds(Long.compare(p, q));
    }
    return op.holds(Numbers.big(i).compareTo(Numbers.big(j)));
  }

  /** Python's own numbers are weak: beside a float32 they are compared as one (NEP 50). */
  private static Object asFloat32(Object v) {
    if (v instanceof Double d) {
      return (double) (float) (double) d;
    }
    return v instanceof Long l ? (Object) (double) (float) (double) l : v;
  }

  private static boolean doubles(Op op, double p, double q) {
    return switch (op) {
      case EQ -> p == q;
      case NE -> p != q;
      case LT -> p < q;
      case LE -> p <= q;
      case GT -> p > q;
      case GE -> p >= q;
    };
  }

  private static boolean mixed(Op op, Object i, double d) {
    if (Double.isNaN(d)) {
      return op == Op.NE;
    }
    if (Double.isInfinite(d)) {
      return op.holds(d > 0 ? -1 : 1);
    }
    if (i instanceof Long l && Math.abs(l) <= 1L << 53) {
      return doubles(op, (double) l, d);
    }
    BigInteger exact = Numbers.big(i);
    return op.holds(new BigDecimal(exact).compareTo(new BigDecimal(d)));
  }
}
