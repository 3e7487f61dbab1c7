package org.pyepi.offload.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.pyepi.offload.elf.ElfImage;
import org.pyepi.offload.elf.ElfReader;

/**
 * Runs images on a device's cores through the on-core monitor.
 *
 * <pre>
 *   Monitor monitor = new Monitor(device);
 *   monitor.install();                                   // once: all cores
 *   device.writeCore(r, c, MemoryMap.IMAGE, code, ...);  // image, arguments, tiles
 *   monitor.post(r, c, entry, argumentBlock, Mailbox.ROUND_TO_NEAREST);
 *   monitor.await(maxCycles);                            // all posted work
 *   Monitor.Result result = monitor.collect(r, c);
 * </pre>
 *
 * <p>What an image may expect: r0 holds the address of its argument block, sp the top of the stack,
 * lr the way back; CONFIG is as posted; STATUS is clear, so the sticky flags at its return are its
 * own. It may use all registers, and returns a result in r0.
 */
public final class Monitor {
  private static final byte[] FILE = file();
  private static final ElfImage IMAGE = load();

  private final Device device;
  private final int columns;
  private final int[] posted;
  private int sequence;

  /** Talks to the monitor on this device's cores; see {@link #install}. */
  public Monitor(Device device) {
    this.device = device;
    this.columns = device.info().columns();
    this.posted = new int[device.info().cores()];
  }

  /**
   * How a piece of work ended.
   *
   * @param faulted whether an exception ended it; then {@code result} means nothing
   * @param result r0 when the image returned
   * @param cycles core cycles from call to return, by CTIMER0; less than 2^32
   * @param status STATUS when it returned, with the sticky flags of its run
   * @param faultVector number of the exception
   * @param faultAddress address behind the instruction at fault
   */
  public record Result(
      boolean faulted, int result, long cycles, int status, int faultVector, int faultAddress) {}

  /** The monitor program. */
  public static ElfImage image() {
    return IMAGE;
  }

  private static byte[] file() {
    try (InputStream in = Monitor.class.getResourceAsStream("monitor.elf")) {
      if (in == null) {
        throw new IllegalStateException("monitor.elf is missing: the build assembles it");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ElfImage load() {
    try {
      return ElfReader.read(FILE);
    } catch (ElfReader.ElfException e) {
      throw new IllegalStateException("monitor.elf: " + e.getMessage(), e);
    }
  }

  /** Resets all cores and gives each the monitor. */
  public void install() throws DeviceException {
    device.install(IMAGE, FILE);
    for (int k = 0; k < posted.length; k++) {
      empty(k / columns, k % columns);
    }
  }

  /** Resets one core and gives it the monitor; also the way out of a fault or a hang. */
  public void install(int row, int column) throws DeviceException {
    device.reset(row, column);
    device.load(row, column, IMAGE);
    empty(row, column);
  }

  private void empty(int row, int column) throws DeviceException {
    byte[] empty = new byte[4 * Mailbox.WORDS];
    device.writeCore(row, column, MemoryMap.MAILBOX, empty, 0, empty.length);
    posted[row * columns + column] = 0;
  }

  /**
   * Gives a core work and wakes it. The image and all that it reads must be in place.
   *
   * @param entry address of the image's first instruction
   * @param arguments what the image finds in r0
   * @param configuration CONFIG for the run; see {@link Mailbox}
   * @return the work's sequence number
   */
  public int post(int row, int column, int entry, int arguments, int configuration)
      throws DeviceException {
    return post(row, column, entry, arguments, configuration, 0, 0);
  }

  /**
   * The same with code that the core fetches to {@link MemoryMap#IMAGE} before.
   *
   * @param source where it stands, as the core sees it
   * @param bytes of it, a multiple of 8
   */
  public int post(
      int row, int column, int entry, int arguments, int configuration, int source, int bytes)
      throws DeviceException {
    sequence = sequence == Integer.MAX_VALUE ? 1 : sequence + 1;
    byte[] words = new byte[4 * Mailbox.WORDS];
    put(words, Mailbox.SEQUENCE, sequence);
    put(words, Mailbox.ENTRY, entry);
    put(words, Mailbox.ARGUMENTS, arguments);
    put(words, Mailbox.CONFIGURATION, configuration);
    put(words, Mailbox.CODE_SOURCE, source);
    put(words, Mailbox.CODE_DOUBLES, bytes / 8);
    device.writeCore(row, column, MemoryMap.MAILBOX, words, 0, words.length);
    device.writeWord(row, column, Mailbox.offset(Mailbox.STATE), Mailbox.POSTED);
    posted[row * columns + column] = sequence;
    device.start(row, column);
    return sequence;
  }

  /** Whether the work that a core was given has ended; true where none was given. */
  public boolean ended(int row, int column) throws DeviceException {
    if (posted[row * columns + column] == 0) {
      return true;
    }
    int state = device.readWord(row, column, Mailbox.offset(Mailbox.STATE));
    return state == Mailbox.DONE || state == Mailbox.FAULTED;
  }

  /** Waits until all posted work has ended; faults count as ended. */
  public void await(long maxCycles) throws DeviceException {
    device.await(
        () -> {
          for (int k = 0; k < posted.length; k++) {
            if (!ended(k / columns, k % columns)) {
              return false;
            }
          }
          return true;
        },
        maxCycles);
  }

  /** Waits until at least one of the pieces of posted work has ended. */
  public void awaitAny(long maxCycles) throws DeviceException {
    device.await(
        () -> {
          boolean none = true;
          for (int k = 0; k < posted.length; k++) {
            if (posted[k] != 0) {
              none = false;
              if (ended(k / columns, k % columns)) {
                return true;
              }
            }
          }
          return none;
        },
        maxCycles);
  }

  /**
   * How the work of a core ended; the core is then free for more.
   *
   * @throws IllegalStateException if it was given none or is not done
   * @throws DeviceException also if what it did is not what it was given
   */
  public Result collect(int row, int column) throws DeviceException {
    byte[] words = new byte[4 * Mailbox.WORDS];
    device.readCore(row, column, MemoryMap.MAILBOX, words, 0, words.length);
    int state = get(words, Mailbox.STATE);
    int expected = posted[row * columns + column];
    if (expected == 0 || state != Mailbox.DONE && state != Mailbox.FAULTED) {
      throw new IllegalStateException("core (" + row + ", " + column + ") has no finished work");
    }
    if (get(words, Mailbox.DONE_SEQUENCE) != expected) {
      throw new DeviceException(
          DeviceException.Reason.CORE_FAULT,
          "core (" + row + ", " + column + ") did other work than it was given");
    }
    posted[row * columns + column] = 0;
    return new Result(
        state == Mailbox.FAULTED,
        get(words, Mailbox.RESULT),
        get(words, Mailbox.CYCLES) & 0xffffffffL,
        get(words, Mailbox.STATUS_WORD),
        get(words, Mailbox.FAULT_VECTOR),
        get(words, Mailbox.FAULT_ADDRESS));
  }

  private static void put(byte[] words, int word, int value) {
    for (int k = 0; k < 4; k++) {
      words[4 * word + k] = (byte) (value >> 8 * k);
    }
  }

  private static int get(byte[] words, int word) {
    int value = 0;
    for (int k = 3; k >= 0; k--) {
      value = value << 8 | words[4 * word + k] & 0xff;
    }
    return value;
  }
}
