package org.pyepi.language.builtins.numbers;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.pyepi.language.builtins.formatting.NumberFormat;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.DecimalDigits;
import org.pyepi.language.runtime.inspection.FloatRepr;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Arithmetic;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code float}. */
public final class FloatMethods {
  private FloatMethods() {}

  private static double d(Object self) {
    return (Double) PWrapped.unwrap(self);
  }

  public static void install() {
    TypeBuilder b =
        TypeBuilder.of(BuiltinTypes.FLOAT)
            .constructor("__new__(cls, x=0, /)", a -> create((PType) a[0], a[1]))
            .method("__repr__(self, /)", a -> Str.of(FloatRepr.of(d(a[0]))))
            .method(
                "__hash__(self, /)",
                a -> Double.isNaN(d(a[0])) ? Hashing.identity(a[0]) : Hashing.hash(d(a[0])))
            .method("__bool__(self, /)", a -> d(a[0]) != 0.0)
            .method("__int__(self, /)", a -> Numbers.truncate(d(a[0])))
            .method("__trunc__(self, /)", a -> Numbers.truncate(d(a[0])))
            .method("__floor__(self, /)", a -> Numbers.truncate(Math.floor(d(a[0]))))
            .method("__ceil__(self, /)", a -> Numbers.truncate(Math.ceil(d(a[0]))))
            .method("__float__(self, /)", a -> d(a[0]))
            .method("__neg__(self, /)", a -> -d(a[0]))
            .method("__pos__(self, /)", a -> d(a[0]))
            .method("__abs__(self, /)", a -> Math.abs(d(a[0])))
            .method("__round__(self, ndigits=None, /)", a -> round(d(a[0]), a[1]))
            .method("__pow__(self, value, mod=None, /)", a -> power(a[0], a[1], a[2]))
            .method("__rpow__(self, value, mod=None, /)", a -> power(a[1], a[0], a[2]))
            .method(
                "__format__(self, format_spec, /)",
                a ->
                    Types.of(a[0]).isBuiltin() || !Str.java(a[1]).isEmpty()
                        ? NumberFormat.formatFloat(d(a[0]), a[1])
                        : Repr.strObject(a[0]))
            .method("__getnewargs__(self, /)", a -> new PTuple(d(a[0])))
            .method("conjugate(self, /)", a -> d(a[0]))
            .method(
                "is_integer(self, /)",
                a -> d(a[0]) == Math.rint(d(a[0])) && !Double.isInfinite(d(a[0])))
            .method("as_integer_ratio(self, /)", a -> ratio(d(a[0])))
            .method("hex(self, /)", a -> Str.of(hex(d(a[0]))))
            .classMethod("fromhex(cls, string, /)", a -> fromHex(a[0], Str.java(a[1])))
            .classMethod(
                "__getformat__(cls, typestr, /)",
                a -> {
                  String kind = Str.java(a[1]);
                  if (!kind.equals("double") && !kind.equals("float")) {
                    throw Errors.value("__getformat__() argument 1 must be 'double' or 'float'");
                  }
                  return Str.of("IEEE, little-endian");
                })
            .getter("real", FloatMethods::d)
            .getter("imag", self -> 0.0);
    for (BinaryOp op :
        new BinaryOp[] {
          BinaryOp.ADD,
          BinaryOp.SUB,
          BinaryOp.MUL,
          BinaryOp.TRUEDIV,
          BinaryOp.FLOORDIV,
          BinaryOp.MOD,
          BinaryOp.DIVMOD
        }) {
      b.method(op.method + "(self, value, /)", a -> binary(op, a[0], a[1]));
      b.method(op.reflected + "(self, value, /)", a -> binary(op, a[1], a[0]));
    }
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(
          op.method + "(self, value, /)",
          a -> {
            Boolean r = isReal(a[1]) ? Comparison.numbers(op, a[0], a[1]) : null;
            return r == null ? PSingleton.NOT_IMPLEMENTED : r;
          });
    }
  }

  private static boolean isReal(Object v) {
    return Types.isInt(v) || PWrapped.unwrap(v) instanceof Double;
  }

  private static Object binary(BinaryOp op, Object a, Object b) {
    if (!isReal(a) || !isReal(b)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    return Arithmetic.number(op, Numbers.doubleOrNull(a), Numbers.doubleOrNull(b));
  }

  private static Object power(Object a, Object b, Object mod) {
    if (mod != null && mod != PNone.NONE) {
      throw Errors.type("pow() 3rd argument not allowed unless all arguments are integers");
    }
    return binary(BinaryOp.POW, a, b);
  }

  private static Object create(PType cls, Object x) {
    double v = x == null ? 0.0 : convert(x);
    return cls == BuiltinTypes.FLOAT ? (Object) v : new PWrapped(cls, v);
  }

  private static double convert(Object x) {
    Object own = Attributes.special(x, "__float__");
    if (own != null && !(own instanceof PBuiltin)) {
      return floatOf(Calls.callSpecial(own, x), x);
    }
    if (own == null && Attributes.special(x, "__index__") != null) {
      return Numbers.asDouble(x);
    }
    byte[] buffer = own != null || Str.is(x) ? null : Buffers.bytesOrNull(x);
    if (Str.is(x) || buffer != null) {
      String text = buffer != null ? new String(buffer, StandardCharsets.US_ASCII) : Str.java(x);
      Double v = NumberParsing.floating(text);
      if (v == null) {
        throw Errors.value("%s", "could not convert string to float: " + Repr.repr(x));
      }
      return v;
    }
    if (Numbers.doubleOrNull(x) == null
        && Attributes.special(x, "__float__") == null
        && Attributes.special(x, "__index__") == null) {
      throw Errors.type(
          "float() argument must be a string or a real number, not '%s'", Types.of(x).name());
    }
    return Numbers.asDouble(x);
  }

  private static double floatOf(Object r, Object x) {
    if (r instanceof Double d) {
      return d;
    }
    if (r instanceof PWrapped w && w.value instanceof Double d) {
      Numbers.subclassDeprecated(Types.of(x).name() + ".__float__ returned non-float", "float", r);
      return d;
    }
    throw Errors.type(
        "%s.__float__ returned non-float (type %s)", Types.of(x).name(), Types.of(r).name());
  }

  private static Object round(double v, Object digits) {
    if (digits == null || digits == PNone.NONE) {
      if (Double.isNaN(v)) {
        throw Errors.value("cannot convert float NaN to integer");
      }
      if (Double.isInfinite(v)) {
        throw Errors.overflow("cannot convert float infinity to integer");
      }
      return Numbers.truncate(Math.rint(v));
    }
    Object wanted = Numbers.index(digits);
    long n =
        wanted instanceof Long l ? l : ((BigInteger) wanted).signum() * (long) Integer.MAX_VALUE;
    if (Double.isNaN(v) || Double.isInfinite(v) || n > 323) {
      return v;
    }
    if (n < -308) {
      return Math.copySign(0.0, v);
    }
    double r = DecimalDigits.rounded(v, (int) n);
    if (Double.isInfinite(r)) {
      throw Errors.overflow("rounded value too large to represent");
    }
    return r;
  }

  private static Object ratio(double v) {
    if (Double.isNaN(v)) {
      throw Errors.value("cannot convert NaN to integer ratio");
    }
    if (Double.isInfinite(v)) {
      throw Errors.overflow("cannot convert Infinity to integer ratio");
    }
    if (v == 0) {
      return new PTuple(0L, 1L);
    }
    long bits = Double.doubleToRawLongBits(v);
    int field = (int) (bits >>> 52) & 0x7FF;
    long n = bits & (1L << 52) - 1 | (field == 0 ? 0 : 1L << 52);
    int exponent = Math.max(field, 1) - 1075;
    int twos = Long.numberOfTrailingZeros(n);
    n >>= twos;
    exponent += twos;
    n = bits < 0 ? -n : n;
    if (exponent < 0) {
      return new PTuple(n, exponent > -63 ? 1L << -exponent : BigInteger.ONE.shiftLeft(-exponent));
    }
    return new PTuple(Numbers.normalize(BigInteger.valueOf(n).shiftLeft(exponent)), 1L);
  }

  private static String hex(double v) {
    if (Double.isNaN(v) || Double.isInfinite(v)) {
      return FloatRepr.of(v);
    }
    String sign = Double.doubleToRawLongBits(v) < 0 ? "-" : "";
    double x = Math.abs(v);
    if (x == 0) {
      return sign + "0x0.0p+0";
    }
    long bits = Double.doubleToRawLongBits(x);
    long mantissa = bits & (1L << 52) - 1;
    int exponent = (int) (bits >> 52);
    int lead = exponent == 0 ? 0 : 1;
    int e = exponent == 0 ? -1022 : exponent - 1023;
    String digits = Long.toHexString(mantissa);
    return new StringBuilder(24)
        .append(sign)
        .append("0x")
        .append(lead)
        .append('.')
        .repeat('0', 13 - digits.length())
        .append(digits)
        .append(e < 0 ? "p" : "p+")
        .append(e)
        .toString();
  }

  private static Object fromHex(Object cls, String text) {
    String s = text.strip().toLowerCase(Locale.ROOT);
    Double simple = s.contains("x") ? null : NumberParsing.floating(s);
    double v;
    if (simple != null && (simple.isInfinite() || simple.isNaN())) {
      v = simple;
    } else {
      String t = s.startsWith("-") || s.startsWith("+") ? s.substring(1) : s;
      t = t.startsWith("0x") ? t : "0x" + t;
      t = t.contains("p") ? t : t + "p0";
      try {
        v = Double.parseDouble(t);
      } catch (NumberFormatException e) {
        throw Errors.value("invalid hexadecimal floating-point string");
      }
      if (Double.isInfinite(v)) {
        throw Errors.overflow("hexadecimal value too large to represent as a float");
      }
      v = s.startsWith("-") ? -v : v;
    }
    return cls == BuiltinTypes.FLOAT ? (Object) v : Calls.call(cls, v);
  }
}
