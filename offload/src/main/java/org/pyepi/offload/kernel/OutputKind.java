package org.pyepi.offload.kernel;

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

  public static OutputKind of(String text) {
    for (OutputKind k : values()) {
      if (k.text.equals(text)) {
        return k;
      }
    }
    throw new IllegalArgumentException("no output kind '" + text + "'");
  }
}
