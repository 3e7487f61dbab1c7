package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.IssuePort;
import org.pyepi.offload.isa.Opcodes;
import org.pyepi.offload.isa.SpecialRegister;

/**
 * Software pipelining of loops of one block that are counted, left in the middle, or both. The loop
 * stays as it is for the launches that a test in front sends there: too few trips, addresses that
 * pairs of words cannot have.
 *
 * <pre>
 * test:     rounds = trips - (stages - 1); to loop unless rounds &gt; 0 and the pointers fit
 * prologue: the first stages of the first iterations
 * kernel:   rounds times, every ii cycles, one stage each of as many iterations as there are stages
 * epilogue: the last stages of the last iterations
 * loop:     at the end of the image
 * </pre>
 *
 * <p>The kernel is a hardware loop where it can be one: LS 8-byte aligned, LE at the second word of
 * a doubleword, 32-bit forms only, eight instructions at least, interrupts off.
 */
final class LoopPipelining {
  /** Names under which its parts can be switched off. */
  static final String NAME = "pipeline-loops";

  static final String PAIRS = "pair-accesses";
  static final String POST_MODIFICATION = "post-modify";
  static final String HARDWARE_LOOPS = "hardware-loops";

  static final Set<String> SWITCHABLE = Set.of(NAME, PAIRS, POST_MODIFICATION, HARDWARE_LOOPS);

  /** Of a hardware loop; the rule of the core. */
  static final int MIN_INSTRUCTIONS = 8;

  /** Cycles that a branch takes which closes a loop. */
  private static final int BRANCH_CYCLES = 4;

  /** The same with the subtraction that it tests. */
  static final int CLOSING = 1 + BRANCH_CYCLES;

  /**
   * The part of its cycles that a loop with side exits has to gain, as its code is thrice as long.
   */
  private static final int LEAST_GAIN = 16;

  /** Registers that may be in use at once: all but the stack, and one to step aside. */
  private static final int MAX_LIVE = 61;

  /** Images stay below this, so that short displacements and a core's memory are enough. */
  private static final int MAX_BODY = 160;

  private final MachineFunction function;
  private final Set<String> without;
  private final PortBalance balance;
  private int imageBase = -1;

  /** Computes where hardware loops begin and end, once for all their runs. */
  private final List<MachineInstruction> addresses = new ArrayList<>();

  private LoopPipelining(MachineFunction function, Set<String> without) {
    this.function = function;
    this.without = without;
    this.balance = new PortBalance(function);
  }

  static void run(MachineFunction function, Set<String> without) {
    if (!without.contains(NAME)) {
      new LoopPipelining(function, without).run();
    }
  }

  private void run() {
    List<MachineBlock> loops = function.blocks.stream().filter(LoopPipelining::isLoop).toList();
    if (loops.isEmpty()) {
      return;
    }
    RegisterAllocator.coalesceCopies(function, loops);
    loops.forEach(this::pipeline);
    balance.begin();
    if (imageBase >= 0) {
      findImage();
    }
  }

  // The loops that it takes

  /** The position of the branch back. */
  static int branch(MachineBlock b) {
    int last = b.code.size() - 1;
    return last >= 0 && b.code.get(last).row == Opcodes.B ? last - 1 : last;
  }

  /** Its instructions without those that close it. */
  static List<MachineInstruction> body(MachineBlock loop) {
    return loop.code.subList(0, isEndless(loop) ? loop.code.size() - 1 : branch(loop) - 1);
  }

  /** Whether it goes round until a side exit is taken: nobody counts. */
  private static boolean isEndless(MachineBlock b) {
    MachineInstruction last = b.code.isEmpty() ? null : b.code.get(b.code.size() - 1);
    return last != null && last.row == Opcodes.B && last.target == b;
  }

  private static boolean isCounted(MachineBlock b) {
    int at = branch(b);
    if (at < 2 || b.code.get(at).target != b) {
      return false;
    }
    MachineInstruction count = b.code.get(at - 1);
    return b.code.get(at).row == Opcodes.branch(Condition.GT)
        && count.row == Opcodes.SUB_I
        && count.operands[0] == count.operands[1]
        && count.operands[2] == 1;
  }

