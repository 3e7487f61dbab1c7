package org.pyepi.offload.emulator;

import java.util.EnumMap;
import java.util.Map;
import org.pyepi.offload.bytes.LittleEndian;
import org.pyepi.offload.emulator.pipeline.Fpu;
import org.pyepi.offload.emulator.pipeline.IssueState;
import org.pyepi.offload.emulator.pipeline.MicroOp;
import org.pyepi.offload.emulator.pipeline.TimingModel;
import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.Disassembler;
import org.pyepi.offload.isa.Flag;
import org.pyepi.offload.isa.InstructionSet;
import org.pyepi.offload.isa.Registers;

/**
 * One core: 64 registers, 32 KB of SRAM, two DMA channels, and the loop that runs it.
 *
 * <p>An instruction passes {@link #issue}, which finds the cycle it starts in, and {@link
 * #execute}, which does it. Decoded instructions are kept by address and dropped when their bytes
 * are written. The file is longer than most because the loop and what it touches on every
 * instruction stay together; special registers, DMA and arithmetic have files of their own.
 */
public final class Core {
  /** What a core is doing. */
  public enum State {
    /** Asleep: after reset, or after IDLE. An interrupt wakes it. */
    IDLE,
    RUNNING,
    /** Stopped by a host, which may let it go on where it was. */
    HALTED,
    /** A trap ended its program. */
    EXITED,
    FAULTED
  }

  private static final int SRAM_MASK = ChipConfig.SRAM_BYTES - 1;

  final Chip chip;
  final int id;

  /** Upper bits of the global addresses of this core; -1 where DRAM hides them. */
  final int alias;

  final int[] r = new int[65];
  final byte[] sram = new byte[ChipConfig.SRAM_BYTES];
  final SpecialRegisters special;

  final CoreCode code = new CoreCode(this);

  /** {@link CoreCode#lines}, where translated code looks. */
  final byte[] codeLines = code.lines;

  final Accesses accesses = new Accesses(this);
  final GuestCore guest = new GuestCore(this);
  final Translations translations = new Translations(this);
  final BusyWait busyWait = new BusyWait(this);
  final HostRegisters hostRegisters = new HostRegisters(this);

  State state = State.IDLE;
  int pc;
  boolean z;
  boolean n;
  boolean c;
  boolean v;
  boolean vs;

  /** FPU flags at their place in STATUS. */
  int fpuFlags;

  boolean truncate;
  boolean integerMode;

  /** Address whose instruction ends a hardware loop's round, or -1. */
  int loopEnd = -1;

  /** What a halted core was doing. */
  private State haltedFrom;

  private CoreFault fault;
  private int exitCode;

  /* Time. */
  long clock;
  long limit;

  /**
   * Cycles of the clock in which the pipeline was held: bank conflicts and accesses outside. What
   * is under way waits too, so the fields below count the clock without them.
   */
  long held;

  MicroOp previous;
  final long[] ready = new long[65];
  final long[] readyFpu = new long[65];
  final long[] readyData = new long[65];
  long fpuFlagsReady;

  /** Nothing is under way from this time on. */
  long horizon;

  /** Doubleword of the last fetch; -1 after a jump. */
  int fetched;

  private boolean jumped;
  private boolean boundary;

  /** Address of the last jump that left a translated region or was interpreted; -1 for none. */
  int jumpedFrom;

  /* Turns. */

  /** Whether other cores may be running now; then nothing outside may be looked at. */
  boolean isolated;

  /** The issued instruction that waits for the end of isolation, {@link #FETCH}, or null. */
  MicroOp suspended;

  /** Stands for an instruction that is not known yet, because it lies in another core. */
  private static final MicroOp FETCH = new MicroOp(InstructionSet.get("nop", "", 16), 0x01a2);

  private int suspendedAt;

  final Mesh.Outbox outbox = new Mesh.Outbox();

  /** By how much the last write of the turn was held up on the mesh. */
  long late;

  /* Counts. */
  long instructions;
  long dualIssued;
  long fpuOps;
  long idleCycles;
  long startClock;
  final long[] stalls = new long[Stall.values().length];

