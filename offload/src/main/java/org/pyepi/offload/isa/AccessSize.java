package org.pyepi.offload.isa;

/** Width of a load or store, in the order of its two-bit code. Displacements count in this unit. */
public enum AccessSize {
  BYTE("b"),
  HALF("h"),
  WORD(""),
  DOUBLE("d");

  private final String suffix;

  AccessSize(String suffix) {
    this.suffix = suffix;
  }

  /** What the mnemonic of a load or store ends with. */
  public String suffix() {
    return suffix;
  }

  /** Bytes that one access moves. */
  public int bytes() {
    return 1 << ordinal();
  }
}
