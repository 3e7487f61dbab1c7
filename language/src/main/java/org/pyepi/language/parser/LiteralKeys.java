package org.pyepi.language.parser;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.pyepi.language.parser.tree.Complex;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Singleton;
import org.pyepi.language.parser.tree.UnaryOperator;

/**
 * The literal keys of mapping patterns, compared as Python compares them: {@code 0}, {@code False}
 * and {@code 0.0} are equal.
 */
public final class LiteralKeys {
  private LiteralKeys() {}

  /** The value of a literal with an optional minus; null for what is no literal. */
  public static Object value(Expr key) {
    if (key instanceof Expr.Constant constant) {
      return constant.value();
    }
    if (key instanceof Expr.UnaryOp unary
        && unary.op() == UnaryOperator.USUB
        && unary.operand() instanceof Expr.Constant constant) {
      if (constant.value() instanceof Long i) {
        return -i;
      }
      if (constant.value() instanceof BigInteger i) {
        return i.negate();
      }
      return constant.value() instanceof Double d ? (Object) (-d) : null;
    }
    return null;
  }

  /** Equal for values that Python holds equal. */
  public static Object normalized(Object value) {
    if (value instanceof Boolean b) {
      return normalized(b ? 1L : 0L);
    }
    if (value instanceof Long i) {
      return BigDecimal.valueOf(i).stripTrailingZeros();
    }
    if (value instanceof BigInteger i) {
      return new BigDecimal(i).stripTrailingZeros();
    }
    if (value instanceof Double d && Double.isFinite(d)) {
      return new BigDecimal(d).stripTrailingZeros();
    }
    if (value instanceof Complex c && c.imag() == 0) {
      return normalized(c.real());
    }
    return value;
  }

  /** As {@code repr} for the literals that occur; bytes in their Java form. */
  public static String repr(Object value) {
    if (value instanceof String) {
      return "'" + value + "'";
    }
    if (value instanceof Boolean b) {
      return b ? "True" : "False";
    }
    if (value instanceof Complex c) {
      String imag = String.valueOf(c.imag());
      return (imag.endsWith(".0") ? imag.substring(0, imag.length() - 2) : imag) + "j";
    }
    return value == Singleton.NONE ? "None" : String.valueOf(value);
  }
}
