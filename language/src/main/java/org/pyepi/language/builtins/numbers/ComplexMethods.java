package org.pyepi.language.builtins.numbers;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.FloatRepr;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
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
import org.pyepi.language.runtime.operation.ComplexMath;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code complex}. */
public final class ComplexMethods {
  private ComplexMethods() {}

  private static PComplex c(Object self) {
    return (PComplex) PWrapped.unwrap(self);
  }

  public static void install() {
    TypeBuilder b =
        TypeBuilder.of(BuiltinTypes.COMPLEX)
            .constructor("__new__(cls, real=0, imag=0)", a -> create((PType) a[0], a[1], a[2]))
            .method("__repr__(self, /)", a -> Str.of(text(c(a[0]))))
            .method(
                "__hash__(self, /)",
                a -> Hashing.hash(c(a[0]).real) + 1000003 * Hashing.hash(c(a[0]).imag))
            .method("__bool__(self, /)", a -> c(a[0]).real != 0 || c(a[0]).imag != 0)
            .method("__complex__(self, /)", a -> c(a[0]))
            .method("__neg__(self, /)", a -> Arithmetic.negate(c(a[0])))
            .method("__pos__(self, /)", a -> c(a[0]))
            .method(
                "__abs__(self, /)", a -> ComplexMath.modulus(c(a[0]), "absolute value too large"))
            .method("conjugate(self, /)", a -> new PComplex(c(a[0]).real, -c(a[0]).imag))
            .method("__getnewargs__(self, /)", a -> new PTuple(c(a[0]).real, c(a[0]).imag))
            .method("__eq__(self, value, /)", a -> equal(c(a[0]), a[1]))
            .method("__ne__(self, value, /)", a -> Comparison.negated(equal(c(a[0]), a[1])))
            .method(
                "__format__(self, format_spec, /)",
                a ->
                    Types.of(a[0]).isBuiltin() || !Str.java(a[1]).isEmpty()
                        ? Str.of(ComplexFormat.format(c(a[0]), Str.java(a[1])))
                        : Repr.strObject(a[0]))
            .method("__pow__(self, value, mod=None, /)", a -> power(a[0], a[1], a[2]))
            .method("__rpow__(self, value, mod=None, /)", a -> power(a[1], a[0], a[2]))
            .getter("real", self -> c(self).real)
            .getter("imag", self -> c(self).imag);
    for (BinaryOp op :
        new BinaryOp[] {BinaryOp.ADD, BinaryOp.SUB, BinaryOp.MUL, BinaryOp.TRUEDIV}) {
      b.method(op.method + "(self, value, /)", a -> binary(op, a[0], a[1]));
      b.method(op.reflected + "(self, value, /)", a -> binary(op, a[1], a[0]));
    }
  }

  private static Object binary(BinaryOp op, Object a, Object b) {
    PComplex x = ComplexMath.of(a);
    PComplex y = ComplexMath.of(b);
    return x == null || y == null ? PSingleton.NOT_IMPLEMENTED : Arithmetic.number(op, x, y);
  }

  private static Object power(Object a, Object b, Object mod) {
    if (mod != null && mod != PNone.NONE) {
      throw Errors.value("complex modulo");
    }
    return binary(BinaryOp.POW, a, b);
  }

  private static Object equal(PComplex self, Object other) {
    if (Types.isInt(other)) {
      return self.imag == 0
          && Boolean.TRUE.equals(Comparison.numbers(Comparison.Op.EQ, self.real, other));
    }
    PComplex o = ComplexMath.of(other);
    return o == null
        ? PSingleton.NOT_IMPLEMENTED
        : (Object) (self.real == o.real && self.imag == o.imag);
  }

  static String text(PComplex c) {
    String imag = part(c.imag) + "j";
    if (c.real == 0 && Double.doubleToRawLongBits(c.real) >= 0) {
      return imag;
    }
    return "(" + part(c.real) + (imag.startsWith("-") ? "" : "+") + imag + ")";
  }

