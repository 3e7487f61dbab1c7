package org.pyepi.offload.isa;

/**
 * Class of a result's latency. The cycles of each class stand in one place: {@code TimingModel}.
 */
public enum Latency {
  /** Writes no register, or only the program counter. */
  NONE,
  /** Integer ALU and moves. */
  ALU,
  /** Loads; how long depends on the width and on where the address leads. */
  LOAD,
  /** FPU, in float and in integer mode. */
  FPU
}
