package org.pyepi.offload.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.pyepi.offload.bytes.LittleEndian;
import org.pyepi.offload.emulator.pipeline.MicroOp;
import org.pyepi.offload.emulator.pipeline.TimingModel;
import org.pyepi.offload.isa.SpecialRegister;

/**
 * Cores on a mesh with a shared DRAM window. {@link #run} gives the cores turns of equal length, so
 * two runs of the same program give the same values and the same cycles, on however many threads.
 */
public final class Chip {
  private final ChipConfig config;
  private final Core[] cores;
  private final List<Core> all;
  private final Core[] byId = new Core[4096];
  private byte[] dram;
  private final DramCode dramCode;
  private TrapHandler traps = TrapHandler.NONE;
  private Trace trace;
  long now;

  private final TurnScheduler turns;

  /** When the DRAM link is free, in hundredths of a cycle, reading and writing. */
  private long readFree;

  private long writeFree;

  /** A chip with all cores in reset and all memory zero. */
  public Chip(ChipConfig config) {
    this.config = config;
    this.dramCode = new DramCode(config.dramBytes());
    this.cores = new Core[config.rows() * config.columns()];
    for (int row = 0; row < config.rows(); row++) {
      for (int column = 0; column < config.columns(); column++) {
        Core core = new Core(this, config.coreId(row, column));
        cores[row * config.columns() + column] = core;
        byId[core.id] = core;
      }
    }
    this.all = List.of(cores);
    this.turns = new TurnScheduler(this);
  }

  /** Its size and place. */
  public ChipConfig config() {
    return config;
  }

  /** A core by row and column, counted from 0. */
  public Core core(int row, int column) {
    return cores[row * config.columns() + column];
  }

  /** All cores, row by row. */
  public List<Core> cores() {
    return all;
  }

  /** How many threads run the cores; 1 unless set. Answers and cycles do not depend on it. */
  public void hostThreads(int count) {
    turns.hostThreads(count);
  }

  /**
   * Bounds the turns.
   *
   * @param cycles how late a condition of {@link #run} may be noticed at most
   */
  public void longestTurn(int cycles) {
    turns.longest(cycles);
  }

  /** Cycles since power-on. */
  public long now() {
    return now;
  }

  /** Who serves TRAP instructions from now on. */
  public void traps(TrapHandler handler) {
    traps = handler;
  }

  /** Sees every instruction before it runs. */
  @FunctionalInterface
  public interface Trace {
    void instruction(Core core, int address, String text);
  }

  /** Who sees every instruction from now on; null for nobody. */
  public void trace(Trace observer) {
    trace = observer;
  }

  Trace trace() {
    return trace;
  }

  TrapHandler traps() {
    return traps;
  }

  /** Why {@link #run} came back. */
  public enum Stop {
    /** The condition holds. */
    CONDITION,
    /** Every core sleeps, has exited or has faulted, and nothing is due to wake one. */
    ALL_STOPPED,
    CYCLE_LIMIT,
    /** No limit was given, and every core that runs waits in a loop that nothing can end. */
    ENDLESS
  }

  /**
   * Runs until the condition holds (looked at between turns), nothing can happen any more, or
   * {@code maxCycles} have passed.
   *
   * <p>In a turn every core runs on its own, in any order and on any thread: it sees nothing of the
   * others, and its writes to them wait in its outbox. An instruction that needs more stays
   * unfinished. Then the cores stand still, the outboxes are sent, and the cores that wait go on
   * one after the other to the end of the turn. So nothing depends on how many threads there are.
   */
  public Stop run(long maxCycles, BooleanSupplier condition) {
    for (Core core : cores) {
      if (trace != null) {
        core.busyWait.end(now); // whoever looks at each instruction shall see them
      }
    }
    Stop stop = turns.run(maxCycles, condition);
    for (Core core : cores) {
      core.busyWait.show(now);
    }
    return stop;
  }

  /** When what happens now happens: a write arrives, or the host does something. */
  long eventTime() {
    return turns.eventTime();
  }

  /** What a test may set. */
  TurnScheduler turns() {
    return turns;
  }

  /* Addresses. */

  private byte[] dram() {
    if (dram == null) {
      dram = new byte[config.dramBytes()];
    }
    return dram;
  }

