package org.pyepi.offload.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.device.Device;
import org.pyepi.offload.device.DeviceException;
import org.pyepi.offload.device.DeviceInfo;
import org.pyepi.offload.device.DeviceStats;
import org.pyepi.offload.device.EmulatorDevice;
import org.pyepi.offload.device.MemoryMap;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.LoopSource;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.LoopSite;

/** A device that fails in the middle of a loop: the loop finishes on the host, and says why. */
class DeviceFaultTest {
  /** What goes wrong, from the seventh piece of work on. */
  enum Fault {
    /** Instructions that are none: the core raises an exception. */
    BAD_CODE("raised exception"),
    /** A branch to itself. */
    HANG("not done after 200000 cycles"),
    /** Reads of DRAM are refused. */
    READ("the cable was pulled"),
    /** Writes of DRAM are refused. */
    WRITE("the cable was pulled"),
    /** Waiting is refused. */
    AWAIT("the cable was pulled"),
    /** It cannot be opened at all. */
    OPEN("no such board");

    /** What the report says about it. */
    private final String message;

    Fault(String message) {
      this.message = message;
    }
  }

  private static final int GOOD = 6;

  /** An emulator with a fault. */
  private record Faulty(EmulatorDevice device, Fault fault, int[] works) implements Device {
    private boolean now() {
      return works[0] > GOOD;
    }

    private void refuse(Fault f) throws DeviceException {
      if (fault == f && now()) {
        throw new DeviceException(DeviceException.Reason.CLOSED, "the cable was pulled");
      }
    }

    @Override
    public DeviceInfo info() {
      return device.info();
    }

    @Override
    public void writeCore(int row, int column, int offset, byte[] from, int at, int bytes)
        throws DeviceException {
      device.writeCore(row, column, offset, from, at, bytes);
    }

    @Override
    public void readCore(int row, int column, int offset, byte[] to, int at, int bytes)
        throws DeviceException {
      device.readCore(row, column, offset, to, at, bytes);
    }

    @Override
    public void writeDram(int offset, byte[] from, int at, int bytes) throws DeviceException {
      refuse(Fault.WRITE);
      device.writeDram(offset, from, at, bytes);
    }

    @Override
    public void readDram(int offset, byte[] to, int at, int bytes) throws DeviceException {
      refuse(Fault.READ);
      device.readDram(offset, to, at, bytes);
    }

    @Override
    public void reset(int row, int column) throws DeviceException {
      device.reset(row, column);
    }

    @Override
    public void start(int row, int column) throws DeviceException {
      works[0]++;
      if (now() && (fault == Fault.BAD_CODE || fault == Fault.HANG)) {
        byte[] code = new byte[8];
        if (fault == Fault.HANG) {
          code[0] = (byte) 0xe0; // b .
        } else {
          java.util.Arrays.fill(code, (byte) 0xff);
        }
        device.writeCore(row, column, MemoryMap.IMAGE, code, 0, code.length);
      }
      device.start(row, column);
    }

    @Override
    public void await(Condition condition, long maxCycles) throws DeviceException {
      refuse(Fault.AWAIT);
      device.await(condition, maxCycles);
    }

    @Override
    public DeviceStats stats(int row, int column) throws DeviceException {
      return device.stats(row, column);
    }

    @Override
    public long cycles() {
      return device.cycles();
    }

    @Override
    public void close() {
      device.close();
    }
  }

  private static Device open(Fault fault, int rows, int columns) throws DeviceException {
    if (fault == Fault.OPEN) {
      throw new DeviceException(DeviceException.Reason.UNAVAILABLE, "no such board");
    }
    return new Faulty(new EmulatorDevice(rows, columns), fault, new int[1]);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void theLoopFinishesOnTheHost(Fault fault) {
    Kernel k =
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
    long[] x = new long[4000];
    OffloadOptions options = SameAnswerTest.options("device=emulator board=2x2 host-threads=2");
    try (OffloadSession s = new OffloadSession(options, (kind, r, c) -> open(fault, r, c))) {
      s.maxCycles(200_000);
      FakeProgram p =
          new FakeProgram(
              k, new KernelCorpus.Arguments(List.of(ArrayBinding.of(x, 4000)), List.of(0L)), 0, 1);
      HotLoop loop = s.loop(new LoopSite("s.py", 5, "f"), k, LoopMarks.NONE);
      for (int launch = 0; launch < 3; launch++) {
        java.util.Arrays.setAll(x, i -> i); // so that there is something to send
        p.variables.put("t", 0L);
        assertEquals("done", p.offloaded(s, loop, 4000));
      }
      assertEquals(0, p.sequentialRuns);
      for (int i = 0; i < x.length; i++) {
        assertEquals(3L * i, x[i]);
      }
      assertEquals(3L * 3999 * 4000 / 2, p.variables.get("t"));
      LoopReport r = loop.report();
      assertTrue(r.hostChunks() > 0);
      assertEquals(12_000, r.iterations());
      if (fault == Fault.OPEN) {
        assertEquals(RefusalReason.DEVICE_UNAVAILABLE, r.refusal().reason());
      } else {
        assertEquals(RefusalReason.DEVICE_FAILED, r.refusal().reason());
        assertTrue(r.deviceChunks() > 0);
        assertTrue(r.aborts(AbortKind.DEVICE) > 0);
      }
      assertTrue(r.refusal().detail().contains(fault.message), r.refusal().detail());
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void blocksInTurnFinishOnTheHost(Fault fault) {
    Kernel k =
        LoopSource.compile(
            "meet",
            """
            array b i64 1
            array at i64 1
            scalar t int
            out t
            for i:
              b[at[i]] = b[at[i]] * 3 + i
              t = t + b[at[i] + 1]
            """);
    long[] b = new long[64];
    long[] at = new long[2000];
    OffloadOptions options = SameAnswerTest.options("device=emulator board=2x2 host-threads=2");
    try (OffloadSession s = new OffloadSession(options, (kind, r, c) -> open(fault, r, c))) {
      s.maxCycles(20_000_000);
      List<ArrayBinding> arrays = List.of(ArrayBinding.of(b, 64), ArrayBinding.of(at, 2000));
      FakeProgram p = new FakeProgram(k, new KernelCorpus.Arguments(arrays, List.of(0L)), 0, 1);
      HotLoop loop = s.loop(new LoopSite("s.py", 5, "f"), k, LoopMarks.NONE);
      for (int launch = 0; launch < 5; launch++) {
        long seed = launch;
        java.util.Arrays.setAll(at, i -> (i * 37 + seed * 11) % 60);
        java.util.Arrays.setAll(b, i -> i % 5);
        long[] expected = b.clone();
        long total = 0;
        int trips = 120; // beyond, products do not fit 32 bits
        for (int i = 0; i < trips; i++) {
          expected[(int) at[i]] = expected[(int) at[i]] * 3 + i;
          total += expected[(int) at[i] + 1];
        }
        p.variables.put("t", 0L);
        assertEquals("done", p.offloaded(s, loop, trips));
        org.junit.jupiter.api.Assertions.assertArrayEquals(expected, b);
        assertEquals(total, p.variables.get("t"));
      }
      assertEquals(600, loop.report().iterations());
      assertTrue(fault == Fault.OPEN || loop.report().deviceChunks() > 0);
      assertTrue(fault == Fault.OPEN || loop.report().aborts(AbortKind.DEVICE) > 0);
    }
  }
}
