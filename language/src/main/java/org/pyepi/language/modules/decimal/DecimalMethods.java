package org.pyepi.language.modules.decimal;

import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The named methods of {@code Decimal}. */
final class DecimalMethods {
  private DecimalMethods() {}

  private static PDecimal d(Object self) {
    return (PDecimal) self;
  }

  static void install() {
    TypeBuilder b =
        TypeBuilder.of(DecimalTypes.DECIMAL)
            .doc(
                """
                Construct a new Decimal object. 'value' can be an integer, string, tuple,
                or another Decimal object. If no value is given, return Decimal('0'). The
                context does not affect the conversion and is only passed to determine if
                the InvalidOperation trap is active.
                """)
            .constructor(
                "__new__(cls, value='0', context=None)",
                a -> {
                  PContext c = Contexts.of(a[2]);
                  return a[1] == null
                      ? PDecimal.of(0).as((PType) a[0])
                      : Conversions.exact(c, (PType) a[0], a[1]);
                })
            .classMethod("from_float(cls, f, /)", DecimalMethods::fromFloat)
            .getter("real", self -> self)
            .getter("imag", self -> PDecimal.of(0))
            .method("adjusted(self, /)", a -> adjusted(d(a[0])))
            .method("as_integer_ratio(self, /)", a -> ratio(d(a[0])))
            .method("as_tuple(self, /)", a -> tuple(d(a[0])))
            .method("canonical(self, /)", a -> a[0])
            .method("conjugate(self, /)", a -> a[0])
            .method("is_canonical(self, /)", a -> true)
            .method("radix(self, /)", a -> PDecimal.of(10))
            .method(
                "same_quantum(self, /, other, context=None)",
                a -> {
                  Contexts.of(a[2]);
                  return Ordering.haveSameQuantum(d(a[0]), Conversions.operand(a[1]));
                })
            .method(
                "to_eng_string(self, /, context=None)",
                a -> Str.of(DecimalText.engineering(d(a[0]), Contexts.of(a[1]).capitals)))
            .method("fma(self, /, other, third, context=None)", DecimalMethods::fma)
            .method("quantize(self, /, exp, rounding=None, context=None)", DecimalMethods::quantize)
            .method(
                "to_integral(self, /, rounding=None, context=None)",
                a -> integral(a, Rescaling::toIntegral))
            .method(
                "to_integral_value(self, /, rounding=None, context=None)",
                a -> integral(a, Rescaling::toIntegral))
            .method(
                "to_integral_exact(self, /, rounding=None, context=None)",
                a -> integral(a, Rescaling::toIntegralExact));
    Operations.UNARY.forEach(
        (name, operation) ->
            b.method(
                name + "(self, /, context=None)",
                a -> Operations.apply(Contexts.of(a[1]), operation, d(a[0]))));
    Operations.BINARY.forEach(
        (name, operation) ->
            b.method(
                name + "(self, /, other, context=None)",
                a -> {
                  PContext c = Contexts.of(a[2]);
                  return Operations.apply(c, operation, d(a[0]), Conversions.operand(a[1]));
                }));
    Operations.QUESTIONS.forEach(
        (name, question) ->
            b.method(
                name + "(self, /, context=None)",
                a -> question.of(Contexts.of(a[1]).work(), d(a[0]))));
    Operations.PLAIN.forEach(
        (name, question) -> b.method(name + "(self, /)", a -> question.of(null, d(a[0]))));
  }

  private static Object fromFloat(Object[] a) {
    PDecimal made = Conversions.ofNumber(a[1]);
    return a[0] == DecimalTypes.DECIMAL ? made : Calls.call(a[0], made);
  }

  private static long adjusted(PDecimal d) {
    return d.isFinite() ? d.adjusted() : 0;
  }

  private static Object fma(Object[] a) {
    PContext c = Contexts.of(a[3]);
    PDecimal other = Conversions.operand(a[1]);
    PDecimal third = Conversions.operand(a[2]);
    return Operations.apply(c, w -> Sums.fma(w, d(a[0]), other, third));
  }

  private static Object quantize(Object[] a) {
    PContext c = Contexts.of(a[3]);
    Work own = work(c, a[2]);
    PDecimal pattern = Conversions.operand(a[1]);
    return Operations.apply(c, own, w -> Rescaling.quantize(w, d(a[0]), pattern));
  }

  private static Work work(PContext c, Object rounding) {
    return rounding == null || rounding == PNone.NONE
        ? c.work()
        : c.work().rounding(ContextSettings.rounding(rounding));
  }

  private static Object integral(Object[] a, Operations.Unary operation) {
    PContext c = Contexts.of(a[2]);
    return Operations.apply(c, work(c, a[1]), w -> operation.of(w, d(a[0])));
  }

  private static Object tuple(PDecimal d) {
    Object exponent = d.isFinite() ? (Object) d.exponent : Str.of(String.valueOf(d.special));
    String text = d.isNan() && d.coefficient.signum() == 0 ? "" : DecimalText.digits(d);
    Object[] digits = text.chars().mapToObj(c -> (Object) (long) (c - '0')).toArray();
    return Calls.call(Contexts.get().tuple, (long) d.sign, new PTuple(digits), exponent);
  }

  private static Object ratio(PDecimal d) {
    if (!d.isFinite()) {
      throw d.isInfinite()
          ? Errors.overflow("cannot convert Infinity to integer ratio")
          : Errors.value("cannot convert NaN to integer ratio");
    }
    BigInteger numerator = Digits.shifted(d.coefficient, Math.max(0, d.exponent));
    BigInteger denominator = d.isZero() ? BigInteger.ONE : Digits.power(Math.max(0, -d.exponent));
    BigInteger common = numerator.gcd(denominator);
    numerator = numerator.divide(common);
    return new PTuple(
        Numbers.normalize(d.sign == 0 ? numerator : numerator.negate()),
        Numbers.normalize(denominator.divide(common)));
  }
}
