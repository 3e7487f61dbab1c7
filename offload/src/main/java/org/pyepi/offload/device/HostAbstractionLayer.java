package org.pyepi.offload.device;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.file.Path;

/**
 * The SDK's host library as this module needs it: what it calls a platform, one group of all cores,
 * and one piece of shared memory. Structures are handed over with room to spare and read by their
 * layout, which differs by the width of pointers and a little by the SDK's version. Not for several
 * threads at once.
 */
final class HostAbstractionLayer {
  /* Registers of a core, by offset [libs: epiphany-hal-data.h]. */
  static final int DEBUG_STATUS = 0xf040c;
  static final int ILATST = 0xf042c;
  static final int DEBUG_COMMAND = 0xf0448;
  static final int RESET_CORE = 0xf070c;

  private static final int STRUCTURE_BYTES = 1024;

  /** Of e_platform_t: number of chips, or the word before it in older SDKs. */
  private static final int CHIPS = 48;

  /** Bytes that one call moves at most. */
  private static final int BUFFER_BYTES = 1 << 20;

  /** C's off_t and size_t, as wide as a pointer on every host of a board. */
  private static final int WIDTH = Native.POINTER_SIZE;

  private final NativeLibrary library;
  private final Memory group = new Memory(STRUCTURE_BYTES);
  private final Memory memory = new Memory(STRUCTURE_BYTES);
  private final Memory buffer = new Memory(BUFFER_BYTES);
  private final Function read;
  private final Function write;

  /**
   * Takes a library that loads.
   *
   * @throws DeviceException if it is no such library
   */
  HostAbstractionLayer(String name) throws DeviceException {
    try {
      library = NativeLibrary.getInstance(name);
      read = library.getFunction("e_read");
      write = library.getFunction("e_write");
    } catch (UnsatisfiedLinkError e) {
      throw new DeviceException(DeviceException.Reason.UNAVAILABLE, e.getMessage());
    }
    group.clear();
    memory.clear();
  }

  /**
   * Size and place of the board.
   *
   * @param firstRow on the mesh
   * @param firstColumn on the mesh
   */
  record Platform(int firstRow, int firstColumn, int rows, int columns) {}

  private int call(String function, Object... arguments) {
    return library.getFunction(function).invokeInt(arguments);
  }

  private void must(String function, Object... arguments) throws DeviceException {
    if (call(function, arguments) != 0) {
      throw failed(function);
    }
  }

  private static DeviceException failed(String function) {
    return new DeviceException(
        DeviceException.Reason.CLOSED, "the board's library failed in " + function);
  }

  /** e_init; with a file that describes the platform, or null where the library needs none. */
  Platform begin(Path description) throws DeviceException {
    must("e_init", description == null ? null : description.toString());
    Memory platform = new Memory(STRUCTURE_BYTES);
    platform.clear();
    must("e_get_platform_info", platform);
    int at = 64;
    if (WIDTH == 4) { // the pointer behind the number of chips moves what follows by a word
      at = platform.getInt(CHIPS) == 1 ? 56 : 60;
    }
    return new Platform(
        platform.getInt(at),
        platform.getInt(at + 4),
        platform.getInt(at + 8),
        platform.getInt(at + 12));
  }

  void resetSystem() throws DeviceException {
    must("e_reset_system");
  }

  void open(Platform p) throws DeviceException {
    must("e_open", group, 0, 0, p.rows, p.columns);
  }

  /**
   * e_alloc.
   *
   * @return the piece's address as the cores see it
   */
  int allocate(int offset, int bytes) throws DeviceException {
    must("e_alloc", memory, new NativeLong(offset), new NativeLong(bytes));
    Pointer p = memory;
    return WIDTH == 8 ? (int) p.getLong(5L * WIDTH) : p.getInt(5L * WIDTH);
  }

  /** e_load_group, without a start. */
  void load(Path program, int row, int column, int rows, int columns) throws DeviceException {
    must("e_load_group", program.toString(), group, row, column, rows, columns, 0);
  }

  /** Reads a core's memory, or one register of 4 bytes. */
  void readCore(int row, int column, int offset, byte[] to, int at, int bytes)
      throws DeviceException {
    read(group, row, column, offset, to, at, bytes);
  }

  /** Writes a core's memory, or one register of 4 bytes. */
  void writeCore(int row, int column, int offset, byte[] from, int at, int bytes)
      throws DeviceException {
    write(group, row, column, offset, from, at, bytes);
  }

  /** Reads the piece of shared memory. */
  void readMemory(int offset, byte[] to, int at, int bytes) throws DeviceException {
    read(memory, 0, 0, offset, to, at, bytes);
  }

  /** Writes the piece of shared memory. */
  void writeMemory(int offset, byte[] from, int at, int bytes) throws DeviceException {
    write(memory, 0, 0, offset, from, at, bytes);
  }

  private void read(Memory what, int row, int column, int offset, byte[] to, int at, int bytes)
      throws DeviceException {
    for (int k = 0; k < bytes; k += BUFFER_BYTES) {
      int n = Math.min(BUFFER_BYTES, bytes - k);
      move(read, what, row, column, offset + k, n);
      buffer.read(0, to, at + k, n);
    }
  }

  private void write(Memory what, int row, int column, int offset, byte[] from, int at, int bytes)
      throws DeviceException {
    for (int k = 0; k < bytes; k += BUFFER_BYTES) {
      int n = Math.min(BUFFER_BYTES, bytes - k);
      buffer.write(0, from, at + k, n);
      move(write, what, row, column, offset + k, n);
    }
  }

  private void move(Function how, Memory what, int row, int column, int offset, int bytes)
      throws DeviceException {
    Object[] arguments = {what, row, column, new NativeLong(offset), buffer, new NativeLong(bytes)};
    long moved = ((Number) how.invoke(NativeLong.class, arguments)).longValue();
    if (moved != bytes) {
      throw failed(how.getName());
    }
  }

  /**
   * Waits. The library's own usleep where it has one: a served emulator gets its time by it; else
   * that of the system.
   */
  void sleep(int microseconds) {
    call("usleep", microseconds);
  }

  /** Gives everything back; never fails. */
  void end() {
    call("e_free", memory);
    call("e_close", group);
    call("e_finalize");
  }
}
