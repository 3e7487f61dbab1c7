package org.pyepi.offload.emulator.translate;

import org.pyepi.offload.emulator.pipeline.MicroOp;

/**
 * A core as the translator and translated code see it; all that they know of the emulator. Arrays
 * are the core's own, not copies.
 */
public interface Guest {
  /** Bytes of SRAM of a core. */
  int SRAM_BYTES = 0x8000;

  /** Binary logarithm of the bytes of a line, see {@link #codeLines}. */
  int LINE_BITS = 4;

  /** {@link #SRAM_BYTES} bytes. */
  byte[] sram();

  /** One entry for each line of SRAM; not 0 where a store has to be left to the interpreter. */
  byte[] codeLines();

  /** The 64 general registers. */
  int[] registers();

  /** Where translated code takes flags from and leaves flags and counts. */
  Visit visit();

  /**
   * The instruction at an offset in SRAM, which is watched from now on; null where none is, or one
   * that the core {@link #rewrites}.
   */
  MicroOp decoded(int offset);

  /** Whether the core stores there again and again, so that it is rather data. */
  boolean rewrites(int offset);

  /** Whether a core may wait in the loop that begins there; that is not translated code's work. */
  boolean mayWaitAt(int pc);

  /** Whether this CONFIG differs from the present one in nothing but the FPU's mode. */
  boolean onlyModeDiffers(int config);

  /** Writes CONFIG where only the FPU's mode changes, else does nothing and says false. */
  boolean switchMode(int config);

  /** Ends a round of a hardware loop; false after the last. */
  boolean nextRound();

  /** GID. */
  void disableInterrupts();

  /** GIE where no interrupt waits for it, else false. */
  boolean enableInterrupts();

  /**
   * A special register that needs only the clock, see {@link MicroOp#readsCheaply}.
   *
   * @param passed cycles since the visit began
   * @param register ordinal of the {@link org.pyepi.offload.isa.SpecialRegister}
   */
  int readSpecial(int passed, int register);

  /**
   * Loads from an address that is not plainly the core's own into {@link Visit#loaded}.
   *
   * @return false where the interpreter must do it
   */
  boolean load(int address, int size);

  /**
   * Stores to an address that is not plainly the core's own.
   *
   * @param passed cycles since the visit began, this instruction's included
   * @param high upper word of a doubleword
   * @return false where the interpreter must do it
   */
  boolean store(int passed, int address, int size, int low, int high);
}