  Core(Chip chip, int id) {
    this.chip = chip;
    this.id = id;
    this.alias = chip.config().inDram(id << 20) ? -1 : id;
    this.special = new SpecialRegisters(this);
  }

  /** Its number on the mesh, row·64 + column. */
  public int id() {
    return id;
  }

  /** What it is doing. */
  public State state() {
    return state;
  }

  /** Why it stopped; null unless it is FAULTED. */
  public CoreFault fault() {
    return fault;
  }

  /** What its program gave to trap exit. */
  public int exitCode() {
    return exitCode;
  }

  /** Address of the next instruction. */
  public int pc() {
    return pc;
  }

  /** Its own time in cycles. */
  public long clock() {
    return clock;
  }

  /** A general register. */
  public int register(int number) {
    return r[number];
  }

  /** Sets a general register. */
  public void register(int number, int value) {
    r[number] = value;
  }

  /** STATUS, as MOVFS reads it. */
  public int status() {
    return special.status();
  }

  /** Ends the core's program; for trap handlers. */
  public void exit(int code) {
    exitCode = code;
    stop(State.EXITED);
  }

  /** Counts since reset. */
  public CoreStats stats() {
    Map<Stall, Long> byCause = new EnumMap<>(Stall.class);
    for (Stall cause : Stall.values()) {
      byCause.put(cause, stalls[cause.ordinal()]);
    }
    long active = clock - startClock - idleCycles;
    return new CoreStats(instructions, active, idleCycles, dualIssued, byCause, fpuOps);
  }

  /** Registers, flags, DMA and counts as after power-on; memory keeps its contents. */
  public void reset() {
    java.util.Arrays.fill(r, 0);
    java.util.Arrays.fill(ready, 0);
    java.util.Arrays.fill(readyFpu, 0);
    java.util.Arrays.fill(readyData, 0);
    java.util.Arrays.fill(stalls, 0);
    z = n = c = v = vs = false;
    fpuFlags = 0;
    truncate = integerMode = false;
    loopEnd = -1;
    pc = 0;
    jumpedFrom = -1;
    fault = null;
    exitCode = 0;
    previous = null;
    fpuFlagsReady = horizon = held = 0;
    fetched = -1;
    suspended = null;
    busyWait.waiting = false;
    instructions = dualIssued = fpuOps = idleCycles = 0;
    special.reset();
    hostRegisters.reset();
    state = State.IDLE;
    clock = chip.now();
    startClock = clock;
    limit = Long.MIN_VALUE;
  }

  /** Starts at an address without an interrupt, as a debugger would. */
  public void start(int address) {
    pc = address;
    wake(chip.now());
  }

  void wake(long at) {
    if (state == State.IDLE) {
      idleCycles += Math.max(0, at - clock);
      clock = Math.max(clock, at);
      state = State.RUNNING;
      previous = null;
      fetched = -1;
    }
  }

  /** Stops a core that runs or sleeps, until {@link #resume}; interrupts wait meanwhile. */
  void halt() {
    if (state == State.RUNNING || state == State.IDLE) {
      haltedFrom = state;
      stop(State.HALTED);
    }
  }

  /** Lets a halted core go on. */
  void resume() {
    if (state == State.HALTED) {
      state = haltedFrom;
      if (state == State.RUNNING) {
        idleCycles += Math.max(0, chip.now() - clock);
        clock = Math.max(clock, chip.now());
      }
      special.deliver();
    }
  }

  private void stop(State to) {
    state = to;
    limit = Long.MIN_VALUE;
  }

  /**
   * Runs until its clock reaches {@code until}, or it stops or sleeps. The clock and events are
   * looked at only at boundaries: transfers backward or to a register, and control instructions.
   * Translated code can then keep to the same rule.
   */
  void run(long until, boolean alone) {
    isolated = alone;
    if (suspended != null) {
      if (alone) {
        return;
      }
      finishSuspended();
    }
    while (state == State.RUNNING && clock < until && suspended == null && !busyWait.waiting) {
      if (clock >= special.nextEvent) {
        special.events();
      }
      limit = Math.min(until, special.nextEvent);
      while (clock < limit && suspended == null && !busyWait.waiting) {
        if (chip.trace() != null) {
          round();
        } else if (fetched == -1 && busyWait.mayBeginAt(pc)) {
          busyWait.begin();
        } else if (!translations.run(limit)) {
          round();
        }
      }
    }
  }

