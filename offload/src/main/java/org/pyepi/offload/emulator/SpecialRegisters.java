package org.pyepi.offload.emulator;

import org.pyepi.offload.bytes.LittleEndian;
import org.pyepi.offload.emulator.pipeline.TimingModel;
import org.pyepi.offload.isa.Flag;
import org.pyepi.offload.isa.SpecialRegister;

/**
 * A core's special registers: configuration, status, interrupts, timers, hardware loop, mesh, and
 * the way to its DMA channels. Reads and writes have the hardware's side effects, whether they come
 * by MOVTS and MOVFS or through the memory map.
 */
final class SpecialRegisters {
  private static final int INTEGER_MODE = 1 << 19;
  private static final int STATUS_WRITABLE = 0xfff0;
  private static final int GID = 1 << 1;
  private static final int KERNEL = 1 << 2;
  private static final int WAND_FLAG = 1 << 3;

  /** Interrupt numbers; the vector of n lies at 4n. */
  static final int TIMER0 = 3;

  static final int MEMORY_FAULT = 2;
  static final int MESSAGE = 5;
  static final int DMA0 = 6;
  static final int WAND = 8;

  /** What a CTIMER counts, by its four-bit mode in CONFIG [libs: e_ctimers.h]. */
  private static final int COUNT_CLOCK = 1;

  private static final int COUNT_IDLE = 2;

  /** Timer 1 counts on where timer 0, which counts the clock, passes zero [libs: maddr_defs.h]. */
  private static final int COUNT_CARRY = 3;

  private static final int COUNT_IALU = 4;
  private static final int COUNT_FPU = 5;
  private static final int COUNT_DUAL = 6;
  private static final int COUNT_E1_STALLS = 7;
  private static final int COUNT_RA_STALLS = 8;
  private static final int COUNT_FETCH_STALLS = 12;
  private static final int COUNT_LOAD_STALLS = 13;

  private final Core core;
  final Dma[] dma;
  private int config;
  private boolean interruptsDisabled;
  private boolean kernelMode;
  boolean wandFlag;
  private int exceptionCause;
  private int debug;
  private int iab;
  private int loopCount;
  private int loopStart;
  private int loopLast;
  private int iret;
  private int imask;
  private int ilat;
  private int ipend;
  private final int[] timerStart = new int[2];
  private final long[] timerBase = new long[2];
  private final int[] memory = new int[4];
  private int meshConfig;
  private int meshMulticast;

  /** FPU flags that raise the exception; 0 where CONFIG enables none. */
  int fpuExceptions;

  /** When a timer or a DMA channel next wants an interrupt. */
  long nextEvent = Long.MAX_VALUE;

  SpecialRegisters(Core core) {
    this.core = core;
    this.dma = new Dma[] {new Dma(core, 0), new Dma(core, 1)};
  }

  void reset() {
    config = exceptionCause = debug = iab = loopCount = loopStart = loopLast = iret = 0;
    imask = ilat = ipend = meshConfig = meshMulticast = fpuExceptions = 0;
    interruptsDisabled = kernelMode = wandFlag = false;
    java.util.Arrays.fill(timerStart, 0);
    java.util.Arrays.fill(timerBase, 0);
    java.util.Arrays.fill(memory, 0);
    dma[0].reset();
    dma[1].reset();
    nextEvent = Long.MAX_VALUE;
  }

  int status() {
    int status = core.state == Core.State.RUNNING ? 1 : 0;
    status |= interruptsDisabled ? GID : 0;
    status |= kernelMode ? KERNEL : 0;
    status |= wandFlag ? WAND_FLAG : 0;
    status |= core.z ? Flag.Z.mask() : 0;
    status |= core.n ? Flag.N.mask() : 0;
    status |= core.c ? Flag.C.mask() : 0;
    status |= core.v ? Flag.V.mask() : 0;
    status |= core.vs ? Flag.VS.mask() : 0;
    return status | core.fpuFlags | exceptionCause << 16;
  }

  private void status(int value) {
    core.z = (value & Flag.Z.mask()) != 0;
    core.n = (value & Flag.N.mask()) != 0;
    core.c = (value & Flag.C.mask()) != 0;
    core.v = (value & Flag.V.mask()) != 0;
    core.vs = (value & Flag.VS.mask()) != 0;
    core.fpuFlags = value & STATUS_WRITABLE & ~0xf0 & ~Flag.VS.mask();
    exceptionCause = 0; // cgen keeps only the low half of what is written
  }

  int read(char group, int number) {
    SpecialRegister register = SpecialRegister.of(group, number);
    return register == null ? 0 : read(register);
  }

