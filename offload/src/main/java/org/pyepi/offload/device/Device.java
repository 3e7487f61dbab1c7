package org.pyepi.offload.device;

import org.pyepi.offload.elf.ElfImage;

/**
 * A chip of Epiphany cores as a host sees it. Rows and columns count from 0 within the device. Not
 * for several threads at once, unless an implementation says otherwise.
 */
public interface Device extends AutoCloseable {

  /** What it is. */
  DeviceInfo info();

  /** Copies into a core's SRAM. */
  void writeCore(int row, int column, int offset, byte[] from, int at, int bytes)
      throws DeviceException;

  /** Copies out of a core's SRAM. */
  void readCore(int row, int column, int offset, byte[] to, int at, int bytes)
      throws DeviceException;

  /**
   * Whether cores' data goes by shared DRAM, from where cores fetch it. Else the host puts all into
   * the cores and takes all from them, which is slower and depends on nothing else.
   */
  default boolean sharesDram() {
    return true;
  }

  /** Copies into the shared DRAM window; {@code offset} counts from its base. */
  void writeDram(int offset, byte[] from, int at, int bytes) throws DeviceException;

  /** Copies out of the shared DRAM window; {@code offset} counts from its base. */
  void readDram(int offset, byte[] to, int at, int bytes) throws DeviceException;

  /**
   * Resets all cores and gives each a program, without starting one.
   *
   * @param file the same as an ELF file, for those who load files
   */
  default void install(ElfImage image, byte[] file) throws DeviceException {
    for (int row = 0; row < info().rows(); row++) {
      for (int column = 0; column < info().columns(); column++) {
        reset(row, column);
        load(row, column, image);
      }
    }
  }

  /** Puts a core into reset and out of it again: asleep, interrupts on, memory as it was. */
  void reset(int row, int column) throws DeviceException;

  /** Raises SYNC on a core: it wakes and goes through its vector at 0. */
  void start(int row, int column) throws DeviceException;

  /**
   * Runs, or waits while the device runs, until the condition holds.
   *
   * @param maxCycles limit in core cycles; a board turns it into time by its clock
   * @throws DeviceException if the limit passes, a core faults, or all cores fall asleep before
   */
  void await(Condition condition, long maxCycles) throws DeviceException;

  /**
   * Lets so many cycles pass while the host does something else, fewer where no core is at work. A
   * board needs nobody for that.
   */
  default void pass(long cycles) throws DeviceException {}

  /** Counts of a core. On a board only what its timers were set to count. */
  DeviceStats stats(int row, int column) throws DeviceException;

  /**
   * Tells a listener of each instruction from now on.
   *
   * @return false where the device cannot do that; then the listener is never called
   */
  default boolean profile(InstructionListener listener) {
    return false;
  }

  /** Hears of instructions, each before it runs. */
  @FunctionalInterface
  interface InstructionListener {
    /**
     * A core comes to an instruction.
     *
     * @param address as the core sees it
     * @param cycles the core's own clock
     */
    void executes(int row, int column, int address, long cycles);
  }

  /** Cycles since the device was opened. */
  long cycles();

  @Override
  void close();

  /** What {@link #await} waits for. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws DeviceException;
  }

  /** One little-endian word of a core's SRAM. */
  default int readWord(int row, int column, int offset) throws DeviceException {
    byte[] b = new byte[4];
    readCore(row, column, offset, b, 0, 4);
    return b[0] & 0xff | (b[1] & 0xff) << 8 | (b[2] & 0xff) << 16 | b[3] << 24;
  }

  /** Writes one little-endian word into a core's SRAM. */
  default void writeWord(int row, int column, int offset, int value) throws DeviceException {
    byte[] b = {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    writeCore(row, column, offset, b, 0, 4);
  }

  /**
   * Puts a program into a core's SRAM. Segments at global addresses go where those lead: to DRAM,
   * or to the core that owns them.
   */
  default void load(int row, int column, ElfImage image) throws DeviceException {
    for (ElfImage.Segment segment : image.segments()) {
      load(row, column, segment);
    }
  }

  /** Puts a part of a program where its address leads to, as a core sees it. */
  default void load(int row, int column, ElfImage.Segment segment) throws DeviceException {
    byte[] bytes = java.util.Arrays.copyOf(segment.bytes(), segment.size());
    int address = segment.address();
    int inDram = address - info().dramBase();
    if (Integer.compareUnsigned(inDram, info().dramBytes()) < 0) {
      writeDram(inDram, bytes, 0, bytes.length);
    } else if (address >>> 20 == 0) {
      writeCore(row, column, address, bytes, 0, bytes.length);
    } else {
      int r = (address >>> 26) - info().firstRow();
      int c = (address >>> 20 & 63) - info().firstColumn();
      writeCore(r, c, address & 0xfffff, bytes, 0, bytes.length);
    }
  }
}