  /**
   * Whether it is a loop of one block that is counted, or left by side exits only, and of which
   * integer flags are read at once.
   */
  static boolean isLoop(MachineBlock b) {
    boolean endless = isEndless(b);
    if (b.leftOver || b.code.size() > MAX_BODY || !endless && !isCounted(b)) {
      return false;
    }
    int counter = endless ? -1 : b.code.get(branch(b) - 1).operands[0];
    List<MachineInstruction> body = body(b);
    for (int k = 0; k < body.size(); k++) {
      if (!isPlain(body.get(k), counter) || !isReadAtOnce(body, k, body.size())) {
        return false;
      }
    }
    return !endless || body.stream().anyMatch(i -> i.leaves);
  }

  private static boolean isPlain(MachineInstruction i, int counter) {
    boolean[] counts = {false};
    i.uses(r -> counts[0] |= r == counter);
    i.defs(r -> counts[0] |= r == counter);
    return !counts[0]
        && (i.sideExit
            || i.anytime
            || !i.isBarrier() && i.row.semantics().port() != IssuePort.CONTROL);
  }

  /** Whether flags that an instruction writes or reads are read and written right beside it. */
  private static boolean isReadAtOnce(List<MachineInstruction> code, int at, int end) {
    MachineInstruction i = code.get(at);
    boolean wanted = at + 1 < end && code.get(at + 1).readsFlags();
    if (!i.readsFlags()) {
      return i.flagsNeeded == wanted;
    }
    int writer = at;
    while (writer >= 0 && code.get(writer).readsFlags()) {
      writer--;
    }
    return writer >= 0
        && code.get(writer).flagsNeeded
        && i.row.condition().readsFpuFlags() == code.get(writer).row.semantics().writesFpuFlags();
  }

  private void pipeline(MachineBlock loop) {
    boolean endless = isEndless(loop);
    int counter = endless ? -1 : loop.code.get(branch(loop) - 1).operands[0];
    List<MachineInstruction> plain = loop.code.subList(0, body(loop).size() + (endless ? 0 : 1));
    List<MachineInstruction> body = new ArrayList<>();
    for (MachineInstruction i : body(loop)) {
      body.add(i.copy());
    }
    boolean straight = plain.stream().noneMatch(i -> i.sideExit);
    Map<Integer, Integer> pairs = new HashMap<>(function.pairs);
    AccessPairs.Formed formed =
        without.contains(PAIRS) || !straight
            ? AccessPairs.Formed.NOTHING
            : AccessPairs.form(function, body);
    if (!without.contains(POST_MODIFICATION) && straight) {
      PostModification.run(body);
    }
    if (!without.contains(SignTests.NAME)) {
      SignTests.run(function, body, true);
    }
    if (!without.contains(PortBalance.NAME)) {
      balance.run(body);
    }
    boolean hardware =
        !without.contains(HARDWARE_LOOPS) && body.size() >= MIN_INSTRUCTIONS && straight;
    int scheduled = ListScheduler.cycles(plain) + BRANCH_CYCLES;
    int below = scheduled - (straight ? 0 : scheduled / LEAST_GAIN);
    int closing = hardware ? 0 : CLOSING;
    Optional<ModuloScheduler.Schedule> schedule = schedule(loop, body, closing, below);
    int least = ModuloScheduler.resourceBound(body, closing);
    if (!without.contains(PairCopies.NAME) && (schedule.isEmpty() || schedule.get().ii() > least)) {
      List<MachineInstruction> other = new ArrayList<>(body.stream().map(i -> i.copy()).toList());
      Map<Integer, Integer> before = new HashMap<>(function.pairs);
      Optional<ModuloScheduler.Schedule> shorter = Optional.empty();
      if (PairCopies.run(function, other, liveOut(loop), least)) {
        shorter =
            schedule(
                loop, other, closing, schedule.map(ModuloScheduler.Schedule::ii).orElse(below));
      }
      if (shorter.isPresent()) {
        schedule = shorter;
        body = other;
      } else {
        restorePairs(before);
      }
    }
    if (schedule.isEmpty()) {
      restorePairs(pairs);
      return;
    }
    new Pieces(loop, counter, body, schedule.get(), formed, hardware).place();
  }

  private void restorePairs(Map<Integer, Integer> pairs) {
    function.pairs.clear();
    function.pairs.putAll(pairs);
  }

  /** A schedule that registers last for, if there is one. */
  private Optional<ModuloScheduler.Schedule> schedule(
      MachineBlock loop, List<MachineInstruction> body, int closing, int below) {
    if (body.stream().anyMatch(LoopPipelining::readsFpuFlags)) {
      return Optional.empty(); // nothing could go through the FPU until they have been read
    }
    List<LoopDependences.Edge> edges = LoopDependences.of(body);
    for (boolean late : new boolean[] {false, true}) {
      Optional<ModuloScheduler.Schedule> schedule =
          ModuloScheduler.schedule(body, edges, closing, late, below);
      if (schedule.isEmpty() || live(loop, body, schedule.get()) <= MAX_LIVE) {
        return schedule;
      }
    }
    return Optional.empty();
  }

