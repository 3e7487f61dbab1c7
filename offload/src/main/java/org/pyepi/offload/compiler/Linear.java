package org.pyepi.offload.compiler;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pyepi.offload.kernel.Value;

/**
 * {@code constant + Σ coefficient·variable} over induction variables, with the numbers of one
 * launch.
 *
 * @param coefficients without zeros
 */
public record Linear(long constant, Map<Value, Long> coefficients) {
  /** Written out: a record's own is linked at its first call, which a cold start waits for. */
  @Override
  public boolean equals(Object o) {
    return o instanceof Linear l && constant == l.constant && coefficients.equals(l.coefficients);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(constant) + coefficients.hashCode();
  }

  /** A number. */
  public static Linear of(long constant) {
    return new Linear(constant, Map.of());
  }

  static Linear variable(Value v) {
    return new Linear(0, Map.of(v, 1L));
  }

  boolean isConstant() {
    return coefficients.isEmpty();
  }

  /** The factor of a variable, 0 where it has none. */
  public long coefficient(Value v) {
    return coefficients.getOrDefault(v, 0L);
  }

  /** {@code this + factor·other}, or null when a number leaves 64 bits. */
  public Linear plus(Linear other, long factor) {
    if (other == null) {
      return null;
    }
    try {
      Map<Value, Long> sum = new LinkedHashMap<>(coefficients);
      for (Map.Entry<Value, Long> e : other.coefficients.entrySet()) {
        long c =
            Math.addExact(
                sum.getOrDefault(e.getKey(), 0L), Math.multiplyExact(factor, e.getValue()));
        if (c == 0) {
          sum.remove(e.getKey());
        } else {
          sum.put(e.getKey(), c);
        }
      }
      return new Linear(Math.addExact(constant, Math.multiplyExact(factor, other.constant)), sum);
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /** Without one variable. */
  public Linear without(Value v) {
    Map<Value, Long> rest = new LinkedHashMap<>(coefficients);
    rest.remove(v);
    return new Linear(constant, rest);
  }
}
