package org.pyepi.offload.emulator;

import org.pyepi.offload.bytes.LittleEndian;
import org.pyepi.offload.emulator.pipeline.MicroOp;
import org.pyepi.offload.emulator.translate.Guest;
import org.pyepi.offload.emulator.translate.Visit;
import org.pyepi.offload.isa.SpecialRegister;

/**
 * A core as translated code sees it. Of addresses that are not plainly the core's own, translated
 * code does writes to other cores and the core's memory under its global address; the rest is the
 * interpreter's.
 */
final class GuestCore implements Guest {
  private static final SpecialRegister[] REGISTERS = SpecialRegister.values();

  private final Core core;
  private final Visit visit = new Visit();

  GuestCore(Core core) {
    this.core = core;
  }

  @Override
  public byte[] sram() {
    return core.sram;
  }

  @Override
  public byte[] codeLines() {
    return core.codeLines;
  }

  @Override
  public int[] registers() {
    return core.r;
  }

  @Override
  public Visit visit() {
    return visit;
  }

  @Override
  public MicroOp decoded(int offset) {
    return core.code.ahead(offset);
  }

  @Override
  public boolean rewrites(int offset) {
    return core.code.isRewritten(offset);
  }

  @Override
  public boolean mayWaitAt(int pc) {
    return core.busyWait.mayBeginAt(pc);
  }

  @Override
  public boolean onlyModeDiffers(int config) {
    return core.special.onlyModeDiffers(config);
  }

  @Override
  public boolean switchMode(int config) {
    return core.special.switchMode(config);
  }

  @Override
  public boolean nextRound() {
    return core.special.nextRound();
  }

  @Override
  public void disableInterrupts() {
    core.special.disableInterrupts();
  }

  @Override
  public boolean enableInterrupts() {
    return core.special.enableInterrupts();
  }

  @Override
  public int readSpecial(int passed, int register) {
    long clock = core.clock;
    core.clock = clock + passed;
    int value = core.special.read(REGISTERS[register]);
    core.clock = clock;
    return value;
  }

  private boolean isOwnSram(int address, int size) {
    return address >>> 20 == core.alias
        && (address & 0xfffff) < SRAM_BYTES
        && (address & size - 1) == 0;
  }

  @Override
  public boolean load(int address, int size) {
    return false; // it takes time, the core's own memory by its global address too
  }

  @Override
  public boolean store(int passed, int address, int size, int low, int high) {
    long value = low & 0xffffffffL | (long) high << 32;
    if (isOwnSram(address, size)) {
      int at = Core.offset(address);
      if (core.codeLines[at >> LINE_BITS] != 0) {
        return false;
      }
      LittleEndian.putLong(core.sram, at, size, value);
      return true;
    }
    if (!core.accesses.sendsAlone(address, size)) {
      return false;
    }
    core.outbox.add(core.clock + passed, address, size, size < 8 ? value & 0xffffffffL : value);
    return true;
  }
}
