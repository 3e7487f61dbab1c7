package org.pyepi.offload.isa;

/** Bits of STATUS that arithmetic writes. Those whose name ends in S stay set until cleared. */
public enum Flag {
  /** Integer zero. */
  Z(4),
  /** Integer negative. */
  N(5),
  /** Integer carry; after a subtraction: no borrow. */
  C(6),
  /** Integer overflow. */
  V(7),
  /** FPU zero. */
  BZ(8),
  /** FPU negative. */
  BN(9),
  /** FPU overflow. */
  BV(10),
  /** Integer overflow, sticky. */
  VS(12),
  /** FPU invalid operation, sticky. */
  BIS(13),
  /** FPU overflow, sticky. */
  BVS(14),
  /** FPU underflow, sticky; set too when a denormal input was flushed. */
  BUS(15);

  private final int bit;

  Flag(int bit) {
    this.bit = bit;
  }

  /** Position in STATUS. */
  public int bit() {
    return bit;
  }

  /** This bit alone. */
  public int mask() {
    return 1 << bit;
  }
}
