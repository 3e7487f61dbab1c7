package org.pyepi.offload.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.pyepi.offload.elf.ElfImage;

/**
 * A Parallella's chip, through the SDK's host library, or whatever else has that library's
 * functions. It is held from {@link #open} to {@link #close}; nobody else uses it meanwhile. What
 * is known to go wrong on boards, and what is done about it, stands in docs/board.md.
 */
public final class BoardDevice implements Device {
  /** The clock of a Parallella's chip. */
  private static final long CLOCK_HZ = 600_000_000;

  private static final long CYCLES_PER_MICROSECOND = CLOCK_HZ / 1_000_000;

  /**
   * The half of the shared memory that is ours; behind it the SDK keeps its table of shared memory.
   */
  private static final int DRAM_BYTES = 16 << 20;

  private static final int SYNC = 1;
  private static final int HALT = 1;

  /** Bit of DEBUGSTATUS: the core waits for something that it has asked for outside. */
  private static final int WAITS_OUTSIDE = 2;

  /** Microseconds that a core may wait for that after it has been halted. */
  private static final int MOST_WAITING = 10_000;

  /** Microseconds between two looks at a board. */
  private static final int SHORTEST_NAP = 5;

  private static final int LONGEST_NAP = 100;

  private final BoardThread thread = new BoardThread();
  private final BoardLock lock;
  private HostAbstractionLayer hal;
  private HostAbstractionLayer.Platform platform;
  private DeviceInfo info;
  private final long opened = System.nanoTime();
  private Path program;
  private ElfImage programImage;
  private boolean started;
  private volatile boolean closed;

  private BoardDevice(BoardLock lock) {
    this.lock = lock;
  }

  /**
   * Opens the board that a probe has found, and tests it.
   *
   * @throws DeviceException if it is busy, or does not pass {@link BoardSelfTest}
   */
  public static BoardDevice open(BoardProbe probe) throws DeviceException {
    if (!probe.usable()) {
      throw new DeviceException(DeviceException.Reason.UNAVAILABLE, probe.explanation());
    }
    BoardDevice board = new BoardDevice(BoardLock.take(probe.lock()));
    try {
      board.thread.run(() -> board.begin(probe));
      BoardSelfTest.run(board);
      return board;
    } catch (DeviceException | RuntimeException e) {
      board.close();
      throw e;
    }
  }

  private void begin(BoardProbe probe) throws DeviceException {
    hal = new HostAbstractionLayer(probe.library());
    platform = hal.begin(probe.description());
    started = true;
    hal.resetSystem();
    hal.open(platform);
    int base = hal.allocate(0, DRAM_BYTES);
    info =
        new DeviceInfo(
            "board",
            platform.rows(),
            platform.columns(),
            platform.firstRow(),
            platform.firstColumn(),
            CLOCK_HZ,
            MemoryMap.SRAM_BYTES,
            base,
            DRAM_BYTES,
            false);
  }

  @Override
  public DeviceInfo info() {
    return info;
  }

  private void access(BoardThread.Access access) throws DeviceException {
    if (closed) {
      throw new DeviceException(DeviceException.Reason.CLOSED, "the board was closed");
    }
    thread.run(access);
  }

  /** Writes whole words of a core's memory, and reads them back. */
  @Override
  public void writeCore(int row, int column, int offset, byte[] from, int at, int bytes)
      throws DeviceException {
    check(row, column, offset, bytes);
    int first = offset & ~3;
    byte[] words = new byte[(offset + bytes + 3 & ~3) - first];
    byte[] there = new byte[words.length];
    access(
        () -> {
          if (words.length != bytes) { // whole words: others go wrong on some boards
            hal.readCore(row, column, first, words, 0, words.length);
          }
          System.arraycopy(from, at, words, offset - first, bytes);
          hal.writeCore(row, column, first, words, 0, words.length);
          hal.readCore(row, column, first, there, 0, there.length);
        });
    if (!Arrays.equals(words, there)) {
      throw new DeviceException(
          DeviceException.Reason.CORE_FAULT,
          "core (" + row + ", " + column + ") does not hold what was written");
    }
  }

  @Override
  public void readCore(int row, int column, int offset, byte[] to, int at, int bytes)
      throws DeviceException {
    check(row, column, offset, bytes);
    int first = offset & ~3;
    int end = offset + bytes + 3 & ~3;
    byte[] words = new byte[end - first];
    access(() -> hal.readCore(row, column, first, words, 0, words.length));
    System.arraycopy(words, offset - first, to, at, bytes);
  }

  private void check(int row, int column, int offset, int bytes) throws DeviceException {
    if (row < 0 || column < 0 || row >= platform.rows() || column >= platform.columns()) {
      throw bad("core (" + row + ", " + column + ")");
    }
    if (offset < 0 || bytes < 0 || offset > MemoryMap.SRAM_BYTES - bytes) {
      throw bad("offset 0x" + Integer.toHexString(offset) + " + " + bytes + " in a core");
    }
  }

  private static DeviceException bad(String what) {
    return new DeviceException(DeviceException.Reason.BAD_ADDRESS, "there is no " + what);
  }

  /**
   * No: of what goes wrong on boards most goes wrong there, some of it unnoticed, and a core that
   * waits for DRAM is lost until the whole chip is reset.
   */
  @Override
  public boolean sharesDram() {
    return false;
  }