  /** The decoded instruction at an address in DRAM, or null. */
  MicroOp decodedDram(int address) {
    return dramCode.get(address - config.dramBase());
  }

  void decodedDram(int address, MicroOp op) {
    dramCode.put(address - config.dramBase(), op);
  }

  private Core owner(int address) {
    return byId[address >>> 20];
  }

  private static boolean inSram(int address) {
    return (address & 0xfffff) < ChipConfig.SRAM_BYTES;
  }

  private static boolean isGeneralRegister(int address) {
    return (address & 0xfff00) == SpecialRegister.GENERAL_REGISTERS;
  }

  /** Whether memory is at this global address. */
  boolean exists(int address, int bytes) {
    if (config.inDram(address)) {
      return bytes <= config.dramBytes() - (address - config.dramBase());
    }
    // Not the last byte's address alone: a megabyte on lies the next core's memory.
    return owner(address) != null
        && inSram(address)
        && bytes <= ChipConfig.SRAM_BYTES - (address & 0xfffff);
  }

  private boolean readable(int address) {
    return config.inDram(address)
        || owner(address) != null
            && (inSram(address)
                || isGeneralRegister(address)
                || SpecialRegister.atOffset(address & 0xfffff) != null);
  }

  /** An address as this core means it, made global. */
  private static int global(Core core, int address) {
    return address >>> 20 == 0 ? address | core.id << 20 : address;
  }

  private static int hops(Core from, Core to) {
    return Mesh.hops(from.id, to.id);
  }

  /* What the cores ask for. */

  /** Extra cycles of a load that is not from the core's own low SRAM; -1 where nothing is. */
  long loadCost(Core core, int address, int size) {
    int at = global(core, address);
    if (!readable(at)) {
      return -1;
    }
    if (config.inDram(at)) {
      turns.talked = true;
      long start = Math.max(core.clock * 100, readFree);
      readFree = start + TimingModel.DMA_DRAM_READ_CENTICYCLES;
      return start / 100 - core.clock + (long) TimingModel.DRAM_LOAD * (size > 4 ? 2 : 1);
    }
    Core target = owner(at);
    if (target == core) {
      return 0;
    }
    turns.talked = true;
    long cost =
        TimingModel.REMOTE_LOAD + (long) TimingModel.REMOTE_LOAD_PER_HOP * hops(core, target);
    // The target is looked at when the request is there, halfway; writes that came earlier count.
    turns.send(core);
    turns.deliver(core.clock + cost / 2);
    return cost;
  }

  int load(Core core, int address, int size) {
    int at = global(core, address);
    if (config.inDram(at)) {
      return LittleEndian.get(dram(), at - config.dramBase(), size);
    }
    Core target = owner(at);
    target.busyWait.show(core.clock);
    if (inSram(at)) {
      return LittleEndian.get(target.sram, Core.offset(at), size);
    }
    int word =
        isGeneralRegister(at)
            ? target.r[(at & 0xff) >> 2]
            : target.special.read(SpecialRegister.atOffset(at & 0xffffc));
    return word >>> 8 * (at & 3);
  }

  /** Extra cycles of a store that is not to the core's own low SRAM; -1 where nothing is. */
  long storeCost(Core core, int address, int size) {
    int at = global(core, address);
    if (!readable(at)) {
      return -1;
    }
    if (!config.inDram(at)) {
      return 0; // writes are sent and forgotten
    }
    turns.talked = true;
    long cost = 100L * TimingModel.DRAM_STORE * (size > 4 ? 2 : 1);
    long now = core.clock * 100;
    writeFree = Math.max(now, writeFree) + cost;
    return Math.max(0, (writeFree - now - TimingModel.DRAM_STORE_QUEUE * cost) / 100);
  }

  /** Whether something of a core is at this global address. */
  boolean isOfAnotherCore(int address) {
    return !config.inDram(address) && readable(address);
  }

  /** Whether a core may store there while others run: in its own SRAM, or on the mesh. */
  boolean mayStoreAlone(Core core, int address) {
    int at = global(core, address);
    return !config.inDram(at) && (at >>> 20 != core.id || inSram(at));
  }

