package org.pyepi.offload.emulator;

import org.pyepi.offload.bytes.LittleEndian;
import org.pyepi.offload.emulator.pipeline.MicroOp;
import org.pyepi.offload.emulator.pipeline.TimingModel;

/**
 * A core's loads, stores and TESTSET: in its own SRAM at once, elsewhere by way of the chip, or,
 * while other cores run, not before they stand still.
 */
final class Accesses {
  private final Core core;

  Accesses(Core core) {
    this.core = core;
  }

  boolean load(MicroOp op, int address) {
    int size = op.size;
    if ((address & size - 1) != 0) {
      core.raise(
          1, CoreFault.Reason.UNALIGNED, "load from " + Core.hex(address), core.pc - op.bytes);
      return false;
    }
    if (address >>> 15 == 0) {
      bank(address);
      if (size == 4) {
        core.r[op.d] = LittleEndian.word(core.sram, address);
        core.loaded(op.d);
      } else if (size == 8) {
        core.r[op.d] = LittleEndian.word(core.sram, address);
        core.r[op.d + 1 & 63] = LittleEndian.word(core.sram, address + 4);
        core.loaded(op.d);
        core.loaded(op.d + 1 & 63);
      } else {
        core.r[op.d] = LittleEndian.get(core.sram, address, size);
        core.loadedNarrow(op.d);
      }
      return true;
    }
    if (core.isolated && !isOwn(address)) {
      return core.suspend(op);
    }
    core.busyWait.looksAt(address, size, isOwn(address));
    long cost = core.chip.loadCost(core, address, size);
    if (cost < 0) {
      core.raise(
          2, CoreFault.Reason.BAD_ADDRESS, "load from " + Core.hex(address), core.pc - op.bytes);
      return false;
    }
    core.hold(Stall.EXTERNAL_LOAD, cost);
    core.r[op.d] = core.chip.load(core, address, Math.min(size, 4));
    if (size < 4) {
      core.loadedNarrow(op.d);
    } else {
      core.loaded(op.d);
    }
    if (size == 8) {
      core.r[op.d + 1 & 63] = core.chip.load(core, address + 4, 4);
      core.loaded(op.d + 1 & 63);
    }
    return true;
  }

  /** Whether a store there is a plain write to another core. */
  boolean sendsAlone(int address, int size) {
    return (address & size - 1) == 0
        && !isOwn(address)
        && !core.special.sendsMulticast()
        && core.chip.isOfAnotherCore(address);
  }

  /** Whether an address stands for something of this core. */
  private boolean isOwn(int address) {
    return address >>> 20 == 0 || address >>> 20 == core.alias;
  }

  boolean store(MicroOp op, int address) {
    int size = op.size;
    if ((address & size - 1) != 0) {
      core.raise(
          1, CoreFault.Reason.UNALIGNED, "store to " + Core.hex(address), core.pc - op.bytes);
      return false;
    }
    if (address >>> 15 == 0) {
      bank(address);
      if (core.code.isProtected(address)) {
        core.raise(
            2, CoreFault.Reason.PROTECTED, "store to " + Core.hex(address), core.pc - op.bytes);
        return false;
      }
      if (size == 8) {
        LittleEndian.word(core.sram, address, core.r[op.d]);
        LittleEndian.word(core.sram, address + 4, core.r[op.d + 1 & 63]);
      } else {
        LittleEndian.put(core.sram, address, size, core.r[op.d]);
      }
      if (core.codeLines[address >> CoreCode.LINE_BITS] != 0) {
        core.code.stored(address, size);
      }
      return true;
    }
    boolean everybody = core.special.sendsMulticast() && !isOwn(address);
    if (core.isolated && !everybody && !core.chip.mayStoreAlone(core, address)) {
      return core.suspend(op);
    }
    long cost = everybody ? 0 : core.chip.storeCost(core, address, size);
    if (cost < 0) {
      core.raise(
          2, CoreFault.Reason.BAD_ADDRESS, "store to " + Core.hex(address), core.pc - op.bytes);
      return false;
    }
    core.hold(Stall.EXTERNAL_STORE, cost);
    long value = core.r[op.d] & 0xffffffffL;
    if (size == 8) {
      value |= (long) core.r[op.d + 1 & 63] << 32;
    }
    if (!everybody
        && (isOwn(address) || core.chip.config().inDram(address) || core.chip.isMailbox(address))) {
      core.chip.store(core, address, size, value);
    } else {
      core.outbox.add(core.clock, address, everybody ? -size : size, value);
    }
    return true;
  }

  private void bank(int address) {
    int word = core.pc - 1 >>> 3;
    if (address >>> 13 == core.pc >>> 13 && word != core.fetched && core.pc >>> 15 == 0) {
      core.hold(Stall.BANK, TimingModel.BANK_CONFLICT);
    }
  }

  void testset(MicroOp op) {
    int address = core.r[op.n] + op.imm * core.r[op.m];
    int mine = core.r[op.d];
    if ((address & 3) != 0) {
      core.raise(
          1, CoreFault.Reason.UNALIGNED, "testset at " + Core.hex(address), core.pc - op.bytes);
      return;
    }
    if (core.isolated && !isOwn(address)) {
      core.suspend(op);
      return;
    }
    long cost = address >>> 15 == 0 ? 0 : core.chip.loadCost(core, address, 4);
    if (cost < 0) {
      core.raise(
          2, CoreFault.Reason.BAD_ADDRESS, "testset at " + Core.hex(address), core.pc - op.bytes);
      return;
    }
    core.hold(Stall.EXTERNAL_LOAD, cost);
    int old = core.chip.load(core, address, 4);
    if (old == 0) {
      core.chip.store(core, address, 4, mine);
    }
    core.r[op.d] = old;
  }
}