  int read(SpecialRegister register) {
    return switch (register) {
      case CONFIG -> config;
      case STATUS, HSTATUS -> status();
      case PC -> core.pc;
      case DEBUG -> debug & ~1 | (core.state == Core.State.HALTED ? 1 : 0);
      case IAB -> iab;
      case LC -> loopCount;
      case LS -> loopStart;
      case LE -> loopLast;
      case IRET -> iret;
      case IMASK -> imask;
      case ILAT, ILATST, ILATCL -> ilat;
      case IPEND -> ipend;
      case CTIMER0 -> timer(0);
      case CTIMER1 -> timer(1);
      case MEMCONFIG, MEMSTATUS, MEMPROTECT, MEMRESERVE -> memory[register.number()];
      case MESHCONFIG -> meshConfig;
      case COREID -> core.id;
      case MESHMULTICAST -> meshMulticast;
      case SWRESET -> 0;
      default -> dma[register.number() >> 3].read(register.number() & 7);
    };
  }

  void write(char group, int number, int value) {
    SpecialRegister register = SpecialRegister.of(group, number);
    if (register != null) {
      write(register, value);
    }
  }

  void write(SpecialRegister register, int value) {
    switch (register) {
      case CONFIG -> config(value);
      case STATUS, HSTATUS -> status(value);
      case PC -> core.pc = value;
      case DEBUG -> debug = value;
      case IAB -> iab = value;
      case LC -> loopCount = value;
      case LS -> loopStart = value;
      case LE -> loopLast = value;
      case IRET -> iret = value;
      case IMASK -> {
        imask = value;
        deliver();
      }
      case ILAT -> {
        ilat = value & 0x3ff;
        deliver();
      }
      case ILATST -> request(value & 0x3ff);
      case ILATCL -> ilat &= ~value;
      case IPEND -> ipend = value & 0x3ff;
      case CTIMER0 -> timer(0, value);
      case CTIMER1 -> timer(1, value);
      case MEMPROTECT -> {
        memory[register.number()] = value;
        core.code.protect();
      }
      case MEMCONFIG, MEMSTATUS, MEMRESERVE -> memory[register.number()] = value;
      case MESHCONFIG -> meshConfig = value;
      case MESHMULTICAST -> meshMulticast = value;
      case COREID -> {}
      case SWRESET -> {
        if ((value & 1) != 0) {
          core.reset();
        }
      }
      default -> dma[register.number() >> 3].write(register.number() & 7, value);
    }
    core.loopEnd = loopCount != 0 ? loopLast : -1;
    schedule();
  }

  private void config(int value) {
    int left = timer(0);
    int right = timer(1);
    int timers = config ^ value;
    config = value;
    if ((timers & 0xf0) != 0) {
      timer(0, left);
    }
    if ((timers & 0xf00) != 0) {
      timer(1, right);
    }
    core.truncate = (value & 1) != 0;
    core.integerMode = (value & INTEGER_MODE) != 0;
    fpuExceptions = (value & 2) != 0 ? Flag.BIS.mask() : 0;
    fpuExceptions |= (value & 4) != 0 ? Flag.BVS.mask() : 0;
    fpuExceptions |= (value & 8) != 0 ? Flag.BUS.mask() : 0;
  }

  /** Whether this CONFIG differs from the present one in nothing but the FPU's mode. */
  boolean onlyModeDiffers(int value) {
    return ((config ^ value) & ~(INTEGER_MODE | 1)) == 0;
  }

  /** Writes CONFIG where only the FPU's mode changes; translated code calls it. */
  boolean switchMode(int value) {
    if (!onlyModeDiffers(value)) {
      return false;
    }
    config = value;
    core.truncate = (value & 1) != 0;
    core.integerMode = (value & INTEGER_MODE) != 0;
    return true;
  }

  int loopStart() {
    return loopStart;
  }

  /** Ends a round of a hardware loop; false after the last. Translated code calls it. */
  boolean nextRound() {
    if (--loopCount == 0) {
      core.loopEnd = -1;
      return false;
    }
    return true;
  }

  /** GID; translated code calls it. */
  void disableInterrupts() {
    interruptsDisabled = true;
  }

  /** GIE where no interrupt waits for it, else false; translated code calls it. */
  boolean enableInterrupts() {
    if ((ilat & ~imask) != 0) {
      return false;
    }
    interruptsDisabled = false;
    return true;
  }

  /** One bit for each 4 KB page that must not be written [examples: mem_protect]. */
  int protectedPages() {
    return memory[SpecialRegister.MEMPROTECT.number()] & 0xff;
  }

  /**
   * Whether stores to other cores go to all that listen. The sources say which bits of CONFIG hold
   * the routing mode [libs: maddr_defs.h] but not its code for this; 3 is an assumption.
   */
  boolean sendsMulticast() {
    return (config >> 12 & 0xf) == 3;
  }

  /** Whether multicast writes with this number are for this core. */
  boolean listensTo(int number) {
    return meshMulticast != 0 && (meshMulticast & 0xfff) == number;
  }

