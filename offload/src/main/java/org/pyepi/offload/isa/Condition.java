package org.pyepi.offload.isa;

/**
 * Condition of a branch or a conditional move, in the order of its four-bit code. Unsigned ones
 * read carry as "no borrow"; those that begin with B read the FPU's flags.
 */
public enum Condition {
  EQ,
  NE,
  GTU,
  GTEU,
  LTEU,
  LTU,
  GT,
  GTE,
  LT,
  LTE,
  BEQ,
  BNE,
  BLT,
  BLTE;

  private static final Condition[] VALUES = values();

  /** What the mnemonic ends with: {@code beq}, {@code movbeq}. */
  public String suffix() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The condition with this code, 0 to 13. */
  public static Condition of(int code) {
    return VALUES[code];
  }

  /**
   * The condition that holds exactly when this one does not. BLT has none, because {@code bblt} is
   * "negative and not zero": null then, and for BLTE.
   */
  public Condition negated() {
    return switch (this) {
      case EQ -> NE;
      case NE -> EQ;
      case GTU -> LTEU;
      case LTEU -> GTU;
      case GTEU -> LTU;
      case LTU -> GTEU;
      case GT -> LTE;
      case LTE -> GT;
      case GTE -> LT;
      case LT -> GTE;
      case BEQ -> BNE;
      case BNE -> BEQ;
      case BLT, BLTE -> null;
    };
  }

  /** Whether it reads the FPU's flags rather than the integer ones. */
  public boolean readsFpuFlags() {
    return this.ordinal() >= BEQ.ordinal();
  }

  /** Whether it holds for this STATUS word. */
  public boolean holds(int status) {
    boolean z = (status & Flag.Z.mask()) != 0;
    boolean n = (status & Flag.N.mask()) != 0;
    boolean c = (status & Flag.C.mask()) != 0;
    boolean v = (status & Flag.V.mask()) != 0;
    boolean bz = (status & Flag.BZ.mask()) != 0;
    boolean bn = (status & Flag.BN.mask()) != 0;
    return holds(z, n, c, v, bz, bn);
  }

  /** Whether it holds for these flags; what conditions mean is said here alone. */
  public boolean holds(boolean z, boolean n, boolean c, boolean v, boolean bz, boolean bn) {
    return switch (this) {
      case EQ -> z;
      case NE -> !z;
      case GTU -> c && !z;
      case GTEU -> c;
      case LTEU -> !c || z;
      case LTU -> !c;
      case GT -> !z && v == n;
      case GTE -> v == n;
      case LT -> v != n;
      case LTE -> z || v != n;
      case BEQ -> bz;
      case BNE -> !bz;
      case BLT -> bn && !bz;
      case BLTE -> bn || bz;
    };
  }
}
