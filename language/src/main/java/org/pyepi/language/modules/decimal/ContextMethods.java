package org.pyepi.language.modules.decimal;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Str;

/** The operations of {@code Context}, whose operands are decimals or ints. */
final class ContextMethods {
  private ContextMethods() {}

  private static PContext c(Object self) {
    return (PContext) self;
  }

  static void install() {
    TypeBuilder b =
        TypeBuilder.of(DecimalTypes.CONTEXT)
            .method(
                "create_decimal(self, num='0', /)",
                a -> a[1] == null ? PDecimal.of(0) : Conversions.rounded(c(a[0]), a[1]))
            .method(
                "create_decimal_from_float(self, f, /)",
                a -> Operations.apply(c(a[0]), (w, d) -> w.finish(d), Conversions.ofNumber(a[1])))
            .method("_apply(self, x, /)", a -> unary(a, (w, d) -> w.finish(d)))
            .method("canonical(self, x, /)", a -> decimal(a[1]))
            .method(
                "is_canonical(self, x, /)",
                a -> {
                  decimal(a[1]);
                  return true;
                })
            .method("copy_decimal(self, x, /)", a -> Conversions.operand(a[1]))
            .method("radix(self, /)", a -> PDecimal.of(10))
            .method(
                "same_quantum(self, x, y, /)",
                a -> Ordering.haveSameQuantum(Conversions.operand(a[1]), Conversions.operand(a[2])))
            .method(
                "to_sci_string(self, x, /)",
                a -> Str.of(DecimalText.scientific(Conversions.operand(a[1]), c(a[0]).capitals)))
            .method(
                "to_eng_string(self, x, /)",
                a -> Str.of(DecimalText.engineering(Conversions.operand(a[1]), c(a[0]).capitals)))
            .method(
                "divmod(self, x, y, /)",
                a ->
                    DecimalOperators.divmod(
                        c(a[0]), Conversions.operand(a[1]), Conversions.operand(a[2])))
            .method("fma(self, x, y, z, /)", ContextMethods::fma)
            .method("power(self, /, a, b, modulo=None)", ContextMethods::power);
    unary(b, "abs", Rescaling::abs);
    unary(b, "minus", Rescaling::minus);
    unary(b, "plus", Rescaling::plus);
    unary(b, "to_integral", Rescaling::toIntegral);
    unary(b, "to_integral_value", Rescaling::toIntegral);
    unary(b, "to_integral_exact", Rescaling::toIntegralExact);
    binary(b, "add", Sums::add);
    binary(b, "subtract", Sums::subtract);
    binary(b, "multiply", Sums::multiply);
    binary(b, "divide", Quotients::divide);
    binary(b, "divide_int", Quotients::divideToInteger);
    binary(b, "remainder", Quotients::remainder);
    binary(b, "quantize", Rescaling::quantize);
    Operations.UNARY.forEach((name, operation) -> unary(b, name, operation));
    Operations.BINARY.forEach((name, operation) -> binary(b, name, operation));
    Operations.QUESTIONS.forEach((name, question) -> question(b, name, question));
    Operations.PLAIN.forEach((name, question) -> question(b, name, question));
  }

  private static void unary(TypeBuilder b, String name, Operations.Unary operation) {
    b.method(name + "(self, x, /)", a -> unary(a, operation));
  }

  private static Object unary(Object[] a, Operations.Unary operation) {
    return Operations.apply(c(a[0]), operation, Conversions.operand(a[1]));
  }

  private static void binary(TypeBuilder b, String name, Operations.Binary operation) {
    b.method(
        name + "(self, x, y, /)",
        a ->
            Operations.apply(
                c(a[0]), operation, Conversions.operand(a[1]), Conversions.operand(a[2])));
  }

  private static void question(TypeBuilder b, String name, Operations.Question question) {
    b.method(name + "(self, x, /)", a -> question.of(c(a[0]).work(), Conversions.operand(a[1])));
  }

  private static PDecimal decimal(Object value) {
    if (!(value instanceof PDecimal d)) {
      throw Errors.type("argument must be a Decimal");
    }
    return d;
  }

  private static Object fma(Object[] a) {
    PDecimal x = Conversions.operand(a[1]);
    PDecimal y = Conversions.operand(a[2]);
    PDecimal z = Conversions.operand(a[3]);
    return Operations.apply(c(a[0]), w -> Sums.fma(w, x, y, z));
  }

  private static Object power(Object[] a) {
    PDecimal x = Conversions.operand(a[1]);
    PDecimal y = Conversions.operand(a[2]);
    boolean two = a[3] == null || a[3] == PNone.NONE;
    return DecimalOperators.power(c(a[0]), x, y, two ? null : Conversions.operand(a[3]));
  }
}