  private int mode(int timer) {
    return config >> 4 + 4 * timer & 0xf;
  }

  private long counted(int mode) {
    return switch (mode) {
      case COUNT_CLOCK -> core.clock;
      case COUNT_IDLE -> core.idleCycles;
      case COUNT_IALU -> core.instructions - core.fpuOps;
      case COUNT_FPU -> core.fpuOps;
      case COUNT_DUAL -> core.dualIssued;
      case COUNT_E1_STALLS -> core.stalls[Stall.BANK.ordinal()];
      case COUNT_RA_STALLS -> core.stalls[Stall.OPERAND.ordinal()];
      case COUNT_FETCH_STALLS -> core.stalls[Stall.FETCH.ordinal()];
      case COUNT_LOAD_STALLS -> core.stalls[Stall.EXTERNAL_LOAD.ordinal()];
      default -> 0;
    };
  }

  private boolean chained() {
    return mode(0) == COUNT_CLOCK && mode(1) == COUNT_CARRY;
  }

  /** A timer counts down and stays at zero; both together do as one of 64 bits. */
  private int timer(int k) {
    if (chained()) {
      long start = (long) timerStart[1] << 32 | timerStart[0] & 0xffffffffL;
      long both = start - (core.clock - timerBase[0]);
      return (int) (k == 0 ? both : both >>> 32);
    }
    long left = (timerStart[k] & 0xffffffffL) - (counted(mode(k)) - timerBase[k]);
    return (int) Math.max(0, left);
  }

  private void timer(int k, int value) {
    timerStart[k] = value;
    timerBase[k] = counted(mode(k));
  }

  /** Finds {@link #nextEvent} and makes the core look at it. */
  void schedule() {
    long next = Math.min(dma[0].interruptAt, dma[1].interruptAt);
    for (int k = 0; k < 2; k++) {
      boolean wanted =
          (imask >> TIMER0 + k & 1) == 0 && LittleEndian.word(core.sram, 12 + 4 * k) != 0;
      if (mode(k) == COUNT_CLOCK && timerStart[k] != 0 && wanted && !chained()) {
        next = Math.min(next, timerBase[k] + (timerStart[k] & 0xffffffffL));
      }
    }
    nextEvent = next;
    core.limit = Math.min(core.limit, next);
  }

  /** Timers that ran out and DMA transfers that ended latch their interrupts. */
  void events() {
    for (int k = 0; k < 2; k++) {
      boolean counts = mode(k) == COUNT_CLOCK && !chained();
      if (counts && timerStart[k] != 0 && timer(k) == 0) {
        timerStart[k] = 0;
        ilat |= 1 << TIMER0 + k;
      }
      if (core.clock >= dma[k].interruptAt) {
        dma[k].interruptAt = Long.MAX_VALUE;
        ilat |= 1 << DMA0 + k;
      }
    }
    schedule();
    deliver();
  }

  /** Latches interrupts, from this core or from outside. */
  void request(int bits) {
    ilat |= bits;
    deliver();
  }

  void interruptsDisabled(boolean disabled) {
    interruptsDisabled = disabled;
    deliver();
  }

  /** Enters the handler of the most urgent interrupt that may be served now. */
  void deliver() {
    int open = ilat & ~imask;
    boolean awake = core.state == Core.State.RUNNING || core.state == Core.State.IDLE;
    if (open == 0 || interruptsDisabled || !awake || core.suspended != null) {
      return;
    }
    int bit = Integer.numberOfTrailingZeros(open);
    if (ipend != 0 && Integer.numberOfTrailingZeros(ipend) <= bit) {
      return;
    }
    ilat &= ~(1 << bit);
    enter(bit);
  }

  private void enter(int bit) {
    core.wake(Math.max(core.chip.eventTime(), core.clock));
    ipend |= 1 << bit;
    iret = core.pc;
    interruptsDisabled = true;
    kernelMode = true;
    core.pc = 4 * bit;
    core.refill(TimingModel.INTERRUPT);
  }

  /** Takes an exception; false when interrupts are off or this one is masked. */
  boolean exception(int bit, CoreFault.Reason reason) {
    if (interruptsDisabled || (imask >> bit & 1) != 0) {
      return false;
    }
    exceptionCause =
        switch (reason) {
          case UNALIGNED, BAD_ADDRESS, PROTECTED -> 1;
          case FPU -> 2;
          case ILLEGAL_INSTRUCTION -> 3;
          default -> 0;
        };
    enter(bit);
    return true;
  }

  void returnFromInterrupt() {
    ipend &= ipend - 1; // the lowest bit is the one being served
    interruptsDisabled = false;
    kernelMode = false;
    core.pc = iret;
    deliver();
  }

  void endOfLoopRound() {
    if (nextRound()) {
      core.pc = loopStart;
    }
  }
}