  /** Interprets up to the next boundary. */
  void round() {
    boundary = false;
    steps();
  }

  private void steps() {
    Chip.Trace trace = chip.trace();
    while (!boundary && state == State.RUNNING && suspended == null) {
      if (trace != null) {
        trace.instruction(this, pc, textAt(pc));
      }
      step();
    }
  }

  /** Leaves the instruction that was issued last to the time when the other cores stand still. */
  boolean suspend(MicroOp op) {
    suspended = op;
    return false;
  }

  private void finishSuspended() {
    MicroOp op = suspended;
    suspended = null;
    boundary = false;
    if (op != FETCH) {
      finish(op, suspendedAt);
      special.deliver();
    }
    steps();
    if (busyWait.halfway) {
      busyWait.complete();
    }
  }

  private void step() {
    int at = pc;
    MicroOp op = at >>> 15 == 0 ? code.ops[at >> 1] : null;
    if (op == null) {
      op = fetch(at);
      if (op == null) {
        return;
      }
    }
    pc = at + op.bytes;
    issue(op);
    instructions++;
    finish(op, at);
  }

  private void finish(MicroOp op, int at) {
    jumped = false;
    execute(op, at);
    if (suspended != null) {
      suspendedAt = at;
      return;
    }
    boundary |= op.boundary;
    fetched = jumped ? -1 : at >>> 3;
    if (at == loopEnd) {
      boundary = true;
      special.endOfLoopRound();
    }
  }

  private MicroOp fetch(int at) {
    if ((at & 1) != 0) {
      raise(1, CoreFault.Reason.UNALIGNED, "odd program counter", at);
      return null;
    }
    int offset = at >>> 20 == alias ? at & 0xfffff : at;
    if (offset >>> 15 == 0) {
      MicroOp op = code.decoded(offset);
      if (op == null) {
        illegal(LittleEndian.half(sram, offset), at);
      }
      return op;
    }
    if (isolated && !chip.config().inDram(at)) {
      suspended = FETCH; // another core's memory, if anything
      return null;
    }
    if (!chip.exists(at, 4)) {
      raise(2, CoreFault.Reason.BAD_ADDRESS, "fetch from " + hex(at), at);
      return null;
    }
    if (at >>> 3 != fetched) {
      hold(Stall.FETCH, TimingModel.DRAM_FETCH);
    }
    boolean dram = chip.config().inDram(at);
    MicroOp op = dram ? chip.decodedDram(at) : null;
    if (op == null) {
      int word = chip.peek(at, 2) | chip.peek(at + 2, 2) << 16;
      op = MicroOp.of(word);
      if (op == null) {
        illegal(word, at);
        return null;
      }
      if (dram) {
        chip.decodedDram(at, op);
      }
    }
    return op;
  }

  private void illegal(int word, int at) {
    raise(1, CoreFault.Reason.ILLEGAL_INSTRUCTION, "no instruction " + hex(word), at);
  }

  /** Advances the clock past the instruction's cycle; see {@link TimingModel}. */
  private void issue(MicroOp op) {
    long at = clock - held;
    boolean pair = previous != null && op.canPairBehind(previous);
    if (pair) {
      at--;
    }
    if (at < horizon) {
      long need = operandsReady(op);
      if (need > at) {
        if (pair) {
          pair = false;
          at++;
        }
        if (need > at) {
          stalls[Stall.OPERAND.ordinal()] += need - at;
          at = need;
        }
      }
    }
    clock = at + 1 + held;
    if (pair) {
      dualIssued++;
      previous = null;
    } else {
      previous = op.pairs ? op : null;
    }
    if (op.fpu) {
      fpuOps++;
      long done = at + (truncate ? TimingModel.FPU_TRUNCATING : TimingModel.FPU);
      ready[op.w1] = done;
      readyFpu[op.w1] = done;
      readyData[op.w1] = done - TimingModel.FPU_TO_STORE_SOONER;
      fpuFlagsReady = done;
      horizon = Math.max(horizon, done);
    }
  }

