package org.pyepi.offload.kernel;

import java.math.BigInteger;

/**
 * How the values that consecutive chunks return for one output combine, in iteration order.
 *
 * <p>{@code SUM}, {@code PRODUCT} and {@code XOR} chunks start from the identity, so that the
 * caller combines {@code liveIn op partial0 op partial1 …} exactly (with big integers where
 * needed). The others are idempotent: each chunk starts from the live-in value, and {@code
 * MIN}/{@code MAX} keep the earlier value unless the later is strictly better, which is Python's
 * rule and also right for signed zeros.
 */
public enum OutputKind {
  /** The value after the last iteration: the last chunk's. */
  LAST,
  /**
   * The value after the last iteration that writes the variable. A chunk that never does returns
   * null, and a total of null says that the variable keeps what it had, if anything.
   */
  OPTIONAL,
  SUM,
  PRODUCT,
  MIN,
  MAX,
  AND,
  OR,
  XOR;

  private final String text = name().toLowerCase(java.util.Locale.ROOT);

  public String text() {
    return text;
  }

  /**
   * The value after one more chunk.
   *
   * @param before the value up to that chunk: Long, BigInteger, Float, Double or Boolean; not
   *     looked at for LAST
   * @param partial what the chunk returned
   * @return a BigInteger where 64 bits do not hold an integer
   */
  public Object combine(Object before, Object partial) {
    if (this == LAST || this == OPTIONAL) {
      return partial == null ? before : partial;
    }
    return switch (partial) {
      case Boolean p -> {
        boolean b = (Boolean) before;
        yield this == AND ? b & p : this == OR ? b | p : this == XOR ? b ^ p : p;
      }
      case Long p -> combineIntegers(before, p);
      case Float p -> (float) combineFloats(((Number) before).doubleValue(), p, true);
      case Double p -> combineFloats(((Number) before).doubleValue(), p, false);
      default -> throw new IllegalArgumentException("not an output: " + partial);
    };
  }

  private Object combineIntegers(Object before, long p) {
    BigInteger b = before instanceof BigInteger big ? big : BigInteger.valueOf((Long) before);
    BigInteger x = BigInteger.valueOf(p);
    BigInteger result =
        switch (this) {
          case SUM -> b.add(x);
          case PRODUCT -> b.multiply(x);
          case MIN -> b.min(x);
          case MAX -> b.max(x);
          case AND -> b.and(x);
          case OR -> b.or(x);
          case XOR -> b.xor(x);
          case LAST, OPTIONAL -> throw new IllegalStateException();
        };
    return result.bitLength() < 64 ? (Object) result.longValue() : result;
  }

  private double combineFloats(double before, double p, boolean single) {
    return switch (this) {
      case SUM -> single ? (float) before + (float) p : before + p;
      case PRODUCT -> single ? (float) before * (float) p : before * p;
      case MIN -> p < before ? p : before;
      case MAX -> p > before ? p : before;
      default -> throw new IllegalStateException(this + " of floats");
    };
  }

  public static OutputKind of(String text) {
    for (OutputKind k : values()) {
      if (k.text.equals(text)) {
        return k;
      }
    }
    throw new IllegalArgumentException("no output kind '" + text + "'");
  }
}
