package org.pyepi.offload.emulator;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
  final Dram dram;
  final DramCode dramCode;
  private Mailbox mailbox;
  private TrapHandler traps = TrapHandler.NONE;
  private Consumer<CoreFault> faults = fault -> {};
  private Trace trace;
  long now;

  final TurnScheduler turns;
  final DmaTransfers transfers;

  /** When the DRAM link is free, in hundredths of a cycle, reading and writing. */
  long readFree;

  long writeFree;

  /** A chip with all cores in reset and all memory zero. */
  public Chip(ChipConfig config) {
    this(config, new Dram.Own(config.dramBytes()));
  }

  /**
   * A chip whose DRAM others see and change while it runs.
   *
   * @param dram as many bytes as the configuration says
   */
  public Chip(ChipConfig config, ByteBuffer dram) {
    this(config, new MappedDram(dram));
  }

  /** Whether other processes may change DRAM at any time. */
  boolean sharesDram() {
    return dram instanceof MappedDram;
  }

  /** DRAM may have changed, by others too: cores that wait for something there look again. */
  void dramChanged() {
    if (sharesDram()) {
      for (Core core : cores) {
        core.busyWait.dramChanged(eventTime());
      }
    }
  }

  private Chip(ChipConfig config, Dram dram) {
    this.config = config;
    this.dram = dram;
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
    this.transfers = new DmaTransfers(this);
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

  /** Where cores leave messages for the host from now on; without, nothing is there. */
  public void mailbox(Mailbox box) {
    mailbox = box;
  }

  /** Whether an address is the mailbox's. */
  boolean isMailbox(int address) {
    return mailbox != null && Mailbox.isAt(address);
  }

  /** Who serves TRAP instructions from now on. */
  public void traps(TrapHandler handler) {
    traps = handler;
  }

  /** Who hears of a core's fault when it happens, from now on, on any thread. */
  public void onFault(Consumer<CoreFault> listener) {
    faults = listener;
  }

  Consumer<CoreFault> faults() {
    return faults;
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

  /** The decoded instruction at an address in DRAM, or null. */
  MicroOp decodedDram(int address) {
    return dramCode.get(address - config.dramBase());
  }

  void decodedDram(int address, MicroOp op) {
    dramCode.put(address - config.dramBase(), op);
  }

  /**
   * Instructions in DRAM are decoded anew: those who share it may have put others there. To be
   * called when a program has been loaded, and before one starts.
   */
  public void forgetDramCode() {
    dramCode.clear();
  }

  Core owner(int address) {
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

  boolean readable(int address) {
    return config.inDram(address)
        || owner(address) != null
            && (inSram(address)
                || isGeneralRegister(address)
                || HostRegisters.exists(address & 0xfffff));
  }

  /** An address as this core means it, made global. */
  static int global(Core core, int address) {
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
      return at == address ? TimingModel.REMOTE_LOAD : 0; // by its global address: as no hop away
    }
    turns.talked = true;
    long cost = answer(core, target);
    // The target is looked at when the request is there, halfway; writes that came earlier count.
    turns.send(core);
    turns.deliver(core.clock + cost / 2);
    return cost;
  }

  /** Cycles until another core's memory answers. */
  static long answer(Core core, Core target) {
    return TimingModel.REMOTE_LOAD + (long) TimingModel.REMOTE_LOAD_PER_HOP * hops(core, target);
  }

  int load(Core core, int address, int size) {
    int at = global(core, address);
    if (config.inDram(at)) {
      return dram.get(at - config.dramBase(), size);
    }
    Core target = owner(at);
    target.busyWait.show(core.clock);
    return value(target, at, size);
  }

  /** What stands in a core at a global address: in its SRAM or in a register. */
  private static int value(Core target, int at, int size) {
    if (inSram(at)) {
      return LittleEndian.get(target.sram, Core.offset(at), size);
    }
    int word =
        isGeneralRegister(at)
            ? target.r[(at & 0xff) >> 2]
            : target.hostRegisters.read(at & 0xffffc);
    return word >>> 8 * (at & 3);
  }

  /** Extra cycles of a store that is not to the core's own low SRAM; -1 where nothing is. */
  long storeCost(Core core, int address, int size) {
    int at = global(core, address);
    boolean toHost = isMailbox(at);
    if (!toHost && !readable(at)) {
      return -1;
    }
    if (!toHost && !config.inDram(at)) {
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
    return !config.inDram(at) && !isMailbox(at) && (at >>> 20 != core.id || inSram(at));
  }

  /** Stores at once: in the core itself, in DRAM, or by TESTSET. */
  void store(Core core, int address, int size, long value) {
    int at = global(core, address);
    if (!config.inDram(at) && !isMailbox(at) && owner(at) != core) {
      owner(at).busyWait.end(core.clock);
    }
    put(at, size, value);
  }

  /** Changes memory or a register at a global address. */
  void put(int at, int size, long value) {
    if (config.inDram(at)) {
      dram.put(at - config.dramBase(), size, value);
      dramCode.written(at - config.dramBase(), size);
      dramChanged();
      return;
    }
    if (isMailbox(at)) {
      mailbox.put(at, value);
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
      target.hostRegisters.write(at & 0xffffc, (int) value);
    }
    if (size == 8 && !inSram(at)) {
      put(at + 4, 4, value >>> 32);
    }
  }

  int memory(int address, int size) {
    return config.inDram(address)
        ? dram.get(position(address), size)
        : LittleEndian.get(owner(address).sram, position(address), size);
  }

  int position(int address) {
    return config.inDram(address) ? address - config.dramBase() : Core.offset(address);
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
    return memory(address, size);
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
    if (config.inDram(address)) {
      dram.read(position(address), to, offset, bytes);
    } else {
      System.arraycopy(owner(address).sram, position(address), to, offset, bytes);
    }
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
    int at = position(address);
    if (config.inDram(address)) {
      dram.write(at, from, offset, bytes);
      dramCode.written(at, bytes);
      return;
    }
    Core target = owner(address);
    byte[] sram = target.sram;
    int differs = java.util.Arrays.mismatch(sram, at, at + bytes, from, offset, offset + bytes);
    if (differs < 0) {
      return; // code that is already there stays translated
    }
    System.arraycopy(from, offset + differs, sram, at + differs, bytes - differs);
    turns.touch(target);
    target.code.written(at + differs, bytes - differs);
  }

  /**
   * The word of memory or of a register at a global address, as a host reads it.
   *
   * @throws IllegalArgumentException if nothing is there, or it is no multiple of 4
   */
  public int readMapped(int address) {
    checkWord(address);
    if (config.inDram(address)) {
      return dram.get(position(address), 4);
    }
    owner(address).busyWait.show(now);
    return value(owner(address), address, 4);
  }

  /**
   * Writes a word of memory or of a register at a global address, as a host does; registers have
   * their side effects.
   *
   * @throws IllegalArgumentException if nothing is there, or it is no multiple of 4
   */
  public void writeMapped(int address, int value) {
    checkWord(address);
    put(address, 4, value & 0xffffffffL);
  }

  /** Whether a host finds nothing among a core's registers at this address. */
  public boolean isGap(int address) {
    return owner(address) != null && (address & 0xff000) == 0xf0000 && !readable(address);
  }

  private void checkWord(int address) {
    if ((address & 3) != 0 || !readable(address)) {
      throw new IllegalArgumentException("no word at " + Core.hex(address));
    }
  }

  /** Whether nothing will happen any more unless somebody outside does something. */
  public boolean isStill() {
    return turns.isStill();
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
