package org.pyepi.offload.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pyepi.offload.device.BoardDevice;
import org.pyepi.offload.device.DeviceException;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.LoopSource;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.LoopSite;
import org.pyepi.offload.serve.Interference;
import org.pyepi.offload.serve.ServedBoard;

/**
 * Loops on a board, through the host library, while things go wrong that do go wrong on boards. The
 * answer is right and comes. {@code -Dpyepi.board.runs=1000} tries many at random.
 */
class BoardFaultTest {
  /** What goes wrong. */
  enum Fault {
    NONE(false),
    /** A core hears of no work any more. */
    LOST_CORE(true),
    /** A core waits for shared memory for ever; only a reset of the whole chip helps. */
    HUNG_DMA(true),
    /** A word of shared memory is another one than was written. */
    WRONG_DRAM_WORD(false),
    /** A word of a core's memory is lost on its way. */
    LOST_WRITE(false),
    /** The board is gone. */
    PULLED(true);

    /** Whether chunks are lost by it; else it is put right, or does no harm. */
    private final boolean isNoticed;

    Fault(boolean isNoticed) {
      this.isNoticed = isNoticed;
    }
  }

  private static final int ILATST = 0xf042c;
  private static final int DEBUG_STATUS = 0xf040c;
  private static final int CORES = 4;

  /** Loops make a few more requests than this, so that what goes wrong after fewer meets them. */
  private static final int MOST_REQUESTS = 120;

  @TempDir Path folder;

  /** Goes wrong after so many requests. */
  private static final class Spoiler implements Interference {
    private final Fault fault;
    private final ServedBoard board;
    private final int core;
    private final int after;
    private int requests;

    /** How often something did go wrong. */
    private volatile int hits;

    Spoiler(Fault fault, ServedBoard board, Random random, int after) {
      this.fault = fault;
      this.board = board;
      this.core = random.nextInt(CORES);
      this.after = after;
    }

    private boolean now() {
      return requests > after;
    }

    private boolean isOf(int address, int offset) {
      int id = address >>> 20;
      return (id >> 6) - 32 == core / 2
          && (id & 63) - 8 == core % 2
          && (address & 0xfffff) == offset;
    }

    @Override
    public void before(int address, byte[] data) throws IOException {
      requests++;
      if (now() && fault == Fault.PULLED) {
        hits++;
        throw new IOException("pulled");
      }
      if (now() && fault == Fault.WRONG_DRAM_WORD) {
        stick();
      }
    }

    /** Spoils what the cores send: the tiles of each begin where its piece of DRAM begins. */
    private void stick() throws IOException {
      try (FileChannel dram = FileChannel.open(board.server.dram(), StandardOpenOption.WRITE)) {
        hits++;
        dram.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), core * 0x8000 + 8);
      }
    }

    @Override
    public boolean swallows(int address, byte[] data) {
      boolean start = isOf(address, ILATST);
      boolean swallowed =
          now()
              && ((fault == Fault.LOST_CORE || fault == Fault.HUNG_DMA) && start
                  || fault == Fault.LOST_WRITE && requests % 7 == 0);
      hits += swallowed ? 1 : 0;
      return swallowed;
    }

    @Override
    public void after(int address, byte[] answer) {
      if (now() && fault == Fault.HUNG_DMA && isOf(address, DEBUG_STATUS)) {
        answer[0] |= 2;
      }
    }
  }

  private static final Kernel LOOP =
      LoopSource.compile(
          "scale",
          """
          array x i64 1
          scalar t int
          out t
          for i:
            x[i] = x[i] * 3
            t = t + x[i]
          """);

  /** What became of a loop: faults that came about, and what the report says of them. */
  private record Outcome(int hits, boolean told) {}

  private Outcome run(Fault fault, Random random, int after, boolean fromTheBeginning)
      throws IOException {
    Path own = java.nio.file.Files.createTempDirectory(folder, "board");
    long[] x = new long[4000];
    java.util.Arrays.setAll(x, i -> i);
    OffloadOptions options = SameAnswerTest.options("device=board policy=always host-threads=2");
    try (ServedBoard board = new ServedBoard(own, 2, 2);
        OffloadSession s = new OffloadSession(options, (k, r, c) -> open(board))) {
      s.maxCycles(20_000_000);
      Spoiler spoiler = new Spoiler(fault, board, random, after);
      if (fromTheBeginning) {
        board.server.interfere(spoiler);
      }
      FakeProgram p =
          new FakeProgram(
              LOOP,
              new KernelCorpus.Arguments(List.of(ArrayBinding.of(x, 4000)), List.of(0L)),
              0,
              1);
      HotLoop loop = s.loop(new LoopSite("s.py", 5, "f"), LOOP, LoopMarks.NONE);
      for (int launch = 0; launch < 3; launch++) {
        p.variables.put("t", 0L);
        assertEquals("done", p.offloaded(s, loop, 4000), fault + " after " + after);
        board.server.interfere(spoiler);
      }
      for (int i = 0; i < x.length; i++) {
        assertEquals(27L * i, x[i], fault + " after " + after);
      }
      assertEquals(27L * 3999 * 4000 / 2, p.variables.get("t"), fault + " after " + after);
      assertEquals(12_000, loop.report().iterations());
      if (fault == Fault.NONE) {
        assertEquals(null, loop.report().refusal(), "all went well");
        assertTrue(loop.report().deviceChunks() > 0);
      }
      LoopReport report = loop.report();
      return new Outcome(
          spoiler.hits, report.aborts(AbortKind.DEVICE) > 0 || report.refusal() != null);
    }
  }

  private static BoardDevice open(ServedBoard board) throws DeviceException {
    return BoardDevice.open(board.probe());
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void theAnswerIsRightWhateverGoesWrong(Fault fault) throws IOException {
    run(fault, new Random(1), 40, false);
    run(fault, new Random(2), 0, true);
  }

  /** Every answer is right, and the report tells of each core and board that did not answer. */
  @Test
  void atRandomTimes() throws IOException {
    int runs = Integer.getInteger("pyepi.board.runs", 12);
    long seed = Long.getLong("pyepi.board.seed", System.nanoTime());
    Random random = new Random(seed);
    Map<Fault, FaultTally> tallies = new EnumMap<>(Fault.class);
    for (int k = 0; k < runs; k++) {
      Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
      try {
        Outcome o = run(fault, random, random.nextInt(MOST_REQUESTS), random.nextBoolean());
        assertTrue(o.told || o.hits == 0 || !fault.isNoticed, fault + " is not in the report");
        tallies.computeIfAbsent(fault, f -> new FaultTally()).add(o.hits, o.told);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ", run " + k + ": " + e.getMessage(), e);
      }
    }
    if (runs > 12) {
      System.out.println("seed " + seed + ", " + runs + " loops on boards, every answer right");
      tallies.forEach((fault, tally) -> System.out.println("  " + fault + ": " + tally));
    }
  }

  @Test
  void aBusyBoardSaysSo() throws IOException, DeviceException {
    try (ServedBoard board = new ServedBoard(folder, 2, 2)) {
      try (BoardDevice first = open(board)) {
        assertEquals(4, first.info().cores());
        DeviceException busy = assertThrows(DeviceException.class, () -> open(board));
        assertTrue(busy.getMessage().contains("busy"), busy.getMessage());
      }
      open(board).close();
    }
  }
}
