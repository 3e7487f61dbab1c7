package org.pyepi.offload.emulator;

import org.pyepi.offload.bytes.LittleEndian;
import org.pyepi.offload.emulator.pipeline.TimingModel;

/**
 * One DMA channel. A transfer is a 2-D walk: {@code outer} rows of {@code inner} elements; after
 * each element but a row's last both addresses step by the inner strides, after a row's last by the
 * outer ones. Descriptors [libs: e_dma.h]: six words in the core's memory, 8-byte aligned: config,
 * inner stride, count, outer stride, source, destination; strides and counts hold destination or
 * outer in the upper half.
 *
 * <p>The data moves when the transfer starts; STATUS says busy until the time that the model gives
 * it. A program that waits, as it must, cannot tell. Two things it can tell [examples:
 * dma_message_read, dma_message_write]: a transfer to another core in message mode ends with a
 * message interrupt there, and one that reads from outside without message mode is idle before its
 * last element has come.
 *
 * <p>Without MASTER the channel is a slave: what is written to its AUTO registers goes to the
 * destination, element by element [examples: dma_slave].
 */
final class Dma {
  private static final int CONFIG = 0;
  private static final int STRIDE = 1;
  private static final int COUNT = 2;
  private static final int SOURCE = 3;
  private static final int DESTINATION = 4;
  private static final int AUTO0 = 5;
  private static final int AUTO1 = 6;
  private static final int STATUS = 7;

  private static final int ENABLE = 1;
  private static final int MASTER = 1 << 1;
  private static final int CHAIN = 1 << 2;
  private static final int STARTUP = 1 << 3;
  private static final int INTERRUPT = 1 << 4;
  private static final int MESSAGE_MODE = 1 << 10;

  /* The low four bits of STATUS [libs: maddr_defs.h]; 0 is idle. */
  private static final int ACTIVE = 5;

  private static final int SLAVE_READY = 6;
  private static final int ERROR = 0xd;

  /** A chain longer than this is taken for a circle. */
  private static final int LONGEST_CHAIN = 4096;

  private final Core core;
  private final int channel;
  private final int[] registers = new int[8];
  private long doneAt;
  private boolean failed;

  /** Whether it waits for elements from others. */
  private boolean slave;

  /** When to latch the interrupt, or never. */
  long interruptAt = Long.MAX_VALUE;

  Dma(Core core, int channel) {
    this.core = core;
    this.channel = channel;
  }

  void reset() {
    java.util.Arrays.fill(registers, 0);
    doneAt = 0;
    failed = slave = false;
    interruptAt = Long.MAX_VALUE;
  }

  /** When the channel is idle again. */
  long doneAt() {
    return doneAt;
  }

  int read(int number) {
    if (number == STATUS) {
      int state = slave ? SLAVE_READY : core.clock < doneAt ? ACTIVE : failed ? ERROR : 0;
      return registers[STATUS] & 0xffff0000
          | state; // where the next descriptor is, and what it does
    }
    return registers[number];
  }

  void write(int number, int value) {
    registers[number] = value;
    if (slave && (number == AUTO0 && elementBytes() < 8 || number == AUTO1)) {
      receive();
    } else if (number == CONFIG) {
      registers[STATUS] = value;
      failed = slave = false;
      if ((value & STARTUP) != 0) {
        descriptors(value >>> 16);
      } else if ((value & ENABLE) != 0) {
        begin();
        transfer(0);
      }
    }
  }

  private void begin() {
    doneAt = Math.max(core.clock, doneAt) + TimingModel.DMA_SETUP;
  }