  private long operandsReady(MicroOp op) {
    long[] sources = op.fpu ? readyFpu : ready;
    long need = Math.max(sources[op.s1], sources[op.s2]);
    need = Math.max(need, Math.max(sources[op.s3], readyData[op.data]));
    need = Math.max(need, Math.max(ready[op.w1], ready[op.w2]));
    if (op.size == 8 && op.data != MicroOp.NONE) {
      need = Math.max(need, readyData[op.data + 1 & 63]);
    }
    return op.readsFpuFlags ? Math.max(need, fpuFlagsReady) : need;
  }

  void loaded(int register) {
    long done = clock - held - 1 + TimingModel.LOAD_TO_FPU;
    readyFpu[register] = done;
    horizon = Math.max(horizon, done);
  }

  void loadedNarrow(int register) {
    long done = clock - held - 1 + TimingModel.NARROW_LOAD;
    ready[register] = readyFpu[register] = readyData[register] = done;
    horizon = Math.max(horizon, done);
  }

  /** Writes that the mesh did not take at once hold up their sender, but for a few. */
  void waitForMesh() {
    if (late > TimingModel.MESH_QUEUE && state == State.RUNNING) {
      hold(Stall.EXTERNAL_STORE, late - TimingModel.MESH_QUEUE);
    }
    late = 0;
  }

  /** The whole pipeline waits. */
  void hold(Stall cause, long cycles) {
    stalls[cause.ordinal()] += cycles;
    clock += cycles;
    held += cycles;
  }

  /** The pipeline refills after a jump; what is under way goes on. */
  void refill(int cycles) {
    stalls[Stall.BRANCH.ordinal()] += cycles;
    clock += cycles;
    previous = null;
    fetched = -1;
    jumped = true;
  }

  private void jump(int target, int at) {
    pc = target;
    jumpedFrom = at;
    boundary |= target <= at;
    refill(TimingModel.TAKEN_BRANCH);
  }

  void execute(MicroOp op, int at) {
    int[] r = this.r;
    switch (op.does) {
      case ADD -> r[op.d] = add(r[op.n], r[op.m]);
      case SUB -> r[op.d] = subtract(r[op.n], r[op.m]);
      case ADD_IMMEDIATE -> r[op.d] = add(r[op.n], op.imm);
      case SUB_IMMEDIATE -> r[op.d] = subtract(r[op.n], op.imm);
      case LOAD_DISP -> accesses.load(op, r[op.n] + op.imm);
      case LOAD_POST_DISP -> {
        int base = r[op.n];
        if (accesses.load(op, base)) {
          r[op.n] = base + op.imm;
        }
      }
      case LOAD_INDEX -> accesses.load(op, r[op.n] + op.imm * r[op.m]);
      case LOAD_POST_INDEX -> {
        int base = r[op.n];
        int index = r[op.m];
        if (accesses.load(op, base)) {
          r[op.n] = base + op.imm * index;
        }
      }
      case STORE_DISP -> accesses.store(op, r[op.n] + op.imm);
      case STORE_POST_DISP -> {
        if (accesses.store(op, r[op.n])) {
          r[op.n] += op.imm;
        }
      }
      case STORE_INDEX -> accesses.store(op, r[op.n] + op.imm * r[op.m]);
      case STORE_POST_INDEX -> {
        if (accesses.store(op, r[op.n])) {
          r[op.n] += op.imm * r[op.m];
        }
      }
      case FADD, FSUB, FMUL, FMADD, FMSUB, FLOAT, FIX, FABS -> fpu(op);
      case BRANCH_IF -> {
        if (holds(op.condition)) {
          jump(at + op.imm, at);
        }
      }
      case BRANCH -> jump(at + op.imm, at);
      case BRANCH_LINK -> {
        r[Registers.LR] = pc;
        jump(at + op.imm, at);
      }
      case JUMP -> jump(r[op.n], at);
      case JUMP_LINK -> {
        int target = r[op.n];
        r[Registers.LR] = pc;
        jump(target, at);
      }
      case MOVE -> r[op.d] = r[op.n];
      case MOVE_IF -> {
        if (holds(op.condition)) {
          r[op.d] = r[op.n];
        }
      }
      case MOVE_IMMEDIATE -> r[op.d] = op.imm;
      case MOVE_TOP -> r[op.d] = r[op.d] & 0xffff | op.imm << 16;
      case AND -> r[op.d] = logic(r[op.n] & r[op.m]);
      case ORR -> r[op.d] = logic(r[op.n] | r[op.m]);
      case EOR -> r[op.d] = logic(r[op.n] ^ r[op.m]);
      case ASR -> r[op.d] = logic(r[op.n] >> r[op.m]);
      case LSR -> r[op.d] = logic(r[op.n] >>> r[op.m]);
      case LSL -> r[op.d] = logic(r[op.n] << r[op.m]);
      case ASR_IMMEDIATE -> r[op.d] = logic(r[op.n] >> op.imm);
      case LSR_IMMEDIATE -> r[op.d] = logic(r[op.n] >>> op.imm);
      case LSL_IMMEDIATE -> r[op.d] = logic(r[op.n] << op.imm);
      case BITR -> r[op.d] = logic(Integer.reverse(r[op.n]));
      default -> control(op, at);
    }
  }