  /** Writes shared memory, and reads it back: a board's may not hold what was written. */
  @Override
  public void writeDram(int offset, byte[] from, int at, int bytes) throws DeviceException {
    checkDram(offset, bytes);
    byte[] there = new byte[bytes];
    access(
        () -> {
          hal.writeMemory(offset, from, at, bytes);
          hal.readMemory(offset, there, 0, bytes);
        });
    int differs = Arrays.mismatch(from, at, at + bytes, there, 0, bytes);
    if (differs >= 0) {
      throw new DeviceException(
          DeviceException.Reason.CORE_FAULT,
          "shared memory at 0x"
              + Integer.toHexString(info.dramBase() + offset + differs)
              + " does not hold what was written");
    }
  }

  @Override
  public void readDram(int offset, byte[] to, int at, int bytes) throws DeviceException {
    checkDram(offset, bytes);
    byte[] there = new byte[bytes]; // a late answer must not change the caller's
    access(() -> hal.readMemory(offset, there, 0, bytes));
    System.arraycopy(there, 0, to, at, bytes);
  }

  private static void checkDram(int offset, int bytes) throws DeviceException {
    if (offset < 0 || bytes < 0 || offset > DRAM_BYTES - bytes) {
      throw bad("offset 0x" + Integer.toHexString(offset) + " + " + bytes + " in DRAM");
    }
  }

  private void register(int row, int column, int offset, int value) throws DeviceException {
    byte[] word = {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    hal.writeCore(row, column, offset, word, 0, 4);
  }

  private int register(int row, int column, int offset) throws DeviceException {
    byte[] word = new byte[4];
    hal.readCore(row, column, offset, word, 0, 4);
    return word[0] & 0xff | (word[1] & 0xff) << 8 | (word[2] & 0xff) << 16 | word[3] << 24;
  }

  /**
   * Halts a core and resets it.
   *
   * @throws DeviceException also if it waits for memory that does not answer: then only {@link
   *     #install} helps, which resets the whole chip
   */
  @Override
  public void reset(int row, int column) throws DeviceException {
    check(row, column, 0, 0);
    access(
        () -> {
          register(row, column, HostAbstractionLayer.DEBUG_COMMAND, HALT);
          int waited = 0;
          while ((register(row, column, HostAbstractionLayer.DEBUG_STATUS) & WAITS_OUTSIDE) != 0) {
            if (waited > MOST_WAITING) {
              throw new DeviceException(
                  DeviceException.Reason.CORE_FAULT,
                  "core (" + row + ", " + column + ") waits for memory that does not answer");
            }
            hal.sleep(LONGEST_NAP);
            waited += LONGEST_NAP;
          }
          register(row, column, HostAbstractionLayer.RESET_CORE, 1);
          register(row, column, HostAbstractionLayer.RESET_CORE, 0);
          register(row, column, HostAbstractionLayer.DEBUG_COMMAND, 0);
        });
  }

  /**
   * Resets the chip and loads all cores before any is started: a core that runs what happens to be
   * in its memory can take the host down.
   */
  @Override
  public void install(ElfImage image, byte[] file) throws DeviceException {
    access(
        () -> {
          hal.resetSystem();
          if (programImage != image) {
            program = write(program, file);
            programImage = image;
          }
          hal.load(program, 0, 0, platform.rows(), platform.columns());
        });
  }

  private static Path write(Path before, byte[] file) throws DeviceException {
    try {
      Path to = before != null ? before : Files.createTempFile("pyepi-monitor-", ".elf");
      Files.write(to, file);
      return to;
    } catch (IOException e) {
      throw new DeviceException(
          DeviceException.Reason.UNAVAILABLE, "the monitor cannot be written: " + e.getMessage());
    }
  }

  @Override
  public void start(int row, int column) throws DeviceException {
    check(row, column, 0, 0);
    access(() -> register(row, column, HostAbstractionLayer.ILATST, SYNC));
  }

  @Override
  public void await(Condition condition, long maxCycles) throws DeviceException {
    long most = Math.max(SHORTEST_NAP, maxCycles / CYCLES_PER_MICROSECOND);
    boolean[] holds = new boolean[1];
    long waited = 0;
    int nap = SHORTEST_NAP;
    // In pieces, so that the limit of one access is not that of the whole wait.
    while (!holds[0]) {
      if (waited >= most) {
        throw new DeviceException(
            DeviceException.Reason.LIMIT, "not done after " + maxCycles + " cycles");
      }
      int now = nap;
      boolean first = waited == 0;
      access(
          () -> {
            holds[0] = first && condition.holds();
            if (!holds[0]) {
              hal.sleep(now);
              holds[0] = condition.holds();
            }
          });
      waited += nap;
      nap = Math.min(2 * nap, LONGEST_NAP);
    }
  }

  /** A board counts nothing by itself. */
  @Override
  public DeviceStats stats(int row, int column) {
    return new DeviceStats(0, 0, 0, Map.of(), 0);
  }

  @Override
  public long cycles() {
    return (System.nanoTime() - opened) / 1000 * CYCLES_PER_MICROSECOND;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (started) {
        thread.run(
            () -> {
              try {
                hal.resetSystem(); // leaves no core running what nobody waits for
              } finally {
                hal.end();
              }
            });
      }
      if (program != null) {
        Files.deleteIfExists(program);
      }
    } catch (DeviceException | IOException | RuntimeException e) {
      // there is nothing left to give back
    }
    thread.close();
    lock.close();
  }
}
