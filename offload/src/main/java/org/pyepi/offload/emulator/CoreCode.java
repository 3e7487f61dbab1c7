package org.pyepi.offload.emulator;

import java.util.Arrays;
import org.pyepi.offload.bytes.LittleEndian;
import org.pyepi.offload.emulator.pipeline.MicroOp;
import org.pyepi.offload.emulator.translate.Guest;
import org.pyepi.offload.isa.InstructionSet;

/**
 * The decoded instructions of a core's SRAM, by address, and which parts of it a store has to be
 * careful with: those that hold code, and protected pages.
 */
final class CoreCode {
  static final int LINE_BITS = Guest.LINE_BITS;

  private final Core core;
  final MicroOp[] ops = new MicroOp[ChipConfig.SRAM_BYTES / 2];

  /** Which 16 bytes of SRAM may hold a decoded instruction, or must not be written. */
  final byte[] lines = new byte[ChipConfig.SRAM_BYTES >> LINE_BITS];

  /** Stores of the core itself that changed an instruction, until it counts as data. */
  private static final int DATA = 4;

  /** How often the core itself has stored into the instruction at an address; null: never. */
  private byte[] rewritten;

  CoreCode(Core core) {
    this.core = core;
  }

  /**
   * Whether the core itself stores there again and again: data behind code, which whoever looks
   * ahead takes for instructions.
   */
  boolean isRewritten(int offset) {
    return rewritten != null && offset >>> 15 == 0 && rewritten[offset >> 1] >= DATA;
  }

  /** The core itself stores into SRAM. */
  void stored(int offset, int bytes) {
    for (int k = Math.max(0, (offset >> 1) - 1); k < offset + bytes + 1 >> 1; k++) {
      if (ops[k] != null && 2 * k + ops[k].bytes > offset) {
        if (rewritten == null) {
          rewritten = new byte[ops.length];
        }
        rewritten[k] = (byte) Math.min(DATA, rewritten[k] + 1);
      }
    }
    forget(offset, bytes);
  }

  /** The instruction at an address that may be reached, without what {@link #isRewritten}. */
  MicroOp ahead(int offset) {
    return isRewritten(offset) ? null : decoded(offset);
  }

  /**
   * Bytes were written into SRAM: drops decoded and translated instructions that they belonged to.
   */
  void forget(int offset, int bytes) {
    int from = Math.max(0, (offset >> 1) - 1);
    int to = Math.min(ops.length, offset + bytes + 1 >> 1);
    boolean some = false;
    for (int k = from; k < to; k++) {
      some |= ops[k] != null;
      ops[k] = null;
    }
    if (some) {
      core.translations.forget(offset, bytes);
      core.busyWait.forget();
    }
    int lastLine = offset + bytes - 1 >> LINE_BITS;
    for (int line = offset >> LINE_BITS; line <= lastLine; line++) {
      int first = line << LINE_BITS - 1;
      boolean used = first > 0 && ops[first - 1] != null;
      for (int k = first; k < first + (1 << LINE_BITS - 1); k++) {
        used |= ops[k] != null;
      }
      lines[line] = (byte) (used || isProtected(line << LINE_BITS) ? 1 : 0);
    }
  }

  /** Whether a byte of SRAM must not be written. */
  boolean isProtected(int offset) {
    return (core.special.protectedPages() >> (offset >> 12) & 1) != 0;
  }

  /**
   * Protection has changed: stores to protected pages are to be looked at, like those near code.
   */
  void protect() {
    for (int line = 0; line < lines.length; line++) {
      if (isProtected(line << LINE_BITS)) {
        lines[line] = 1;
      }
    }
  }

  /** Bytes written into SRAM by anybody but this core's own stores. */
  void written(int offset, int bytes) {
    for (int line = offset >> LINE_BITS; line <= offset + bytes - 1 >> LINE_BITS; line++) {
      if (lines[line] != 0) {
        if (rewritten != null) { // another program, perhaps
          Arrays.fill(rewritten, line << LINE_BITS - 1, line + 1 << LINE_BITS - 1, (byte) 0);
        }
        int start = Math.max(offset, line << LINE_BITS);
        int end = Math.min(offset + bytes, line + 1 << LINE_BITS);
        forget(start, end - start);
      }
    }
  }

  /** The instruction at an address in SRAM, decoded and watched; null where there is none. */
  MicroOp decoded(int offset) {
    if ((offset & 1) != 0 || offset >>> 15 != 0) {
      return null;
    }
    MicroOp op = ops[offset >> 1];
    if (op == null) {
      int word = LittleEndian.half(core.sram, offset);
      if (InstructionSet.isLong(word)) {
        if (offset + 2 >= ChipConfig.SRAM_BYTES) {
          return null;
        }
        word |= LittleEndian.half(core.sram, offset + 2) << 16;
      }
      op = MicroOp.of(word);
      if (op != null) {
        ops[offset >> 1] = op;
        lines[offset >> LINE_BITS] = 1;
        lines[offset + op.bytes - 1 >> LINE_BITS] = 1;
      }
    }
    return op;
  }
}