  /** Stores at once: in the core itself, in DRAM, or by TESTSET. */
  void store(Core core, int address, int size, long value) {
    int at = global(core, address);
    if (!config.inDram(at) && owner(at) != core) {
      owner(at).busyWait.end(core.clock);
    }
    put(at, size, value);
  }

  /** Changes memory or a register at a global address. */
  void put(int at, int size, long value) {
    if (config.inDram(at)) {
      LittleEndian.putLong(dram(), at - config.dramBase(), size, value);
      dramCode.written(at - config.dramBase(), size);
      return;
    }
    Core target = owner(at);
    turns.touch(target);
    if (inSram(at)) {
      if (target.code.isProtected(Core.offset(at))) {
        target.special.request(1 << SpecialRegisters.MEMORY_FAULT);
        return;
      }
      LittleEndian.putLong(target.sram, Core.offset(at), size, value);
      target.code.written(Core.offset(at), size);
    } else if (isGeneralRegister(at)) {
      target.r[(at & 0xff) >> 2] = (int) value;
    } else {
      target.special.write(SpecialRegister.atOffset(at & 0xffffc), (int) value);
    }
    if (size == 8 && !inSram(at)) {
      put(at + 4, 4, value >>> 32);
    }
  }

  /** Moves bytes for a DMA channel; false where nothing is. Rows run upward, element by element. */
  boolean copy(Core core, int destination, int source, int bytes, int element) {
    int to = global(core, destination);
    int from = global(core, source);
    turns.send(core);
    turns.deliver(core.clock);
    if (exists(to, bytes) && exists(from, bytes) && !meetsProtection(to)) {
      byte[] a = array(from);
      byte[] b = array(to);
      int i = position(from);
      int j = position(to);
      if (a == b && i < j && j < i + bytes) {
        for (int k = 0; k < bytes; k++) { // overlapping upward: the hardware repeats what it wrote
          b[j + k] = a[i + k];
        }
      } else {
        System.arraycopy(a, i, b, j, bytes);
      }
      if (config.inDram(to)) {
        dramCode.written(j, bytes);
      } else {
        owner(to).busyWait.end(core.clock);
        owner(to).code.written(j, bytes);
      }
      return true;
    }
    for (int k = 0; k < bytes; k += element) {
      if (!readable(to + k) || !readable(from + k)) {
        return false;
      }
      for (int part = 0; part < element; part += 4) {
        int size = Math.min(4, element);
        store(core, to + k + part, size, load(core, from + k + part, size));
      }
    }
    return true;
  }

  private boolean meetsProtection(int to) {
    return !config.inDram(to) && owner(to).special.protectedPages() != 0;
  }

  private byte[] array(int address) {
    return config.inDram(address) ? dram() : owner(address).sram;
  }

  private int position(int address) {
    return config.inDram(address) ? address - config.dramBase() : Core.offset(address);
  }

  /* What DMA asks for. */

  boolean isOutside(Core core, int address) {
    return global(core, address) >>> 20 != core.id;
  }

  /** The 1 to 8 bytes at an address of a core or in DRAM; 0 where nothing is. */
  long element(Core core, int address, int size) {
    int at = global(core, address);
    if ((address & size - 1) != 0 || !exists(at, size)) {
      return 0;
    }
    long low = LittleEndian.get(array(at), position(at), Math.min(4, size)) & 0xffffffffL;
    return size < 8 ? low : low | (long) LittleEndian.get(array(at), position(at) + 4, 4) << 32;
  }

  /** Writes an element at once; false where nothing is. */
  boolean storeElement(Core core, int address, int size, long value) {
    int at = global(core, address);
    if ((address & size - 1) != 0 || !exists(at, size)) {
      return false;
    }
    put(at, size, value);
    return true;
  }

  /** Tells another core that a transfer to it has ended. */
  void message(Core core, int destination, long at) {
    Core target = owner(global(core, destination));
    if (target != null && target != core && !config.inDram(global(core, destination))) {
      int register = target.id << 20 | SpecialRegister.ILATST.offset();
      turns.mesh.arriveAt(at, register, 4, 1 << SpecialRegisters.MESSAGE);
    }
  }