  private int add(int a, int b) {
    int sum = a + b;
    c = Integer.compareUnsigned(sum, a) < 0;
    v = ((a ^ sum) & (b ^ sum)) < 0;
    vs |= v;
    z = sum == 0;
    n = sum < 0;
    return sum;
  }

  private int subtract(int a, int b) {
    int difference = a - b;
    c = Integer.compareUnsigned(a, b) >= 0;
    v = ((a ^ b) & (a ^ difference)) < 0;
    vs |= v;
    z = difference == 0;
    n = difference < 0;
    return difference;
  }

  private int logic(int value) {
    c = false;
    v = false;
    z = value == 0;
    n = value < 0;
    return value;
  }

  private boolean holds(Condition condition) {
    boolean bz = (fpuFlags & Flag.BZ.mask()) != 0;
    boolean bn = (fpuFlags & Flag.BN.mask()) != 0;
    return condition.holds(z, n, c, v, bz, bn);
  }

  /** Z, N, C and V at their place in STATUS. */
  int integerFlags() {
    return (z ? Flag.Z.mask() : 0)
        | (n ? Flag.N.mask() : 0)
        | (c ? Flag.C.mask() : 0)
        | (v ? Flag.V.mask() : 0);
  }

  void integerFlags(int bits) {
    z = (bits & Flag.Z.mask()) != 0;
    n = (bits & Flag.N.mask()) != 0;
    c = (bits & Flag.C.mask()) != 0;
    v = (bits & Flag.V.mask()) != 0;
  }

  /** What the issue stage remembers now. */
  IssueState issueState() {
    long now = clock - held;
    return previous == null && fetched == -1 && horizon < now
        ? IssueState.EMPTY
        : IssueState.of(previous, fetched, now, ready, readyFpu, readyData, fpuFlagsReady);
  }

  /** Makes the issue stage remember this, at the present clock. */
  void restore(IssueState state) {
    long now = clock - held;
    previous = state.previous();
    fetched = state.fetched();
    fpuFlagsReady = state.fpuFlagsReady(now);
    horizon = state.restore(now, ready, readyFpu, readyData);
  }

  private static final int STICKY = Flag.BIS.mask() | Flag.BVS.mask() | Flag.BUS.mask();