  private static String part(double d) {
    String s = FloatRepr.of(d);
    return s.endsWith(".0") ? s.substring(0, s.length() - 2) : s;
  }

  private static Object create(PType cls, Object real, Object imag) {
    if (cls == BuiltinTypes.COMPLEX && imag == null && real instanceof PComplex) {
      return real;
    }
    PComplex v;
    if (real != null && Str.is(real)) {
      if (imag != null) {
        throw Errors.type("complex() can't take second arg if first is a string");
      }
      v = parse(Str.java(real));
    } else {
      if (imag != null && Str.is(imag)) {
        throw Errors.type("complex() second arg can't be a string");
      }
      v = of(real, imag);
    }
    return cls == BuiltinTypes.COMPLEX ? v : new PWrapped(cls, v);
  }

  /** {@code real + imag * 1j}, where both may be complex themselves; null stands for 0. */
  private static PComplex of(Object real, Object imag) {
    Object x = real == null ? 0L : special(real);
    checkNumber(x, "first argument must be a string or a number");
    if (imag != null) {
      checkNumber(imag, "second argument must be a number");
    }
    boolean realIsComplex = PWrapped.unwrap(x) instanceof PComplex;
    PComplex r = realIsComplex ? c(x) : new PComplex(Numbers.madeDouble(x), 0);
    if (imag == null) {
      return r;
    }
    if (PWrapped.unwrap(imag) instanceof PComplex i) {
      return new PComplex(r.real - i.imag, realIsComplex ? i.real + r.imag : i.real);
    }
    double i = Numbers.madeDouble(imag);
    return new PComplex(r.real, realIsComplex ? i + r.imag : i);
  }

  /** What {@code __complex__} makes of a value that has it, else the value. */
  public static Object special(Object value) {
    Object method = value instanceof PComplex ? null : Attributes.special(value, "__complex__");
    if (method == null) {
      return value;
    }
    Object made = Calls.callSpecial(method, value);
    if (!(PWrapped.unwrap(made) instanceof PComplex)) {
      throw Errors.type("__complex__ returned non-complex (type %s)", Types.of(made).name());
    }
    if (made instanceof PWrapped) {
      Numbers.subclassDeprecated("__complex__ returned non-complex", "complex", made);
    }
    return made;
  }

  private static void checkNumber(Object value, String what) {
    if (!(PWrapped.unwrap(value) instanceof PComplex)
        && Attributes.special(value, "__float__") == null
        && Attributes.special(value, "__index__") == null) {
      throw Errors.type("complex() %s, not '%s'", what, Types.of(value).name());
    }
  }

  private static PComplex parse(String text) {
    String s = text.strip();
    if (s.startsWith("(") && s.endsWith(")")) {
      s = s.substring(1, s.length() - 1).strip();
    }
    if (s.chars().anyMatch(Character::isWhitespace)) {
      throw Errors.value("complex() arg is a malformed string");
    }
    if (!s.endsWith("j") && !s.endsWith("J")) {
      Double d = NumberParsing.floating(s);
      if (d == null || s.isEmpty()) {
        throw Errors.value("complex() arg is a malformed string");
      }
      return new PComplex(d, 0);
    }
    String t = s.substring(0, s.length() - 1);
    int split = -1;
    for (int i = t.length() - 1; i > 0; i--) {
      char c = t.charAt(i);
      if ((c == '+' || c == '-') && t.charAt(i - 1) != 'e' && t.charAt(i - 1) != 'E') {
        split = i;
        break;
      }
    }
    Double real = split < 0 ? Double.valueOf(0) : NumberParsing.floating(t.substring(0, split));
    String rest = split < 0 ? t : t.substring(split);
    Double imag =
        rest.isEmpty() || rest.equals("+")
            ? Double.valueOf(1)
            : rest.equals("-") ? Double.valueOf(-1) : NumberParsing.floating(rest);
    if (real == null || imag == null) {
      throw Errors.value("complex() arg is a malformed string");
    }
    return new PComplex(real, imag);
  }
}
