package org.pyepi.offload.emulator;

/**
 * Why a core stopped for good.
 *
 * @param coreId its number, row·64 + column
 * @param pc where
 * @param from where the last jump was made, -1 where it is not known: how the core came to a pc
 *     where nothing is
 */
public record CoreFault(Reason reason, int coreId, int pc, String detail, int from) {

  /** Kinds of faults; the first five raise exceptions where a handler is ready to take them. */
  public enum Reason {
    /** An address that is not a multiple of the access size. */
    UNALIGNED,
    /** An instruction that the E16G301 does not have. */
    ILLEGAL_INSTRUCTION,
    /** An address where nothing is. */
    BAD_ADDRESS,
    /** A store to a page that MEMPROTECT protects. */
    PROTECTED,
    /** An enabled FPU exception. */
    FPU,
    /** BKPT outside a debugger. */
    BREAKPOINT,
    /** A trap that nobody serves, or that reported a failure. */
    TRAP
  }

  @Override
  public String toString() {
    return String.format("core 0x%03x at 0x%08x: %s (%s)", coreId, pc, detail, reason);
  }
}
