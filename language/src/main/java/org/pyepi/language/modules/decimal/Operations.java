package org.pyepi.language.modules.decimal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pyepi.language.runtime.operation.Str;

/** The operations that both decimals and contexts have as methods, by their names. */
final class Operations {
  /** Of one operand. */
  interface Unary {
    PDecimal of(Work w, PDecimal a);
  }

  /** Of two operands. */
  interface Binary {
    PDecimal of(Work w, PDecimal a, PDecimal b);
  }

  /** What a number is; it signals nothing. */
  interface Question {
    Object of(Work w, PDecimal a);
  }

  static final Map<String, Unary> UNARY = new LinkedHashMap<>();
  static final Map<String, Binary> BINARY = new LinkedHashMap<>();

  /** Questions whose answer depends on the context. */
  static final Map<String, Question> QUESTIONS = new LinkedHashMap<>();

  /** Questions whose answer does not. */
  static final Map<String, Question> PLAIN = new LinkedHashMap<>();

  static {
    UNARY.put("exp", Exponentials::exp);
    UNARY.put("ln", Exponentials::ln);
    UNARY.put("log10", Exponentials::log10);
    UNARY.put("logb", Scaling::logb);
    UNARY.put("logical_invert", Logical::invert);
    UNARY.put("next_minus", Rescaling::nextMinus);
    UNARY.put("next_plus", Rescaling::nextPlus);
    UNARY.put("normalize", Rescaling::normalize);
    UNARY.put("sqrt", Powers::sqrt);

    BINARY.put("compare", Ordering::compared);
    BINARY.put("compare_signal", Ordering::comparedSignal);
    BINARY.put("compare_total", (w, a, b) -> PDecimal.of(Ordering.total(a, b)));
    BINARY.put("compare_total_mag", (w, a, b) -> PDecimal.of(Ordering.totalSizes(a, b)));
    BINARY.put("copy_sign", (w, a, b) -> a.withSign(b.sign));
    BINARY.put("logical_and", (w, a, b) -> Logical.combine(w, a, b, (x, y) -> x && y));
    BINARY.put("logical_or", (w, a, b) -> Logical.combine(w, a, b, (x, y) -> x || y));
    BINARY.put("logical_xor", (w, a, b) -> Logical.combine(w, a, b, (x, y) -> x != y));
    BINARY.put("max", Ordering::max);
    BINARY.put("max_mag", Ordering::maxMag);
    BINARY.put("min", Ordering::min);
    BINARY.put("min_mag", Ordering::minMag);
    BINARY.put("next_toward", Rescaling::nextToward);
    BINARY.put("remainder_near", Quotients::remainderNear);
    BINARY.put("rotate", Logical::rotate);
    BINARY.put("scaleb", Scaling::scaleb);
    BINARY.put("shift", Logical::shift);

    QUESTIONS.put("is_normal", Scaling::isNormal);
    QUESTIONS.put("is_subnormal", Scaling::isSubnormal);
    QUESTIONS.put("number_class", (w, d) -> Str.of(Scaling.kind(w, d)));

    PLAIN.put("is_finite", (w, d) -> d.isFinite());
    PLAIN.put("is_infinite", (w, d) -> d.isInfinite());
    PLAIN.put("is_nan", (w, d) -> d.isNan());
    PLAIN.put("is_qnan", (w, d) -> d.special == 'n');
    PLAIN.put("is_signed", (w, d) -> d.sign != 0);
    PLAIN.put("is_snan", (w, d) -> d.isSignaling());
    PLAIN.put("is_zero", (w, d) -> d.isZero());
    PLAIN.put("copy_abs", (w, d) -> d.withSign(0));
    PLAIN.put("copy_negate", (w, d) -> d.withSign(1 - d.sign));
  }

  private Operations() {}

  /** Any operation. */
  interface Nullary {
    PDecimal of(Work w);
  }

  /** The result of an operation under a context, which is told what was signalled. */
  static PDecimal apply(PContext c, Nullary operation) {
    return apply(c, c.work(), operation);
  }

  /** The same with a rounding of its own, perhaps. */
  static PDecimal apply(PContext c, Work w, Nullary operation) {
    PDecimal r = operation.of(w);
    if (w.status != 0) {
      c.raise(w.status);
    }
    return r;
  }

  static PDecimal apply(PContext c, Unary operation, PDecimal a) {
    return apply(c, w -> operation.of(w, a));
  }

  static PDecimal apply(PContext c, Binary operation, PDecimal a, PDecimal b) {
    return apply(c, w -> operation.of(w, a, b));
  }
}