  private BitSet liveOut(MachineBlock loop) {
    return RegisterAllocator.liveOut(loop, RegisterAllocator.liveness(function));
  }

  private static boolean readsFpuFlags(MachineInstruction i) {
    return i.readsFlags() && i.row.condition().readsFpuFlags();
  }

  /** How many registers are in use at once in the kernel. */
  private int live(
      MachineBlock loop, List<MachineInstruction> body, ModuloScheduler.Schedule schedule) {
    BitSet live = liveOut(loop);
    List<Integer> order = schedule.order();
    int most = 0;
    for (int round = 0; round < 2; round++) {
      for (int k = order.size() - 1; k >= 0; k--) {
        MachineInstruction i = body.get(order.get(k));
        i.defs(live::clear);
        i.uses(live::set);
        most = Math.max(most, live.cardinality());
      }
    }
    return most;
  }

  /** The blocks that stand for one loop. */
  private final class Pieces {
    private final MachineBlock loop;
    private final int counter;
    private final List<MachineInstruction> body;
    private final ModuloScheduler.Schedule schedule;
    private final AccessPairs.Formed formed;
    private final boolean hardware;
    private final List<MachineBlock> blocks = new ArrayList<>();
    private final int line;

    private Pieces(
        MachineBlock loop,
        int counter,
        List<MachineInstruction> body,
        ModuloScheduler.Schedule schedule,
        AccessPairs.Formed formed,
        boolean hardware) {
      this.loop = loop;
      this.counter = counter;
      this.body = body;
      this.schedule = schedule;
      this.formed = formed;
      this.hardware = hardware;
      this.line = loop.code.get(loop.code.size() - 1).line;
    }

    private void place() {
      int rounds = function.newRegister();
      if (counter >= 0) {
        MachineBlock test = block("test", loop.depth - 1);
        add(test, Opcodes.SUB_I, rounds, counter, schedule.stages() - 1).flagsNeeded = true;
        leave(test, Condition.LTE);
      }
      if (!formed.alignments().isEmpty()) {
        align();
      }
      MachineBlock prologue = block("prologue", loop.depth - 1);
      MachineBlock kernel = new MachineBlock(loop + "_kernel", loop.depth);
      formed.shifts().forEach((pointer, by) -> add(prologue, Opcodes.ADD_I, pointer, pointer, by));
      if (hardware) {
        prepare(prologue, kernel, rounds);
      }
      for (int k = 0; k < schedule.stages() - 1; k++) {
        stages(prologue, 0, k);
      }
      blocks.add(kernel);
      stages(kernel, 0, schedule.stages() - 1);
      kernel.scheduled = true;
      kernel.hardwareLoop = hardware;
      kernel.successors.add(kernel);
      if (counter < 0) {
        add(kernel, Opcodes.B, 0).target = kernel;
        link();
        function.blocks.remove(loop);
        return;
      }
      if (!hardware) {
        add(kernel, Opcodes.SUB_I, rounds, rounds, 1).flagsNeeded = true;
        add(kernel, Opcodes.branch(Condition.GT), 0).target = kernel;
      }
      MachineBlock epilogue = block("epilogue", loop.depth - 1);
      if (hardware) {
        add(epilogue, Opcodes.GIE);
      }
      for (int k = 1; k < schedule.stages(); k++) {
        stages(epilogue, k, schedule.stages() - 1);
      }
      formed.shifts().forEach((pointer, by) -> add(epilogue, Opcodes.ADD_I, pointer, pointer, -by));
      leave(epilogue);
      link();
    }

    /** Has the last block go on where the loop does. */
    private void leave(MachineBlock epilogue) {
      int at = function.blocks.indexOf(loop);
      MachineInstruction last = loop.code.get(loop.code.size() - 1);
      if (last.row == Opcodes.B) {
        epilogue.code.add(last.copy());
      } else {
        MachineInstruction on = add(loop, Opcodes.B, 0);
        on.target = function.blocks.get(at + 1);
      }
      loop.successors.stream()
          .filter(s -> s != loop && !epilogue.successors.contains(s))
          .forEach(epilogue.successors::add);
    }

