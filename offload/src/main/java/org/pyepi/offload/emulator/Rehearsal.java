package org.pyepi.offload.emulator;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.pyepi.offload.bytes.LittleEndian;
import org.pyepi.offload.emulator.pipeline.MicroOp;
import org.pyepi.offload.isa.IssuePort;

/**
 * Runs ahead what a core would do if nothing else changed, on a copy of it and without time. It
 * ends with the first instruction that more than the core itself would notice.
 */
final class Rehearsal {
  private static final int LONGEST = 1 << 16;

  private final Chip chip;
  private final Core core;
  private final Core copy;

  /** Words of other cores and of DRAM that it has read. */
  private final Set<Integer> looked = new HashSet<>();

  /** First and last byte of the core's own memory that changes, if any does. */
  private int firstChanged = Integer.MAX_VALUE;

  private int lastChanged = -1;

  /* As it was at some time. */
  private final int[] registers = new int[64];
  private final byte[] memory = new byte[ChipConfig.SRAM_BYTES];
  private int pc = -1;
  private int flags;

  Rehearsal(Chip chip, Core core) {
    this.chip = chip;
    this.core = core;
    this.copy = new Core(chip, core.id);
    System.arraycopy(core.r, 0, copy.r, 0, 64);
    System.arraycopy(core.sram, 0, copy.sram, 0, core.sram.length);
    copy.pc = core.pc;
    copy.integerFlags(core.integerFlags());
    copy.vs = core.vs;
    copy.fpuFlags = core.fpuFlags;
    copy.truncate = core.truncate;
    copy.integerMode = core.integerMode;
  }

  /** Whether it comes back to where it was, everything being as it was then. */
  boolean repeats() {
    if (core.loopEnd >= 0 || core.special.fpuExceptions != 0) {
      return false;
    }
    int remember = 1;
    for (int k = 0; k < LONGEST; k++) {
      if (k == remember) {
        remember();
        remember *= 2;
      }
      if (!step()) {
        return false;
      }
      if (copy.pc == pc && isAsRemembered()) {
        return true;
      }
    }
    return false;
  }

  private void remember() {
    System.arraycopy(copy.r, 0, registers, 0, 64);
    System.arraycopy(copy.sram, 0, memory, 0, memory.length);
    pc = copy.pc;
    flags = flags();
  }

  private boolean isAsRemembered() {
    return flags() == flags
        && Arrays.equals(registers, 0, 64, copy.r, 0, 64)
        && Arrays.equals(memory, copy.sram);
  }

  private int flags() {
    return copy.integerFlags() | copy.fpuFlags | (copy.vs ? 1 << 31 : 0);
  }

  /** Whether this core looks at something that the other one's loop changes. */
  boolean looksAtWhatChanges(Rehearsal other) {
    for (int word : looked) {
      int at = word & 0xfffff;
      if (word >>> 20 == other.core.id && at + 3 >= other.firstChanged && at <= other.lastChanged) {
        return true;
      }
    }
    return false;
  }

  private boolean step() {
    int at = copy.pc;
    int offset = at >>> 20 == copy.alias ? at & 0xfffff : at;
    MicroOp op = null;
    if ((at & 1) == 0 && offset >>> 15 == 0) {
      op = copy.code.decoded(offset);
    } else if ((at & 1) == 0 && chip.config().inDram(at)) {
      op = chip.decodedDram(at);
    }
    if (op == null) {
      return false;
    }
    copy.pc = at + op.bytes;
    return switch (op.does) {
      case LOAD_DISP, LOAD_POST_DISP, LOAD_INDEX, LOAD_POST_INDEX -> load(op);
      case STORE_DISP, STORE_POST_DISP, STORE_INDEX, STORE_POST_INDEX -> store(op);
      case TESTSET -> testset(op);
      case MOVFS -> op.readsCheaply() && read(op);
      case NOP -> true;
      case BRANCH, BRANCH_IF, BRANCH_LINK, JUMP, JUMP_LINK -> compute(op, at);
      default -> op.does.port() != IssuePort.CONTROL && compute(op, at);
    };
  }

  private boolean compute(MicroOp op, int at) {
    copy.execute(op, at);
    return true;
  }

  /** Nothing is under way, so DMA channels are still; the copy has none of its own. */
  private boolean read(MicroOp op) {
    copy.r[op.d] = chip.readRegister(core, op.specialRegister());
    return true;
  }

  private int address(MicroOp op) {
    return switch (op.does) {
      case LOAD_POST_DISP, LOAD_POST_INDEX, STORE_POST_DISP, STORE_POST_INDEX -> copy.r[op.n];
      case LOAD_INDEX, STORE_INDEX, TESTSET -> copy.r[op.n] + op.imm * copy.r[op.m];
      default -> copy.r[op.n] + op.imm;
    };
  }

  /** What the base register becomes, if the address is used before it is changed. */
  private int moved(MicroOp op) {
    return switch (op.does) {
      case LOAD_POST_DISP, STORE_POST_DISP -> copy.r[op.n] + op.imm;
      case LOAD_POST_INDEX, STORE_POST_INDEX -> copy.r[op.n] + op.imm * copy.r[op.m];
      default -> copy.r[op.n];
    };
  }

  /** The place in the core's own memory, or -1. */
  private int own(int address) {
    int within = address & 0xfffff;
    boolean mine = address >>> 20 == 0 || address >>> 20 == copy.alias;
    return mine && within < ChipConfig.SRAM_BYTES ? within : -1;
  }

  private boolean load(MicroOp op) {
    int address = address(op);
    if ((address & op.size - 1) != 0) {
      return false;
    }
    int base = moved(op);
    for (int part = 0; part < op.size; part += 4) {
      int size = Math.min(op.size, 4);
      if (own(address) < 0 && !chip.exists(Chip.global(core, address), op.size)) {
        return false;
      }
      copy.r[op.d + part / 4 & 63] = value(address + part, size);
    }
    if (op.n != op.d) {
      copy.r[op.n] = base;
    }
    return true;
  }

  private int value(int address, int size) {
    int own = own(address);
    if (own >= 0) {
      return LittleEndian.get(copy.sram, own, size);
    }
    looked.add(address & ~3);
    return chip.peek(address, size);
  }

  private boolean store(MicroOp op) {
    int address = address(op);
    int own = own(address);
    if (own < 0 || (address & op.size - 1) != 0 || core.code.isProtected(own)) {
      return false;
    }
    long value = copy.r[op.d] & 0xffffffffL;
    if (op.size == 8) {
      value |= (long) copy.r[op.d + 1 & 63] << 32;
    }
    for (int k = 0; k < op.size; k++) {
      byte one = (byte) (value >>> 8 * k);
      if (copy.sram[own + k] != one) {
        copy.sram[own + k] = one;
        firstChanged = Math.min(firstChanged, own + k);
        lastChanged = Math.max(lastChanged, own + k);
      }
    }
    copy.code.forget(own, op.size);
    copy.r[op.n] = moved(op);
    return true;
  }

  private boolean testset(MicroOp op) {
    int address = address(op);
    if ((address & 3) != 0 || own(address) < 0 && !chip.exists(Chip.global(core, address), 4)) {
      return false;
    }
    int old = value(address, 4);
    copy.r[op.d] = old;
    return old != 0;
  }
}