  private void descriptors(int address) {
    begin();
    int at = address;
    for (int k = 0; k < LONGEST_CHAIN; k++) {
      if ((at & 7) != 0 || at + 24 > ChipConfig.SRAM_BYTES) {
        failed = true;
        return;
      }
      int config = LittleEndian.word(core.sram, at);
      registers[CONFIG] = registers[STATUS] = config;
      registers[STRIDE] = LittleEndian.word(core.sram, at + 4);
      registers[COUNT] = LittleEndian.word(core.sram, at + 8);
      int outerStride = LittleEndian.word(core.sram, at + 12);
      registers[SOURCE] = LittleEndian.word(core.sram, at + 16);
      registers[DESTINATION] = LittleEndian.word(core.sram, at + 20);
      if ((config & ENABLE) == 0 || !transfer(outerStride) || (config & CHAIN) == 0) {
        return;
      }
      at = config >>> 16;
    }
    failed = true;
  }

  private boolean transfer(int outerStride) {
    int config = registers[CONFIG];
    if ((config & MASTER) == 0) {
      slave = true;
      return true;
    }
    int size = 1 << (config >> 5 & 3);
    int inner = registers[COUNT] & 0xffff;
    int outer = Math.max(1, registers[COUNT] >>> 16);
    int source = registers[SOURCE];
    int destination = registers[DESTINATION];
    int sourceStep = shifted((short) registers[STRIDE], config >> 12);
    int destinationStep = shifted((short) (registers[STRIDE] >> 16), config >> 13);
    int sourceRow = shifted((short) outerStride, config >> 14);
    int destinationRow = shifted((short) (outerStride >> 16), config >> 15);
    DmaTransfers transfers = core.chip.transfers;
    boolean good = inner > 0 && (source & size - 1) == 0 && (destination & size - 1) == 0;
    int firstSource = source;
    int firstDestination = destination;
    boolean plain = sourceStep == size && destinationStep == size;
    int last = destination + (outer - 1) * ((inner - 1) * destinationStep + destinationRow);
    last += (inner - 1) * destinationStep;
    long before = transfers.element(core, last, size);
    for (int row = 0; row < outer && good; row++) {
      if (plain) {
        good = transfers.copy(core, destination, source, inner * size, size);
        source += (inner - 1) * size;
        destination += (inner - 1) * size;
      } else {
        for (int k = 0; k < inner && good; k++) {
          good = transfers.copy(core, destination, source, size, size);
          source += k + 1 < inner ? sourceStep : 0;
          destination += k + 1 < inner ? destinationStep : 0;
        }
      }
      source += sourceRow;
      destination += destinationRow;
    }
    failed = !good;
    registers[SOURCE] = source;
    registers[DESTINATION] = destination;
    registers[COUNT] = 0;
    if (good) {
      long elements = (long) inner * outer;
      long start = doneAt;
      doneAt = transfers.dmaDone(core, firstDestination, firstSource, elements, doneAt);
      if ((config & MESSAGE_MODE) != 0) {
        transfers.message(core, firstDestination, doneAt);
      } else if (transfers.isOutside(core, firstSource)
          && !transfers.isOutside(core, firstDestination)) {
        doneAt =
            Math.max(start, doneAt - transfers.lastElementLate(core, last, size, before, doneAt));
      }
    }
    if ((config & INTERRUPT) != 0) {
      interruptAt = doneAt;
      core.special.schedule();
    }
    return good;
  }

  private int elementBytes() {
    return 1 << (registers[CONFIG] >> 5 & 3);
  }

  /** An element has been written to the AUTO registers. */
  private void receive() {
    long value = registers[AUTO0] & 0xffffffffL | (long) registers[AUTO1] << 32;
    int size = elementBytes();
    if (!core.chip.transfers.storeElement(core, registers[DESTINATION], size, value)) {
      failed = true;
      slave = false;
      return;
    }
    registers[DESTINATION] += registers[STRIDE] >> 16;
    registers[COUNT]--;
    if ((registers[COUNT] & 0xffff) == 0) {
      slave = false;
      doneAt = core.chip.eventTime();
      if ((registers[CONFIG] & INTERRUPT) != 0) {
        interruptAt = doneAt;
        core.special.schedule();
      }
    }
  }

  private static int shifted(int stride, int flag) {
    return (flag & 1) != 0 ? stride << 16 : stride;
  }

  @Override
  public String toString() {
    return "DMA" + channel + " of core 0x" + Integer.toHexString(core.id);
  }
}
