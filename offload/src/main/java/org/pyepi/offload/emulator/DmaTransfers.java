package org.pyepi.offload.emulator;

import org.pyepi.offload.emulator.pipeline.TimingModel;
import org.pyepi.offload.isa.SpecialRegister;

/**
 * What DMA channels ask of a chip: bytes moved between its memories, and the time that it takes.
 */
final class DmaTransfers {
  private final Chip chip;
  private final ChipConfig config;

  DmaTransfers(Chip chip) {
    this.chip = chip;
    this.config = chip.config();
  }

  /** Moves bytes for a DMA channel; false where nothing is. Rows run upward, element by element. */
  boolean copy(Core core, int destination, int source, int bytes, int element) {
    int to = Chip.global(core, destination);
    int from = Chip.global(core, source);
    chip.turns.send(core);
    chip.turns.deliver(core.clock);
    if (chip.exists(to, bytes) && chip.exists(from, bytes) && !meetsProtection(to)) {
      int i = chip.position(from);
      int j = chip.position(to);
      if (config.inDram(to)) {
        if (config.inDram(from)) {
          chip.dram.move(i, j, bytes);
        } else {
          chip.dram.write(j, chip.owner(from).sram, i, bytes);
        }
        chip.dramCode.written(j, bytes);
        chip.dramChanged();
      } else {
        Core target = chip.owner(to);
        if (config.inDram(from)) {
          chip.dram.read(i, target.sram, j, bytes);
        } else if (chip.owner(from) == target) {
          Dram.repeat(target.sram, i, j, bytes);
        } else {
          System.arraycopy(chip.owner(from).sram, i, target.sram, j, bytes);
        }
        target.busyWait.end(core.clock);
        target.code.written(j, bytes);
      }
      return true;
    }
    for (int k = 0; k < bytes; k += element) {
      if (!chip.readable(to + k) || !chip.readable(from + k)) {
        return false;
      }
      for (int part = 0; part < element; part += 4) {
        int size = Math.min(4, element);
        chip.store(core, to + k + part, size, chip.load(core, from + k + part, size));
      }
    }
    return true;
  }

  private boolean meetsProtection(int to) {
    return !config.inDram(to) && chip.owner(to).special.protectedPages() != 0;
  }

  boolean isOutside(Core core, int address) {
    return Chip.global(core, address) >>> 20 != core.id;
  }

  /** The 1 to 8 bytes at an address of a core or in DRAM; 0 where nothing is. */
  long element(Core core, int address, int size) {
    int at = Chip.global(core, address);
    if ((address & size - 1) != 0 || !chip.exists(at, size)) {
      return 0;
    }
    long low = chip.memory(at, Math.min(4, size)) & 0xffffffffL;
    return size < 8 ? low : low | (long) chip.memory(at + 4, 4) << 32;
  }

  /** Writes an element at once; false where nothing is. */
  boolean storeElement(Core core, int address, int size, long value) {
    int at = Chip.global(core, address);
    if ((address & size - 1) != 0 || !chip.exists(at, size)) {
      return false;
    }
    chip.put(at, size, value);
    return true;
  }

  /** Tells another core that a transfer to it has ended. */
  void message(Core core, int destination, long at) {
    Core target = chip.owner(Chip.global(core, destination));
    if (target != null && target != core && !config.inDram(Chip.global(core, destination))) {
      int register = target.id << 20 | SpecialRegister.ILATST.offset();
      chip.turns.mesh.arriveAt(at, register, 4, 1 << SpecialRegisters.MESSAGE);
    }
  }

  /**
   * Takes the last element of a transfer back and lets it arrive when the transfer is really done.
   *
   * @return by how much the channel is idle before
   */
  long lastElementLate(Core core, int last, int size, long before, long doneAt) {
    int at = Chip.global(core, last);
    if (!chip.exists(at, size)) {
      return 0;
    }
    chip.turns.mesh.arriveAt(doneAt, at, size, element(core, last, size));
    chip.put(at, size, before);
    return TimingModel.REMOTE_LOAD;
  }

  /** When a transfer of so many elements that can start at {@code start} ends. */
  long dmaDone(Core core, int destination, int source, long elements, long start) {
    int to = Chip.global(core, destination);
    int from = Chip.global(core, source);
    long begin = start * 100;
    if (config.inDram(from)) {
      chip.readFree =
          Math.max(begin, chip.readFree) + elements * TimingModel.DMA_DRAM_READ_CENTICYCLES;
      begin = chip.readFree;
      elements = 0;
    }
    if (config.inDram(to)) {
      chip.writeFree =
          Math.max(begin, chip.writeFree) + elements * TimingModel.DMA_DRAM_WRITE_CENTICYCLES;
      begin = chip.writeFree;
      elements = 0;
    }
    boolean pulls = chip.owner(from) != core;
    if (pulls && elements > 0) {
      begin += 100 * Chip.answer(core, chip.owner(from));
    }
    begin +=
        elements * (pulls ? TimingModel.DMA_REMOTE_READ_CENTICYCLES : TimingModel.DMA_CENTICYCLES);
    Core sender = pulls ? chip.owner(from) : core;
    Core target = chip.owner(to);
    if (elements > 0 && sender != null && target != null && target != sender) {
      begin =
          Math.max(begin, 50 * chip.turns.mesh.path(sender.id, target.id, 2 * start, 2 * elements));
    }
    return (begin + 99) / 100;
  }
}
