package org.pyepi.offload.emulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * DRAM that other processes map too. What they write is there at once, unnoticed: code in it must
 * be looked at again, see {@link Chip#forgetDramCode}. Aligned words are read and written whole.
 */
final class MappedDram extends Dram {
  private final ByteBuffer memory;

  MappedDram(ByteBuffer memory) {
    this.memory = memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  int get(int at, int size) {
    return switch (size) {
      case 1 -> memory.get(at) & 0xff;
      case 2 -> memory.getShort(at) & 0xffff;
      default -> memory.getInt(at);
    };
  }

  @Override
  void put(int at, int size, long value) {
    switch (size) {
      case 1 -> memory.put(at, (byte) value);
      case 2 -> memory.putShort(at, (short) value);
      case 4 -> memory.putInt(at, (int) value);
      default -> memory.putLong(at, value);
    }
  }

  @Override
  void read(int at, byte[] to, int offset, int bytes) {
    memory.get(at, to, offset, bytes);
  }

  @Override
  void write(int at, byte[] from, int offset, int bytes) {
    memory.put(at, from, offset, bytes);
  }

  @Override
  void move(int from, int to, int bytes) {
    for (int k = 0; k < bytes; k++) {
      memory.put(to + k, memory.get(from + k));
    }
  }
}
