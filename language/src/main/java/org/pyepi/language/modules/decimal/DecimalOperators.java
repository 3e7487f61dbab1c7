package org.pyepi.language.modules.decimal;

import java.math.BigInteger;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.ClassChecks;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The operators of {@code Decimal}, its comparisons and its conversions. */
final class DecimalOperators {
  private static final BigInteger HASH_MODULUS = BigInteger.valueOf((1L << 61) - 1);
  private static final long HASH_OF_INFINITY = 314159;

  private DecimalOperators() {}

  private static PDecimal d(Object self) {
    return (PDecimal) self;
  }

  static void install() {
    TypeBuilder b = TypeBuilder.of(DecimalTypes.DECIMAL);
    binary(b, "add", Sums::add);
    binary(b, "sub", Sums::subtract);
    binary(b, "mul", Sums::multiply);
    binary(b, "truediv", Quotients::divide);
    binary(b, "floordiv", Quotients::divideToInteger);
    binary(b, "mod", Quotients::remainder);
    b.method("__divmod__(self, value, /)", a -> divmod(a[0], a[1]))
        .method("__rdivmod__(self, value, /)", a -> divmod(a[1], a[0]))
        .method("__pow__(self, value, mod=None, /)", a -> power(a[0], a[1], a[2]))
        .method("__rpow__(self, value, mod=None, /)", a -> power(a[1], a[0], a[2]))
        .method("__neg__(self, /)", a -> unary(a[0], Rescaling::minus))
        .method("__pos__(self, /)", a -> unary(a[0], Rescaling::plus))
        .method("__abs__(self, /)", a -> unary(a[0], Rescaling::abs))
        .method("__bool__(self, /)", a -> !d(a[0]).isZero())
        .method("__hash__(self, /)", a -> hash(d(a[0])))
        .method("__int__(self, /)", a -> integer(d(a[0]), Rounding.DOWN))
        .method("__trunc__(self, /)", a -> integer(d(a[0]), Rounding.DOWN))
        .method("__floor__(self, /)", a -> integer(d(a[0]), Rounding.FLOOR))
        .method("__ceil__(self, /)", a -> integer(d(a[0]), Rounding.CEILING))
        .method("__round__(self, ndigits=None, /)", DecimalOperators::round)
        .method("__float__(self, /)", a -> toFloat(d(a[0])))
        .method("__complex__(self, /)", a -> new PComplex(toFloat(d(a[0])), 0))
        .method("__repr__(self, /)", a -> Str.of("Decimal('" + text(d(a[0])) + "')"))
        .method("__str__(self, /)", a -> Str.of(text(d(a[0]))))
        .method("__format__(self, specifier, override=None, /)", DecimalOperators::format)
        .method("__copy__(self, /)", a -> a[0])
        .method("__deepcopy__(self, memo, /)", a -> a[0])
        .method("__sizeof__(self, /)", a -> 104L + 8 * Math.max(0, (d(a[0]).digits() - 1) / 19 - 3))
        .method(
            "__reduce__(self, /)",
            a -> new PTuple(Types.of(a[0]), new PTuple(Str.of(text(d(a[0]))))));
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(op.method + "(self, value, /)", a -> compared(d(a[0]), a[1], op));
    }
  }

  private static void binary(TypeBuilder b, String name, Operations.Binary operation) {
    b.method("__" + name + "__(self, value, /)", a -> apply(operation, a[0], a[1]))
        .method("__r" + name + "__(self, value, /)", a -> apply(operation, a[1], a[0]));
  }

  private static Object apply(Operations.Binary operation, Object x, Object y) {
    PDecimal a = Conversions.operandOrNull(x);
    PDecimal b = a == null ? null : Conversions.operandOrNull(y);
    return b == null
        ? PSingleton.NOT_IMPLEMENTED
        : Operations.apply(Contexts.current(), operation, a, b);
  }

  private static Object unary(Object self, Operations.Unary operation) {
    return Operations.apply(Contexts.current(), operation, d(self));
  }

  private static Object divmod(Object x, Object y) {
    PDecimal a = Conversions.operandOrNull(x);
    PDecimal b = a == null ? null : Conversions.operandOrNull(y);
    return b == null ? PSingleton.NOT_IMPLEMENTED : divmod(Contexts.current(), a, b);
  }

  static Object divmod(PContext c, PDecimal a, PDecimal b) {
    Work w = c.work();
    PDecimal[] both = Quotients.divmod(w, a, b);
    c.raise(w.status);
    return new PTuple(both[0], both[1]);
  }

  private static Object power(Object x, Object y, Object modulus) {
    PDecimal a = Conversions.operandOrNull(x);
    PDecimal b = a == null ? null : Conversions.operandOrNull(y);
    boolean two = modulus == null || modulus == PNone.NONE;
    PDecimal m = b == null || two ? null : Conversions.operandOrNull(modulus);
    return b == null || !two && m == null
        ? PSingleton.NOT_IMPLEMENTED
        : power(Contexts.current(), a, b, m);
  }

  static PDecimal power(PContext c, PDecimal a, PDecimal b, PDecimal modulus) {
    return Operations.apply(
        c, w -> modulus == null ? Powers.power(w, a, b) : Powers.power(w, a, b, modulus));
  }

  /** As "Hashing of numeric types" says, equal to the hash of an equal int or float. */
  private static long hash(PDecimal d) {
    if (d.isSignaling()) {
      throw Errors.type("Cannot hash a signaling NaN value");
    }
    if (d.isNan()) {
      return Hashing.identity(d);
    }
    long h = HASH_OF_INFINITY;
    if (d.isFinite()) {
      BigInteger scale = BigInteger.TEN.modPow(BigInteger.valueOf(d.exponent), HASH_MODULUS);
      h = d.coefficient.multiply(scale).mod(HASH_MODULUS).longValue();
    }
    h = d.sign == 0 ? h : -h;
    return h == -1 ? -2 : h;
  }

  private static Object integer(PDecimal d, Rounding rounding) {
    if (!d.isFinite()) {
      throw d.isInfinite()
          ? Errors.overflow("cannot convert Infinity to integer")
          : Errors.value("cannot convert NaN to integer");
    }
    PDecimal whole = Rescaling.toIntegral(Work.exact().rounding(rounding), d);
    return Numbers.normalize(whole.toInteger());
  }

  private static Object round(Object[] a) {
    if (a[1] == null) {
      return integer(d(a[0]), Rounding.HALF_EVEN);
    }
    if (!Types.isInt(a[1])) {
      throw Errors.type("optional arg must be an integer");
    }
    long places = ContextSettings.size(Numbers.big(Numbers.intOrNull(a[1])));
    PDecimal pattern = PDecimal.of(0, BigInteger.ONE, -places);
    return Operations.apply(Contexts.current(), Rescaling::quantize, d(a[0]), pattern);
  }

  private static double toFloat(PDecimal d) {
    if (d.isSignaling()) {
      throw Errors.value("cannot convert signaling NaN to float");
    }
    if (d.isNan()) {
      return d.sign == 0 ? Double.NaN : Double.longBitsToDouble(0xFFF8000000000000L);
    }
    return Double.parseDouble(DecimalText.scientific(d, true));
  }

  private static String text(PDecimal d) {
    return DecimalText.scientific(d, Contexts.current().capitals);
  }

  private static Object format(Object[] a) {
    if (!Str.is(a[1])) {
      throw Errors.type("format arg must be str");
    }
    return Str.of(
        DecimalFormat.format(
            Contexts.current(), d(a[0]), Str.java(a[1]), a[2] == PNone.NONE ? null : a[2]));
  }

  private static Object compared(PDecimal self, Object value, Comparison.Op op) {
    boolean equality = op == Comparison.Op.EQ || op == Comparison.Op.NE;
    PContext c = Contexts.current();
    PDecimal a = self;
    PDecimal b = Conversions.operandOrNull(value);
    if (b == null && Conversions.isFloat(value)) {
      if (equality) {
        c.flags |= Signals.FLOAT_OPERATION;
      } else {
        c.raise(Signals.FLOAT_OPERATION);
      }
      b = Conversions.ofFloat(Numbers.doubleOrNull(value));
    } else if (b == null && equality && value instanceof PComplex z) {
      b = z.imag == 0 ? Conversions.ofFloat(z.real) : null;
      c.flags |= b == null ? 0 : Signals.FLOAT_OPERATION;
    } else if (b == null && isRational(value)) {
      PDecimal denominator = Conversions.operand(Attributes.get(value, "denominator"));
      a = a.isFinite() ? Sums.multiply(Work.exact(), a, denominator) : a;
      b = Conversions.operand(Attributes.get(value, "numerator"));
    }
    if (b == null) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    if (a.isNan() || b.isNan()) {
      if (a.isSignaling() || b.isSignaling() || !equality) {
        c.raise(Signals.INVALID_OPERATION);
      }
      return op == Comparison.Op.NE;
    }
    return op.holds(Ordering.compare(a, b));
  }

  private static boolean isRational(Object value) {
    if (!(value instanceof PObject) || Str.is(value) || value instanceof PTuple) {
      return false;
    }
    Object numbers = Imports.importModule(PyContext.get(), "numbers");
    return ClassChecks.isInstance(value, Attributes.get(numbers, "Rational"));
  }
}
