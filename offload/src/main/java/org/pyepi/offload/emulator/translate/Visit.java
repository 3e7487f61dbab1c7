package org.pyepi.offload.emulator.translate;

/**
 * What passes between a core and translated code in one visit: integer flags as {@link
 * org.pyepi.offload.emulator.pipeline.LazyFlags} keeps them and the FPU's flags both ways, counts
 * on the way back. Translated code reads and writes the fields by their names.
 */
public final class Visit {
  /** Cycles since the visit began. */
  public int cycles;

  /** Instructions, paired ones, operand stalls and taken branches, 16 bits each from the lowest. */
  public long counts;

  /** FPU instructions. */
  public int fpu;

  /** Where a jump to a register has gone. */
  public int target;

  /** What {@link Guest#load} has loaded. */
  public long loaded;

  public int flagKind;
  public int flagA;
  public int flagB;

  /** Negative where the sticky overflow flag is set. */
  public int overflow;

  /** Flags at their place in STATUS; BN and BZ are the next two. */
  public int fpuFlags;

  /** Negative where BN is set. */
  public int fpuSign;

  /** 0 where BZ is set. */
  public int fpuZero;
}
