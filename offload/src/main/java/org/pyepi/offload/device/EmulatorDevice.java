package org.pyepi.offload.device;

import java.util.Map;
import java.util.TreeMap;
import org.pyepi.offload.emulator.Chip;
import org.pyepi.offload.emulator.ChipConfig;
import org.pyepi.offload.emulator.Core;
import org.pyepi.offload.emulator.CoreStats;
import org.pyepi.offload.emulator.pipeline.TimingModel;
import org.pyepi.offload.isa.SpecialRegister;

/** The emulated chip as a device. One thread at a time. */
public final class EmulatorDevice implements Device {
  private static final int SYNC = 1;

  /** Cycles by which the end of a chunk may be noticed late. */
  private static final int LONGEST_TURN = 1024;

  private final Chip chip;
  private final DeviceInfo info;
  private boolean closed;
  private DeviceException failure;

  /** A chip of this size, at the Parallella's place. */
  public EmulatorDevice(int rows, int columns) {
    this(new Chip(ChipConfig.of(rows, columns)));
    chip.longestTurn(LONGEST_TURN);
    chip.hostThreads(Math.min(rows * columns, Runtime.getRuntime().availableProcessors()));
  }

  /** A chip that exists. */
  public EmulatorDevice(Chip chip) {
    this.chip = chip;
    ChipConfig c = chip.config();
    this.info =
        new DeviceInfo(
            "emulator",
            c.rows(),
            c.columns(),
            c.firstRow(),
            c.firstColumn(),
            TimingModel.CLOCK_HZ,
            ChipConfig.SRAM_BYTES,
            c.dramBase(),
            c.dramBytes(),
            true);
  }

  /** The chip, for what only an emulator can tell. */
  public Chip chip() {
    return chip;
  }

  @Override
  public DeviceInfo info() {
    return info;
  }

  @Override
  public void writeCore(int row, int column, int offset, byte[] from, int at, int bytes)
      throws DeviceException {
    chip.write(address(row, column, offset, bytes), from, at, bytes);
  }

  @Override
  public void readCore(int row, int column, int offset, byte[] to, int at, int bytes)
      throws DeviceException {
    chip.read(address(row, column, offset, bytes), to, at, bytes);
  }

  @Override
  public void writeDram(int offset, byte[] from, int at, int bytes) throws DeviceException {
    chip.write(dramAddress(offset, bytes), from, at, bytes);
  }

  @Override
  public void readDram(int offset, byte[] to, int at, int bytes) throws DeviceException {
    chip.read(dramAddress(offset, bytes), to, at, bytes);
  }

  private int address(int row, int column, int offset, int bytes) throws DeviceException {
    core(row, column);
    if (offset < 0 || bytes < 0 || offset + bytes > ChipConfig.SRAM_BYTES || offset + bytes < 0) {
      throw bad("offset 0x" + Integer.toHexString(offset) + " + " + bytes + " in a core");
    }
    return info.globalAddress(row, column, offset);
  }

  private int dramAddress(int offset, int bytes) throws DeviceException {
    open();
    if (offset < 0 || bytes < 0 || offset + bytes > info.dramBytes() || offset + bytes < 0) {
      throw bad("offset 0x" + Integer.toHexString(offset) + " + " + bytes + " in DRAM");
    }
    return info.dramBase() + offset;
  }

  private Core core(int row, int column) throws DeviceException {
    open();
    if (row < 0 || column < 0 || row >= info.rows() || column >= info.columns()) {
      throw bad("core (" + row + ", " + column + ")");
    }
    return chip.core(row, column);
  }

  private static DeviceException bad(String what) {
    return new DeviceException(DeviceException.Reason.BAD_ADDRESS, "there is no " + what);
  }

  private void open() throws DeviceException {
    if (closed) {
      throw new DeviceException(DeviceException.Reason.CLOSED, "the emulator was closed");
    }
  }

  @Override
  public void reset(int row, int column) throws DeviceException {
    core(row, column).reset();
  }

  @Override
  public void start(int row, int column) throws DeviceException {
    chip.writeRegister(core(row, column), SpecialRegister.ILATST, SYNC);
  }

  @Override
  public void await(Condition condition, long maxCycles) throws DeviceException {
    open();
    failure = null;
    Chip.Stop stop = chip.run(maxCycles, () -> holds(condition) || faulted() != null);
    if (failure != null) {
      throw failure;
    }
    Core bad = faulted();
    if (stop != Chip.Stop.CONDITION || bad != null) {
      if (condition.holds()) {
        return; // it came true in the last turn
      }
      throw bad != null
          ? new DeviceException(DeviceException.Reason.CORE_FAULT, bad.fault().toString())
          : stop == Chip.Stop.CYCLE_LIMIT
              ? new DeviceException(
                  DeviceException.Reason.LIMIT, "not done after " + maxCycles + " cycles")
              : new DeviceException(
                  DeviceException.Reason.ASLEEP, "all cores stopped without a signal");
    }
  }

  @Override
  public void pass(long cycles) throws DeviceException {
    open();
    chip.run(cycles, () -> false);
  }

  private boolean holds(Condition condition) {
    try {
      return condition.holds();
    } catch (DeviceException e) {
      failure = e;
      return true;
    }
  }

  private Core faulted() {
    for (Core core : chip.cores()) {
      if (core.state() == Core.State.FAULTED) {
        return core;
      }
    }
    return null;
  }

  @Override
  public DeviceStats stats(int row, int column) throws DeviceException {
    CoreStats s = core(row, column).stats();
    Map<String, Long> stalls = new TreeMap<>();
    s.stalls().forEach((k, v) -> stalls.put(k.name().toLowerCase(java.util.Locale.ROOT), v));
    return new DeviceStats(s.instructions(), s.cycles(), s.dualIssued(), stalls, s.fpuOps());
  }

  @Override
  public boolean profile(InstructionListener listener) {
    chip.trace(
        (core, address, text) ->
            listener.executes(
                (core.id() >> 6) - info.firstRow(),
                (core.id() & 63) - info.firstColumn(),
                address,
                core.clock()));
    return true;
  }

  @Override
  public long cycles() {
    return chip.now();
  }

  @Override
  public void close() {
    closed = true;
  }
}
