package org.pyepi.offload.kernel;

import java.util.Locale;

/**
 * What a core does by calling a routine, since it has no instruction for it: quotients, float64, a
 * number of which is two words, the low one first, and what it has to do with other cores.
 */
public enum Routine {
  /** Of two integers: Python's {@code //}, and its {@code %}. */
  DIVIDE(2, true),
  ADD64(4, true),
  MUL64(4, true),
  DIV64(4, true),
  SQRT64(2, true),
  /** -1, 0 or 1 as the first is less, equal or greater, and 2 where there is no order. */
  COMPARE64(4, false),
  /** Of an integer. */
  FROMINT64(1, true),
  /** Towards zero, of a number whose magnitude is below 2^31. */
  TOINT64(2, false),
  /** Of a float32. */
  FROMFLOAT64(1, true),
  /** To the nearest float32, ties to even. */
  TOFLOAT64(2, false),
  /**
   * Meets other cores, gives them what they need and meets them again: a table in the core says
   * whom and what; and how many trips are left.
   */
  EXCHANGE(2, false),
  /**
   * Meets other cores, hands them pieces of tiles and meets them again, as words in the core say;
   * then begins to fetch what comes next.
   */
  SHARE(1, false);

  private final String text = name().toLowerCase(Locale.ROOT);
  private final int operands;
  private final boolean wide;

  Routine(int operands, boolean wide) {
    this.operands = operands;
    this.wide = wide;
  }

  /** How many words it takes. */
  public int operands() {
    return operands;
  }

  /** Whether it computes with float64, and says where the chunk is to be discarded. */
  public boolean isFloat64() {
    return this != DIVIDE && this != EXCHANGE && this != SHARE;
  }

  /** Whether it gives two words. */
  public boolean isWide() {
    return wide;
  }

  /** The name in the text form, for example {@code add64}. */
  public String text() {
    return text;
  }

  /**
   * The routine of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Routine of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
