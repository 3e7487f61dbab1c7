package org.pyepi.offload.emulator;

import org.pyepi.offload.bytes.LittleEndian;

/**
 * The bytes of the shared DRAM window, by their offset from its base. A chip of its own keeps them
 * in an array; one that is served to other processes keeps them in a {@link MappedDram}. As long as
 * no chip is served, only one of the two classes is loaded, and calls cost nothing.
 */
abstract class Dram {
  /** Little-endian value of 1, 2 or 4 bytes. */
  abstract int get(int at, int size);

  /** Writes the lowest 1, 2, 4 or 8 bytes. */
  abstract void put(int at, int size, long value);

  /** Copies out. */
  abstract void read(int at, byte[] to, int offset, int bytes);

  /** Copies in. */
  abstract void write(int at, byte[] from, int offset, int bytes);

  /** Copies within; what overlaps upward is repeated, byte by byte. */
  abstract void move(int from, int to, int bytes);

  /** DRAM that nobody else sees. */
  static final class Own extends Dram {
    private final int size;
    private byte[] memory;

    Own(int bytes) {
      this.size = bytes;
    }

    private byte[] memory() {
      if (memory == null) {
        memory = new byte[size]; // many programs never touch it
      }
      return memory;
    }

    @Override
    int get(int at, int size) {
      return LittleEndian.get(memory(), at, size);
    }

    @Override
    void put(int at, int size, long value) {
      LittleEndian.putLong(memory(), at, size, value);
    }

    @Override
    void read(int at, byte[] to, int offset, int bytes) {
      System.arraycopy(memory(), at, to, offset, bytes);
    }

    @Override
    void write(int at, byte[] from, int offset, int bytes) {
      System.arraycopy(from, offset, memory(), at, bytes);
    }

    @Override
    void move(int from, int to, int bytes) {
      repeat(memory(), from, to, bytes);
    }
  }

  /** Copies within an array as the hardware does: what overlaps upward repeats what it wrote. */
  static void repeat(byte[] memory, int from, int to, int bytes) {
    if (from < to && to < from + bytes) {
      for (int k = 0; k < bytes; k++) {
        memory[to + k] = memory[from + k];
      }
    } else {
      System.arraycopy(memory, from, memory, to, bytes);
    }
  }
}