    /** Puts the blocks in the place of the loop, and the loop at the end. */
    private void link() {
      MachineBlock test = blocks.get(0);
      int at = function.blocks.indexOf(loop);
      for (int k = 0; k + 1 < blocks.size(); k++) {
        blocks.get(k).successors.add(blocks.get(k + 1));
      }
      for (MachineBlock b : function.blocks) {
        if (b != loop) {
          b.successors.replaceAll(s -> s == loop ? test : s);
          b.code.stream().filter(i -> i.target == loop).forEach(i -> i.target = test);
        }
      }
      function.blocks.remove(at);
      function.blocks.addAll(at, blocks);
      function.blocks.add(loop);
    }

    private MachineBlock block(String name, int depth) {
      MachineBlock b = new MachineBlock(loop + "_" + name, depth);
      blocks.add(b);
      return b;
    }

    private MachineInstruction add(
        MachineBlock to, org.pyepi.offload.isa.Instruction row, int... operands) {
      MachineInstruction i = new MachineInstruction(row, line, operands);
      to.code.add(i);
      return i;
    }

    private void leave(MachineBlock from, Condition condition) {
      add(from, Opcodes.branch(condition), 0).target = loop;
      from.successors.add(loop);
    }

    /** Tests that the low three bits of all sums are 0. */
    private void align() {
      MachineBlock test = block("align", loop.depth - 1);
      int all = -1;
      for (AccessPairs.Alignment a : formed.alignments()) {
        int sum = a.register();
        if (a.offset() != 0) {
          sum = function.newRegister();
          add(test, Opcodes.ADD_I, sum, a.register(), a.offset());
        }
        if (all >= 0) {
          int both = function.newRegister();
          add(test, Opcodes.ORR, both, all, sum);
          sum = both;
        }
        all = sum;
      }
      add(test, Opcodes.LSL_I, function.newRegister(), all, 29).flagsNeeded = true;
      leave(test, Condition.NE);
    }

    private void prepare(MachineBlock to, MachineBlock kernel, int rounds) {
      if (imageBase < 0) {
        imageBase = function.newRegister();
      }
      address(to, kernel, false, SpecialRegister.LS);
      address(to, kernel, true, SpecialRegister.LE);
      add(to, Opcodes.MOVTS, SpecialRegister.LC.number(), rounds);
      add(to, Opcodes.GID);
    }

    private void address(
        MachineBlock to, MachineBlock kernel, boolean last, SpecialRegister special) {
      int offset = function.newRegister();
      int address = function.newRegister();
      MachineInstruction i = new MachineInstruction(Opcodes.MOV_I, 0, offset, 0);
      i.offsetOf = kernel;
      i.offsetOfLast = last;
      addresses.add(i);
      addresses.add(new MachineInstruction(Opcodes.ADD, 0, address, offset, imageBase));
      add(to, Opcodes.MOVTS, special.number(), address);
    }

    /** One interval's instructions of the stages from {@code first} to {@code last}. */
    private void stages(MachineBlock to, int first, int last) {
      for (int i : schedule.order()) {
        if (schedule.stage(i) >= first && schedule.stage(i) <= last) {
          MachineInstruction copy = body.get(i).copy();
          to.code.add(copy);
          if (copy.sideExit && !to.successors.contains(copy.target)) {
            to.successors.add(copy.target);
          }
        }
      }
    }
  }

  /** Where the image stands: a call of the next block leaves its address in the link register. */
  private void findImage() {
    MachineBlock start = function.blocks.get(0);
    MachineBlock here = new MachineBlock("here", 0);
    int back = function.newRegister();
    int offset = function.newRegister();
    here.code.add(new MachineInstruction(Opcodes.MOV, 0, back, MachineInstruction.LINK));
    MachineInstruction at = new MachineInstruction(Opcodes.MOV_I, 0, offset, 0);
    at.offsetOf = here;
    here.code.add(at);
    here.code.add(new MachineInstruction(Opcodes.SUB, 0, imageBase, back, offset));
    here.code.addAll(addresses);
    // Behind the moves out of r0 and the link register.
    List<MachineInstruction> rest = start.code.subList(2, start.code.size());
    here.code.addAll(rest);
    rest.clear();
    here.successors.addAll(new HashSet<>(start.successors));
    start.successors.clear();
    MachineInstruction call = new MachineInstruction(Opcodes.BL, 0, 0);
    call.target = here;
    start.code.add(call);
    start.successors.add(here);
    function.blocks.add(1, here);
  }
}