  private void fpu(MicroOp op) {
    int a = op.n == MicroOp.NONE ? 0 : r[op.n];
    int b = op.m == MicroOp.NONE ? 0 : r[op.m];
    long result;
    if (integerMode) {
      int d = r[op.d];
      result =
          switch (op.does) {
            case FADD -> Fpu.packInteger(a + b, 0);
            case FSUB -> Fpu.packInteger(a - b, 0);
            case FMUL -> Fpu.packInteger(a * b, 0);
            case FMADD -> Fpu.packInteger(d + a * b, 0);
            case FMSUB -> Fpu.packInteger(d - a * b, 0);
            default -> floating(op, a, b);
          };
    } else {
      result = floating(op, a, b);
    }
    r[op.d] = (int) result;
    int flags = (int) (result >>> 32);
    fpuFlags = fpuFlags & STICKY | flags;
    if (special.fpuExceptions != 0 && (fpuFlags & special.fpuExceptions) != 0) {
      raise(1, CoreFault.Reason.FPU, "enabled FPU exception", pc - op.bytes);
    }
  }

  private long floating(MicroOp op, int a, int b) {
    return switch (op.does) {
      case FADD -> Fpu.add(a, b, truncate);
      case FSUB -> Fpu.subtract(a, b, truncate);
      case FMUL -> Fpu.multiply(a, b, truncate);
      case FMADD -> Fpu.multiplyAdd(r[op.d], a, b, truncate);
      case FMSUB -> Fpu.multiplySubtract(r[op.d], a, b, truncate);
      case FLOAT -> Fpu.fromInt(a, truncate);
      case FIX -> Fpu.toInt(a, truncate);
      default -> Fpu.absolute(a);
    };
  }

  private void control(MicroOp op, int at) {
    if (isolated && op.shared) {
      suspend(op);
      return;
    }
    switch (op.does) {
      case NOP, MBKPT, SYNC -> {}
      case MOVTS -> special.write(group(op), op.imm, r[op.d]);
      case MOVFS -> r[op.d] = special.read(group(op), op.imm);
      case TESTSET -> accesses.testset(op);
      case GIE -> special.interruptsDisabled(false);
      case GID -> special.interruptsDisabled(true);
      case RTI -> {
        special.returnFromInterrupt();
        refill(TimingModel.TAKEN_BRANCH);
      }
      case IDLE -> stop(State.IDLE);
      case BKPT -> fault(CoreFault.Reason.BREAKPOINT, "breakpoint", at);
      case SWI -> raise(9, CoreFault.Reason.TRAP, "software interrupt without a handler", at);
      case TRAP -> {
        if (!chip.traps().trap(this, op.imm) && state == State.RUNNING) {
          fault(CoreFault.Reason.TRAP, "trap " + op.imm, at);
        }
      }
      case WAND -> chip.wand(this);
      default ->
          raise(1, CoreFault.Reason.ILLEGAL_INSTRUCTION, op.row.mnemonic() + " does not exist", at);
    }
  }

  private static char group(MicroOp op) {
    for (char letter : new char[] {'x', 'y', 'u', 'v'}) {
      if (op.row.operandIndex(letter) >= 0) {
        return letter;
      }
    }
    throw new IllegalStateException(op.row.toString());
  }

  /**
   * An exception of interrupt {@code bit}. A core that cannot take it (interrupts off, masked, or
   * nothing at the vector) stops with a fault, because going on would run on a wrong value.
   */
  void raise(int bit, CoreFault.Reason reason, String detail, int at) {
    boolean handler = LittleEndian.word(sram, 4 * bit) != 0;
    if (!handler || !special.exception(bit, reason)) {
      fault(reason, detail, at);
    }
  }

  private void fault(CoreFault.Reason reason, String detail, int at) {
    boolean arrived = fetched == -1 && at == pc; // it is the fetch behind a jump that fails
    fault = new CoreFault(reason, id, at, detail + ": " + textAt(at), arrived ? jumpedFrom : -1);
    stop(State.FAULTED);
    chip.faults().accept(fault);
  }

  private String textAt(int at) {
    int address = at >>> 20 == 0 ? at | id << 20 : at;
    if ((at & 1) != 0 || !chip.exists(address, 4)) {
      return "*nothing*";
    }
    return Disassembler.text(chip.peek(address, 2) | chip.peek(address + 2, 2) << 16, at);
  }

  static String hex(int value) {
    return "0x" + Integer.toHexString(value);
  }

  /** Position in this core's SRAM that an address of this core stands for. */
  static int offset(int address) {
    return address & SRAM_MASK;
  }
}
