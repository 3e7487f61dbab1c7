package org.pyepi.offload.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.pyepi.offload.elf.ElfImage;
import org.pyepi.offload.elf.ElfReader;

/**
 * Whether a board does what loops ask of it: each core's memory holds what the host writes, and a
 * small image on each, run through the monitor, takes a lock by TESTSET and computes what is known.
 * A board that fails is not used. Shared memory and DMA are not tried: loops on a board do without,
 * see {@link Device#sharesDram}.
 */
final class BoardSelfTest {
  private BoardSelfTest() {}

  private static final int WORDS = 64;

  /** Where the image finds its words, its argument and its lock. */
  private static final int TILE = 0x4000;

  private static final int ARGUMENTS = 0x1000;
  private static final int LOCK = 0x1010;

  /** A tenth of a second. */
  private static final long MAX_CYCLES = 60_000_000;

  /**
   * Runs it.
   *
   * @throws DeviceException with what failed
   */
  static void run(Device board) throws DeviceException {
    Random random = new Random(System.nanoTime());
    Monitor monitor = new Monitor(board);
    monitor.install();
    ElfImage image = image();
    int columns = board.info().columns();
    int[] expected = new int[board.info().cores()];
    try {
      for (int core = 0; core < expected.length; core++) {
        expected[core] = begin(board, monitor, image, core / columns, core % columns, random);
      }
      monitor.await(MAX_CYCLES);
    } catch (DeviceException e) {
      throw failed(waiting(board, monitor) + e.getMessage());
    }
    for (int core = 0; core < expected.length; core++) {
      end(board, monitor, core / columns, core % columns, expected[core]);
    }
  }

  /** The first core that did not end. */
  private static String waiting(Device board, Monitor monitor) throws DeviceException {
    int columns = board.info().columns();
    for (int core = 0; core < board.info().cores(); core++) {
      if (!monitor.ended(core / columns, core % columns)) {
        return "core (" + core / columns + ", " + core % columns + "): ";
      }
    }
    return "";
  }

  private static DeviceException failed(String how) {
    return new DeviceException(
        DeviceException.Reason.UNAVAILABLE, "the board fails its self-test: " + how);
  }

  /** Fills what is free of a core's memory, and has 64 words of it added up; their sum. */
  private static int begin(
      Device board, Monitor monitor, ElfImage image, int row, int column, Random random)
      throws DeviceException {
    byte[] all = new byte[MemoryMap.TILES_END - MemoryMap.IMAGE];
    random.nextBytes(all);
    board.writeCore(row, column, MemoryMap.IMAGE, all, 0, all.length); // a board reads it back
    board.load(row, column, image);
    board.writeWord(row, column, ARGUMENTS, board.info().globalAddress(row, column, LOCK));
    board.writeWord(row, column, LOCK, 0);
    int sum = 0;
    ByteBuffer words = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    for (int k = 0; k < WORDS; k++) {
      sum += words.getInt(TILE - MemoryMap.IMAGE + 4 * k);
    }
    monitor.post(row, column, MemoryMap.IMAGE, ARGUMENTS, Mailbox.ROUND_TO_NEAREST);
    return sum;
  }

  private static void end(Device board, Monitor monitor, int row, int column, int expected)
      throws DeviceException {
    Monitor.Result result = monitor.collect(row, column);
    if (result.faulted() || result.result() != expected) {
      throw failed("core (" + row + ", " + column + ") computes something else");
    }
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
