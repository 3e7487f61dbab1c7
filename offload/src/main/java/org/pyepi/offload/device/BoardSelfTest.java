package org.pyepi.offload.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.pyepi.offload.elf.ElfImage;
import org.pyepi.offload.elf.ElfReader;

/**
 * Whether a board does what loops ask of it: shared memory holds what the host writes, and a small
 * image on each core, run through the monitor, fetches by DMA, takes a lock by TESTSET, computes
 * and sends back by DMA. Some boards, bitstreams and power supplies fail one of these, and a board
 * that fails is not used.
 */
final class BoardSelfTest {
  private BoardSelfTest() {}

  private static final int WORDS = 64;

  /** Where the image finds its arguments and its lock; it uses no more than 0x4000 to 0x4100. */
  private static final int ARGUMENTS = 0x1000;

  private static final int LOCK = 0x1010;

  /** Bytes of shared memory for each core: what it fetches, and what it sends. */
  private static final int SLOT = 0x1000;

  private static final int SENT = 0x800;

  /** Bytes that are tried at each end of the shared memory and in its middle. */
  private static final int TRIED = 1 << 16;

  /** A tenth of a second. */
  private static final long MAX_CYCLES = 60_000_000;

  /**
   * Runs it.
   *
   * @throws DeviceException with what failed
   */
  static void run(Device board) throws DeviceException {
    Random random = new Random(System.nanoTime());
    int bytes = board.info().dramBytes();
    for (int at : new int[] {0, bytes / 2, bytes - TRIED}) {
      byte[] some = new byte[TRIED];
      random.nextBytes(some);
      board.writeDram(at, some, 0, TRIED); // a board reads it back
    }
    Monitor monitor = new Monitor(board);
    monitor.install();
    ElfImage image = image();
    int columns = board.info().columns();
    for (int core = 0; core < board.info().cores(); core++) {
      begin(board, monitor, image, core / columns, core % columns, random);
    }
    try {
      monitor.await(MAX_CYCLES);
    } catch (DeviceException e) {
      throw failed(core(board, monitor) + " " + e.getMessage());
    }
    for (int core = 0; core < board.info().cores(); core++) {
      end(board, monitor, core / columns, core % columns);
    }
  }

  /** The first core that did not end. */
  private static String core(Device board, Monitor monitor) throws DeviceException {
    int columns = board.info().columns();
    for (int core = 0; core < board.info().cores(); core++) {
      if (!monitor.ended(core / columns, core % columns)) {
        return "core (" + core / columns + ", " + core % columns + "), DMA or TESTSET:";
      }
    }
    return "the cores:";
  }

  private static DeviceException failed(String how) {
    return new DeviceException(
        DeviceException.Reason.UNAVAILABLE, "the board fails its self-test: " + how);
  }

  private static int slot(Device board, int row, int column) {
    return (row * board.info().columns() + column) * SLOT;
  }

  private static void begin(
      Device board, Monitor monitor, ElfImage image, int row, int column, Random random)
      throws DeviceException {
    int slot = slot(board, row, column);
    byte[] words = new byte[4 * WORDS];
    random.nextBytes(words);
    board.writeDram(slot, words, 0, words.length);
    board.writeDram(slot + SENT, new byte[4 * WORDS], 0, 4 * WORDS);
    board.load(row, column, image);
    int dram = board.info().dramBase() + slot;
    board.writeWord(row, column, ARGUMENTS, dram);
    board.writeWord(row, column, ARGUMENTS + 4, dram + SENT);
    board.writeWord(row, column, ARGUMENTS + 8, board.info().globalAddress(row, column, LOCK));
    board.writeWord(row, column, LOCK, 0);
    monitor.post(row, column, MemoryMap.IMAGE, ARGUMENTS, Mailbox.ROUND_TO_NEAREST);
  }

  private static void end(Device board, Monitor monitor, int row, int column)
      throws DeviceException {
    Monitor.Result result = monitor.collect(row, column);
    ByteBuffer sent = words(board, slot(board, row, column));
    ByteBuffer back = words(board, slot(board, row, column) + SENT);
    int sum = 0;
    boolean same = true;
    for (int k = 0; k < WORDS; k++) {
      int word = sent.getInt();
      sum += word;
      same &= back.getInt() == word + 1;
    }
    if (result.faulted() || result.result() != sum || !same) {
      throw failed("core (" + row + ", " + column + ") computes something else");
    }
  }

  private static ByteBuffer words(Device board, int at) throws DeviceException {
    byte[] bytes = new byte[4 * WORDS];
    board.readDram(at, bytes, 0, bytes.length);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ElfImage image() throws DeviceException {
    try (InputStream in = BoardSelfTest.class.getResourceAsStream("selftest.elf")) {
      if (in == null) {
        throw failed("selftest.elf is missing: the build assembles it");
      }
      return ElfReader.read(in.readAllBytes());
    } catch (IOException | ElfReader.ElfException e) {
      throw failed("selftest.elf: " + e.getMessage());
    }
  }
}