  /**
   * Takes the last element of a transfer back and lets it arrive when the transfer is really done.
   *
   * @return by how much the channel is idle before
   */
  long lastElementLate(Core core, int last, int size, long before, long doneAt) {
    int at = global(core, last);
    if (!exists(at, size)) {
      return 0;
    }
    turns.mesh.arriveAt(doneAt, at, size, element(core, last, size));
    put(at, size, before);
    return TimingModel.REMOTE_LOAD;
  }

  /** When a transfer of so many elements that can start at {@code start} ends. */
  long dmaDone(Core core, int destination, int source, long elements, long start) {
    int to = global(core, destination);
    int from = global(core, source);
    long begin = start * 100;
    if (config.inDram(from)) {
      readFree = Math.max(begin, readFree) + elements * TimingModel.DMA_DRAM_READ_CENTICYCLES;
      begin = readFree;
      elements = 0;
    }
    if (config.inDram(to)) {
      writeFree = Math.max(begin, writeFree) + elements * TimingModel.DMA_DRAM_WRITE_CENTICYCLES;
      begin = writeFree;
      elements = 0;
    }
    boolean pulls = owner(from) != core;
    begin +=
        elements * (pulls ? TimingModel.DMA_REMOTE_READ_CENTICYCLES : TimingModel.DMA_CENTICYCLES);
    Core sender = pulls ? owner(from) : core;
    Core target = owner(to);
    if (elements > 0 && sender != null && target != null && target != sender) {
      begin = Math.max(begin, 50 * turns.mesh.path(sender.id, target.id, 2 * start, 2 * elements));
    }
    return (begin + 99) / 100;
  }

  /** A core raised its WAND flag; when all have, everybody gets the interrupt. */
  void wand(Core core) {
    core.special.wandFlag = true;
    for (Core other : cores) {
      if (!other.special.wandFlag) {
        return;
      }
    }
    for (Core other : cores) {
      other.special.wandFlag = false;
      other.special.request(1 << SpecialRegisters.WAND);
    }
  }

  /* What a host asks for. */

  /** Little-endian value of 1, 2 or 4 bytes at a global address, without any cost. */
  public int peek(int address, int size) {
    check(address, size);
    return LittleEndian.get(array(address), position(address), size);
  }

  /**
   * Copies memory out.
   *
   * @param address global; the range must lie in one core's SRAM or in DRAM
   * @throws IllegalArgumentException if there is no such memory; of no bytes any address is one
   */
  public void read(int address, byte[] to, int offset, int bytes) {
    check(address, bytes);
    if (bytes == 0) {
      return;
    }
    System.arraycopy(array(address), position(address), to, offset, bytes);
  }

  /**
   * Copies memory in.
   *
   * @param address global; the range must lie in one core's SRAM or in DRAM
   * @throws IllegalArgumentException if there is no such memory; of no bytes any address is one
   */
  public void write(int address, byte[] from, int offset, int bytes) {
    check(address, bytes);
    if (bytes == 0) {
      return;
    }
    byte[] array = array(address);
    int at = position(address);
    int differs = java.util.Arrays.mismatch(array, at, at + bytes, from, offset, offset + bytes);
    if (differs < 0) {
      return; // code that is already there stays translated
    }
    System.arraycopy(from, offset + differs, array, at + differs, bytes - differs);
    if (config.inDram(address)) {
      dramCode.written(at + differs, bytes - differs);
    } else {
      turns.touch(owner(address));
      owner(address).code.written(at + differs, bytes - differs);
    }
  }

  /** Writes a special register of a core, as a host does through the memory map. */
  public void writeRegister(Core core, SpecialRegister register, int value) {
    turns.touch(core);
    core.special.write(register, value);
  }

  /** Reads a special register of a core. */
  public int readRegister(Core core, SpecialRegister register) {
    return core.special.read(register);
  }

  private void check(int address, int bytes) {
    if (bytes < 0 || bytes > 0 && !exists(address, bytes)) {
      throw new IllegalArgumentException(
          "no memory at " + Core.hex(address) + " for " + bytes + " bytes");
    }
  }

  /** Cores that are neither asleep nor stopped. */
  public List<Core> running() {
    List<Core> result = new ArrayList<>();
    for (Core core : cores) {
      if (core.state == Core.State.RUNNING) {
        result.add(core);
      }
    }
    return result;
  }
}
