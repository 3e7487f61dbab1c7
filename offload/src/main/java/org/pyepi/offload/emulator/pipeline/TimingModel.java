package org.pyepi.offload.emulator.pipeline;

/**
 * Every constant of the cycle model. A cycle count is a model, not a measurement. Sources in
 * brackets: [gcc] epiphany-sched.md, [llvm] upcFrost/Epiphany, [examples] epiphany-examples, [bsp]
 * measurements in epiphany-bsp, at 600 MHz, [student] nkcr/parallella-computing, measured on a
 * Parallella.
 */
public final class TimingModel {
  private TimingModel() {}

  /** Clock of the E16G301 on the board, Hz. */
  public static final long CLOCK_HZ = 600_000_000L;

  /**
   * From an integer ALU instruction to any consumer; also from a word load but to the FPU [gcc].
   */
  public static final int ALU = 1;

  /** From a local word load to the FPU [gcc]. */
  public static final int LOAD_TO_FPU = 2;

  /** From a local byte or halfword load to any consumer [llvm]. */
  public static final int NARROW_LOAD = 2;

  /** From the FPU to the FPU, the ALU or a branch on its flags, rounding to nearest [gcc]. */
  public static final int FPU = 4;

  /** The same when truncating [gcc]. */
  public static final int FPU_TRUNCATING = 3;

  /** How much sooner a store can have an FPU result than any other consumer [gcc]. */
  public static final int FPU_TO_STORE_SOONER = 1;

  /** Extra cycles of a taken branch [gcc]. */
  public static final int TAKEN_BRANCH = 3;

  /** Entering an interrupt handler: the pipeline refills as for a branch. */
  public static final int INTERRUPT = TAKEN_BRANCH;

  /** A load or store meets the fetch of a new 8-byte word in the same bank: one of them waits. */
  public static final int BANK_CONFLICT = 1;

  /**
   * What a load from another core takes longer, and {@link #REMOTE_LOAD_PER_HOP} a hop; also from
   * the own one by its global address. [examples] expect 18 and 3 a hop of a load with the three
   * instructions around it, [student] measured 31 cycles for a loop of 14 with a load from the next
   * core.
   */
  public static final int REMOTE_LOAD = 15;

  public static final int REMOTE_LOAD_PER_HOP = 3;

  /** A write on the mesh: half cycles a hop [examples: 1.5 cycles]. */
  public static final int MESH_HALF_CYCLES_PER_HOP = 3;

  /** Writes that the mesh has not taken yet before their sender stalls. An assumption. */
  public static final int MESH_QUEUE = 16;

  /** A load from DRAM; a copy loop of word loads reads 4.2 MB/s: 600e6 · 4 / 4.2e6 [bsp]. */
  public static final int DRAM_LOAD = 571;

  /**
   * A store to DRAM keeps the link so long; a copy loop writes 143 MB/s: 600e6 · 4 / 143e6 [bsp].
   */
  public static final int DRAM_STORE = 17;

  /** Stores to DRAM that may wait in the link before the core stalls. An assumption. */
  public static final int DRAM_STORE_QUEUE = 4;

  /** A fetch from DRAM, each 8 bytes: code there stalls on nearly every fetch [examples]. */
  public static final int DRAM_FETCH = DRAM_LOAD;

  /** DMA: cycles from writing CONFIG to the first element. An assumption. */
  public static final int DMA_SETUP = 20;

  /** DMA between cores or inside one, in hundredths of a cycle an element; 1.95 GB/s of 8 [bsp]. */
  public static final int DMA_CENTICYCLES = 246;

  /** DMA that reads another core, 1.2 GB/s of 8 [bsp]. */
  public static final int DMA_REMOTE_READ_CENTICYCLES = 400;

  /** DMA to DRAM, 493 MB/s of 8: the whole chip shares the link [bsp]. */
  public static final int DMA_DRAM_WRITE_CENTICYCLES = 974;

  /** DMA from DRAM, 154.5 MB/s of 8: the whole chip shares the link [bsp]. */
  public static final int DMA_DRAM_READ_CENTICYCLES = 3107;

  /* How long cores run before they hear of each other; no part of the hardware. */

  /** The first turn, in cycles. */
  public static final int TURN = 256;

  /** After a turn in which cores talked. */
  public static final int SHORTEST_TURN = 64;

  /** Turns without talk double up to this. */
  public static final int LONGEST_TURN = 4096;
}
