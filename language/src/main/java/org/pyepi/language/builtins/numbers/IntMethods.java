package org.pyepi.language.builtins.numbers;

import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.pyepi.language.builtins.bytes.BytesMethods;
import org.pyepi.language.builtins.formatting.NumberFormat;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.IntegerText;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.StringRepr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
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
import org.pyepi.language.runtime.operation.Truth;

/** The methods of {@code int} and {@code bool}. */
public final class IntMethods {
  static final BinaryOp[] ALL = {
    BinaryOp.ADD,
    BinaryOp.SUB,
    BinaryOp.MUL,
    BinaryOp.TRUEDIV,
    BinaryOp.FLOORDIV,
    BinaryOp.MOD,
    BinaryOp.DIVMOD,
    BinaryOp.LSHIFT,
    BinaryOp.RSHIFT,
    BinaryOp.AND,
    BinaryOp.OR,
    BinaryOp.XOR
  };

  private IntMethods() {}

  public static void install() {
    TypeBuilder b =
        TypeBuilder.of(BuiltinTypes.INT)
            .constructor("__new__(cls, x=0, /, base=10)", a -> create((PType) a[0], a[1], a[2]))
            .method("__repr__(self, /)", a -> Str.of(IntegerText.of(Numbers.big(a[0]))))
            .method("__hash__(self, /)", a -> Hashing.hash(Numbers.intOrNull(a[0])))
            .method("__bool__(self, /)", a -> !Numbers.intOrNull(a[0]).equals(0L))
            .method("__int__(self, /)", a -> Numbers.intOrNull(a[0]))
            .method("__index__(self, /)", a -> Numbers.intOrNull(a[0]))
            .method("__trunc__(self, /)", a -> Numbers.intOrNull(a[0]))
            .method("__floor__(self, /)", a -> Numbers.intOrNull(a[0]))
            .method("__ceil__(self, /)", a -> Numbers.intOrNull(a[0]))
            .method("__float__(self, /)", a -> Numbers.doubleOrNull(a[0]))
            .method("__neg__(self, /)", a -> Arithmetic.negate(a[0]))
            .method("__pos__(self, /)", a -> Numbers.intOrNull(a[0]))
            .method("__abs__(self, /)", a -> absolute(a[0]))
            .method("__invert__(self, /)", a -> Numbers.normalize(Numbers.big(a[0]).not()))
            .method("__round__(self, ndigits=None, /)", a -> round(a[0], a[1]))
            .method("__pow__(self, value, mod=None, /)", a -> power(a[0], a[1], a[2]))
            .method("__rpow__(self, value, mod=None, /)", a -> power(a[1], a[0], a[2]))
            .method("__format__(self, format_spec, /)", a -> NumberFormat.formatInt(a[0], a[1]))
            .method("__getnewargs__(self, /)", a -> new PTuple(Numbers.intOrNull(a[0])))
            .method("conjugate(self, /)", a -> Numbers.intOrNull(a[0]))
            .method("bit_length(self, /)", a -> bitLength(a[0]))
            .method("bit_count(self, /)", a -> bitCount(a[0]))
            .method("as_integer_ratio(self, /)", a -> new PTuple(Numbers.intOrNull(a[0]), 1L))
            .method("is_integer(self, /)", a -> true)
            .method(
                "to_bytes(self, /, length=1, byteorder='big', *, signed=False)", a -> toBytes(a))
            .classMethod(
                "from_bytes(cls, /, bytes, byteorder='big', *, signed=False)", a -> fromBytes(a))
            .getter("real", Numbers::intOrNull)
            .getter("imag", self -> 0L)
            .getter("numerator", Numbers::intOrNull)
            .getter("denominator", self -> 1L);
    for (BinaryOp op : ALL) {
      b.method(op.method + "(self, value, /)", a -> binary(op, a[0], a[1]));
      b.method(op.reflected + "(self, value, /)", a -> binary(op, a[1], a[0]));
    }
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(
          op.method + "(self, value, /)",
          a -> Types.isInt(a[1]) ? Comparison.numbers(op, a[0], a[1]) : PSingleton.NOT_IMPLEMENTED);
    }
    TypeBuilder bool =
        TypeBuilder.of(BuiltinTypes.BOOL)
            .constructor("__new__(cls, x=False, /)", a -> a[1] != null && Truth.of(a[1]))
            .method("__repr__(self, /)", a -> Str.of((Boolean) a[0] ? "True" : "False"));
    for (BinaryOp op : new BinaryOp[] {BinaryOp.AND, BinaryOp.OR, BinaryOp.XOR}) {
      bool.method(op.method + "(self, value, /)", a -> binary(op, a[0], a[1]));
      bool.method(op.reflected + "(self, value, /)", a -> binary(op, a[1], a[0]));
    }
  }

  private static Object absolute(Object self) {
    return self instanceof Long l && l != Long.MIN_VALUE
        ? (Object) Math.abs(l)
        : Numbers.normalize(Numbers.big(self).abs());
  }

  /** The magnitude of the smallest long is right as unsigned. */
  private static long bitLength(Object self) {
    return self instanceof Long l
        ? 64 - Long.numberOfLeadingZeros(Math.abs(l))
        : Numbers.big(self).abs().bitLength();
  }

  private static long bitCount(Object self) {
    return self instanceof Long l ? Long.bitCount(Math.abs(l)) : Numbers.big(self).abs().bitCount();
  }

  private static Object binary(BinaryOp op, Object a, Object b) {
    Object x = a instanceof Boolean ? a : Numbers.intOrNull(a);
    Object y = b instanceof Boolean ? b : Numbers.intOrNull(b);
    return x == null || y == null ? PSingleton.NOT_IMPLEMENTED : Arithmetic.number(op, x, y);
  }

  private static Object power(Object a, Object b, Object m) {
    if (m != null && m != PNone.NONE) {
      return Arithmetic.powerModulo(a, b, m);
    }
    return binary(BinaryOp.POW, a, b);
  }

  private static Object create(PType cls, Object x, Object base) {
    if (cls.layout() == Layout.BOOL) {
      throw Errors.type("int.__new__(%s) is not safe, use bool.__new__()", cls.name());
    }
    if (x == null && base != null) {
      throw Errors.type("int() missing string argument");
    }
    Object value = x == null ? 0L : base == null ? convert(x) : parse(x, base);
    return cls == BuiltinTypes.INT ? value : new PWrapped(cls, value);
  }

  /** {@code int(x)}. */
  static Object convert(Object x) {
    Object i = Numbers.intOrNull(x);
    if (i != null && !(x instanceof PWrapped)) {
      return i;
    }
    if (x instanceof Double d) {
      return Numbers.truncate(d);
    }
    if (x instanceof TruffleString s) {
      if (Str.length(s) == 1) {
        int digit = Str.codePointAt(s, 0) - '0';
        if (digit >= 0 && digit <= 9) {
          return (long) digit;
        }
      }
      return parse(x, 10L);
    }
    for (String name : new String[] {"__int__", "__index__", "__trunc__"}) {
      Object method = Attributes.special(x, name);
      if (method != null) {
        Object r = Calls.callSpecial(method, x);
        Object v = Numbers.intOrNull(r);
        if (name.equals("__trunc__")) {
          deprecated("The delegation of int() to __trunc__ is deprecated.");
          if (v == null && Attributes.special(r, "__index__") != null) {
            return Numbers.index(r);
          }
        }
        if (v == null) {
          throw Errors.type(
              "%s returned non-%s (type %s)",
              name, name.equals("__trunc__") ? "Integral" : "int", Types.of(r).name());
        }
        if (!name.equals("__trunc__") && Types.of(r) != BuiltinTypes.INT) {
          Numbers.subclassDeprecated(name + " returned non-int", "int", r);
        }
        return v;
      }
    }
    if (Str.is(x) || x instanceof PBytes || x instanceof PByteArray) {
      return parse(x, 10L);
    }
    byte[] buffer = Buffers.bytesOrNull(x);
    if (buffer != null) {
      return parse(new PBytes(buffer), 10L);
    }
    throw Errors.type(
        "int() argument must be a string, a bytes-like object or a real number, not '%s'",
        Types.of(x).name());
  }

  /** CPython shows at most 200 characters of what it could not read. */
  private static String shortened(String repr) {
    return repr.codePointCount(0, repr.length()) <= 200
        ? repr
        : repr.substring(0, repr.offsetByCodePoints(0, 200));
  }

  private static void deprecated(String text) {
    Calls.method(
        PyContext.get().linkage().importModule("warnings"),
        "warn",
        Str.of(text),
        ExceptionTypes.named("DeprecationWarning"),
        1L);
  }

  private static Object parse(Object x, Object base) {
    Object wanted = Numbers.index(base);
    long radix = wanted instanceof Long l ? l : -1;
    if (radix != 0 && (radix < 2 || radix > 36)) {
      throw Errors.value("int() base must be >= 2 and <= 36, or 0");
    }
    String text;
    Object plain = PWrapped.unwrap(x);
    if (Str.is(x)) {
      text = Str.java(x);
      long simple = radix == 10 ? NumberParsing.plain(text) : -1;
      if (simple != -1) {
        return simple;
      }
    } else if (plain instanceof PBytes b) {
      text = new String(b.data, StandardCharsets.ISO_8859_1);
    } else if (x instanceof PByteArray b) {
      text = new String(b.copy(), StandardCharsets.ISO_8859_1);
    } else {
      throw Errors.type("int() can't convert non-string with explicit base");
    }
    BigInteger v = NumberParsing.integer(text, (int) radix);
    if (v == null) {
      throw Errors.value(
          "%s",
          "invalid literal for int() with base "
              + radix
              + ": "
              + shortened(Str.is(x) ? StringRepr.of(text) : Repr.repr(x)));
    }
    return Numbers.normalize(v);
  }

  private static Object round(Object self, Object digits) {
    Object value = Numbers.intOrNull(self);
    if (digits == null || digits == PNone.NONE) {
      return value;
    }
    Object wanted = Numbers.index(digits);
    long n =
        wanted instanceof Long l ? l : ((BigInteger) wanted).signum() * (long) Integer.MAX_VALUE;
    if (n >= 0) {
      return value;
    }
    BigInteger unit = BigInteger.TEN.pow((int) Math.min(-n, 100000));
    BigInteger v = Numbers.big(value);
    BigInteger[] qr = v.divideAndRemainder(unit);
    int order = qr[1].abs().shiftLeft(1).compareTo(unit);
    boolean up = order > 0 || order == 0 && qr[0].testBit(0);
    BigInteger q = up ? qr[0].add(BigInteger.valueOf(v.signum())) : qr[0];
    return Numbers.normalize(q.multiply(unit));
  }

  private static boolean isLittle(Object order) {
    String o = order == null ? "big" : Str.java(order);
    if (!o.equals("little") && !o.equals("big")) {
      throw Errors.value("byteorder must be either 'little' or 'big'");
    }
    return o.equals("little");
  }

  /** The bytes of a long in as many as it takes, or null where they are too few. */
  private static byte[] bytes(long v, int length, boolean little, boolean signed) {
    int bits = (signed ? 65 : 64) - Long.numberOfLeadingZeros(v < 0 ? ~v : v);
    if (bits > length * 8 && v != 0) {
      return null;
    }
    byte[] r = new byte[length];
    for (int i = 0; i < length; i++) {
      r[little ? i : length - 1 - i] = (byte) (v >> Math.min(63, 8 * i));
    }
    return r;
  }

  private static Object toBytes(Object[] a) {
    int length = a[1] == null ? 1 : Numbers.indexInt(a[1]);
    boolean little = isLittle(a[2]);
    boolean signed = a[3] != null && Truth.of(a[3]);
    if (length < 0) {
      throw Errors.value("length argument must be non-negative");
    }
    if (a[0] instanceof Long l && (signed || l >= 0) && length <= 1 << 20) {
      byte[] r = bytes(l, length, little, signed);
      if (r != null) {
        return new PBytes(r);
      }
    }
    BigInteger v = Numbers.big(a[0]);
    if (v.signum() < 0 && !signed) {
      throw Errors.overflow("can't convert negative int to unsigned");
    }
    int bits = v.bitLength() + (signed ? 1 : 0);
    if (bits > length * 8 && !(v.signum() == 0)) {
      throw Errors.overflow("int too big to convert");
    }
    byte[] big = v.toByteArray();
    byte[] r = new byte[length];
    byte fill = (byte) (v.signum() < 0 ? -1 : 0);
    for (int i = 0; i < length; i++) {
      byte d = i < big.length ? big[big.length - 1 - i] : fill;
      r[little ? i : length - 1 - i] = d;
    }
    return new PBytes(r);
  }

  private static Object fromBytes(Object[] a) {
    byte[] data = BytesMethods.ofObject(a[1]);
    if (data.length < 8 && data.length > 0 && a[0] == BuiltinTypes.INT) {
      boolean little = isLittle(a[2]);
      long v = 0;
      for (int i = 0; i < data.length; i++) {
        v = v << 8 | data[little ? data.length - 1 - i : i] & 255;
      }
      int unused = 64 - 8 * data.length;
      return a[3] != null && Truth.of(a[3]) ? v << unused >> unused : v;
    }
    data = data.clone();
    if (isLittle(a[2])) {
      for (int i = 0, j = data.length - 1; i < j; i++, j--) {
        byte t = data[i];
        data[i] = data[j];
        data[j] = t;
      }
    }
    boolean signed = a[3] != null && Truth.of(a[3]);
    BigInteger v =
        data.length == 0
            ? BigInteger.ZERO
            : signed ? new BigInteger(data) : new BigInteger(1, data);
    Object value = Numbers.normalize(v);
    return a[0] == BuiltinTypes.INT ? value : Calls.call(a[0], value);
  }
}
