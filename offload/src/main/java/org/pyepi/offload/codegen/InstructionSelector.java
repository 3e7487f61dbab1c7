package org.pyepi.offload.codegen;

import static org.pyepi.offload.isa.Opcodes.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.pyepi.offload.compiler.Unrolling;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.isa.AccessSize;
import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.InstructionSet;
import org.pyepi.offload.isa.Opcodes;
import org.pyepi.offload.isa.SpecialRegister;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Routine;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.routines.RoutineCode;

/**
 * Chooses instructions for a lowered kernel. Integer overflow is left to the sticky flag of
 * additions and subtractions, which the end of the image looks at; what sets no flag is checked
 * where it stands. Float exceptions are left to the sticky flags of the FPU. Each kernel runs the
 * FPU in one mode and switches around the rare operation of the other.
 */
final class InstructionSelector extends OperationSelector {
  private final Kernel kernel;
  private final LoopForest forest;
  private final Map<Block, MachineBlock> blocks = new HashMap<>();
  private MachineBlock epilogue;

  /** Whether it calls routines for float64. */
  private final boolean calls;

  /** Where the next part of a nest begins; null where there are no parts. */
  private MachineBlock again;

  private int link;

  private InstructionSelector(Kernel kernel, Variant variant, ArgumentLayout layout, boolean late) {
    super(variant, layout, anyOperation(kernel, InstructionSelector::usesFpu));
    this.late = late;
    this.kernel = kernel;
    this.forest = new LoopForest(kernel);
    this.checksOverflow = anyOperation(kernel, this::setsOverflow);
    this.calls =
        anyOperation(kernel, v -> v.op() == Op.CALL && ((Routine) v.immediate()).isFloat64());
  }

  private static boolean anyOperation(Kernel kernel, Predicate<Value> test) {
    return kernel.blocks().stream().anyMatch(b -> b.body().stream().anyMatch(test));
  }

  /**
   * @param late whether divisions and roots note what Python would not carry out
   */
  static MachineFunction select(
      Kernel kernel, Variant variant, ArgumentLayout layout, boolean late) {
    return new InstructionSelector(kernel, variant, layout, late).select();
  }

  /**
   * Whether the FPU has to be in its mode for floats: for all but what only moves or turns bits.
   */
  private static boolean usesFpu(Value v) {
    if (dividesByReciprocal(v)) {
      return true;
    }
    return switch (v.op()) {
      case BLOCK_PARAM, CONST, UNDEFINED, SCALAR, PLOAD, PSTORE, SELECT -> false;
      case NEG, ABS, COPYSIGN, BITS, OFBITS -> false;
      default ->
          v.type() == ValueType.F32 || v.args().stream().anyMatch(a -> a.type() == ValueType.F32);
    };
  }

  private boolean setsOverflow(Value v) {
    return v.type() == ValueType.INT
            && v.trap() == Op.Trap.REPRESENTATION
            && v.op() != Op.MUL
            && !variant.fitsInt32().contains(v.origin())
        || v.op() == Op.MUL
            && v.type() == ValueType.INT
            && !variant.fitsInt32().contains(v.origin());
  }

  // The frame of the image

  private MachineFunction select() {
    findKept();
    MachineBlock start = new MachineBlock("start", 0);
    arguments = function.newRegister();
    link = function.newRegister();
    floatConfig = function.newRegister();
    integerConfig = function.newRegister();
    for (Block b : kernel.blocks()) {
      MachineBlock m = new MachineBlock(b.toString(), forest.depth(b));
      m.leftOver = isLeftOver(forest.loopOf(b));
      blocks.put(b, m);
    }
    epilogue = new MachineBlock("leave", 0);
    function.blocks.add(start);
    current = start;
    begin();
    List<Block> order = LoopLayout.order(kernel, forest);
    for (int i = 0; i < order.size(); i++) {
      Block b = order.get(i);
      current = blocks.get(b);
      function.blocks.add(current);
      select(b, i + 1 < order.size() ? order.get(i + 1) : null);
    }
    line = 0; // from here on it is the frame's, no line of the program
    for (ExitReason r : ExitReason.values()) {
      current = exits.get(r);
      function.blocks.add(current);
      if (r == ExitReason.DONE) {
        leaveLate();
        storeResults();
      }
      emit(MOV_I, 0, r.code());
      branchTo(B, epilogue);
    }
    current = epilogue;
    function.blocks.add(current);
    MachineInstruction back = emit(JR, link);
    back.alsoUses = new int[] {0};
    function.blocks.addAll(pendingBlocks);
    for (int reason : failed) {
      start.code.add(2, new MachineInstruction(MOV_I, 0, reason, 0));
    }
    start.code.addAll(2, constantCode); // behind the moves out of r0 and the link register
    return function;
  }

  /** Whether a loop does what unrolling left over: the trips are the low bits of a number. */
  private static boolean isLeftOver(Loop loop) {
    Value trips = loop == null ? null : loop.trips();
    return trips != null
        && trips.op() == Op.AND
        && trips.arg(1).isConst()
        && trips.arg(1).longValue() < Unrolling.MAX_TIMES;
  }

  private void begin() {
    move(arguments, 0);
    move(link, MachineInstruction.LINK);
    if (variant.inParts()) {
      again = new MachineBlock("part", 0);
      current.successors.add(again);
      function.blocks.add(again);
      current = again;
    }
    function.floats = floatDefault;
    function.integers = !floatDefault && needsIntegerMode();
    if (floatDefault || needsIntegerMode()) {
      int old = function.newRegister();
      int mask = constant(~MODE_BITS);
      emit(MOVFS, old, CONFIG);
      emit(AND, floatConfig, old, mask);
      emit(ORR, integerConfig, floatConfig, constant(INTEGER_MODE));
      emit(MOVTS, CONFIG, floatDefault ? floatConfig : integerConfig);
    }
    emit(MOVTS, STATUS, constant(0)); // clears the sticky flags
    if (calls) {
      emit(MOV_I, RoutineCode.NOTED, 0);
    }
    int in = temporary();
    int descriptor = temporary();
    load(AccessSize.WORD, in, arguments, layout.transfersIn(), -1);
    emit(ADD_I, descriptor, arguments, ArgumentLayout.DESCRIPTORS);
    transfers(in, descriptor, blocks.get(kernel.entry()));
  }

  /** What was written goes back, by the descriptors that follow those of the start. */
  private void storeResults() {
    int in = temporary();
    int out = temporary();
    int descriptor = temporary();
    load(AccessSize.WORD, in, arguments, layout.transfersIn(), -1);
    load(AccessSize.WORD, out, arguments, layout.transfersOut(), -1);
    int offset = temporary();
    multiplyByConstant(offset, in, ArgumentLayout.DESCRIPTOR_BYTES, false);
    emit(ADD, descriptor, arguments, offset);
    emit(ADD_I, descriptor, descriptor, ArgumentLayout.DESCRIPTORS);
    MachineBlock done = new MachineBlock("done", 0);
    transfers(out, descriptor, done);
    current = done;
    function.blocks.add(done);
    if (again != null) {
      goToNextPart();
    }
  }

  /** Begins anew with the argument block of the next part, if there is one. */
  private void goToNextPart() {
    if (variant.shares()) {
      MachineBlock fetched = new MachineBlock("fetched", 0);
      MachineBlock wait = new MachineBlock("fetch", 1);
      current.successors.add(wait);
      function.blocks.addAll(List.of(wait, fetched));
      current = wait;
      awaitTransfer(temporary(), SpecialRegister.DMA1STATUS, fetched);
      current = fetched;
    }
    MachineBlock last = new MachineBlock("last", 0);
    MachineBlock next = new MachineBlock("next", 0);
    int block = temporary();
    load(AccessSize.WORD, block, arguments, layout.next(), -1);
    emit(SUB_I, temporary(), block, 0).flagsNeeded = true;
    branchTo(Opcodes.branch(Condition.EQ), last);
    current.successors.add(next);
    function.blocks.add(next);
    current = next;
    move(arguments, block);
    branchTo(B, again);
    current = last;
    function.blocks.add(last);
  }

  /** Has DMA channel 0 carry out so many descriptors one after the other, then goes on. */
  private void transfers(int count, int descriptor, MachineBlock after) {
    MachineBlock test = new MachineBlock("transfer", 1);
    MachineBlock wait = new MachineBlock("wait", 2);
    MachineBlock next = new MachineBlock("transferred", 1);
    current.successors.add(test);
    function.blocks.addAll(List.of(test, wait, next));
    current = test;
    int command = temporary();
    int state = temporary();
    emit(SUB_I, count, count, 1).flagsNeeded = true;
    branchTo(Opcodes.branch(Condition.LT), after);
    emit(LSL_I, command, descriptor, 16);
    emit(ADD_I, command, command, DMA_STARTUP);
    emit(InstructionSet.get("movts", "y,d", 32), SpecialRegister.DMA0CONFIG.number(), command);
    current.successors.add(wait);
    current = wait;
    awaitTransfer(state, SpecialRegister.DMA0STATUS, next);
    current = next;
    emit(ADD_I, descriptor, descriptor, ArgumentLayout.DESCRIPTOR_BYTES);
    branchTo(B, test);
  }

  /** Waits in the current block until a channel is idle. */
  private void awaitTransfer(int state, SpecialRegister status, MachineBlock after) {
    emit(InstructionSet.get("movfs", "d,y", 32), state, status.number());
    emit(LSL_I, state, state, 28).flagsNeeded = true; // the low four bits say busy or failed
    branchTo(Opcodes.branch(Condition.NE), current);
    current.successors.add(after);
  }

  private boolean needsIntegerMode() {
    return anyOperation(
        kernel,
        v ->
            v.type() == ValueType.INT && (v.op() == Op.MUL || v.op() == Op.MULW)
                || v.op() == Op.CALL && RoutineCode.multiplies((Routine) v.immediate()));
  }

  /**
   * Comparisons that something other than a jump or select uses need their result in a register.
   */
  private void findKept() {
    for (Block b : kernel.blocks()) {
      for (Value v : b.body()) {
        boolean jumps = v.op() == Op.GUARD || v.op() == Op.SELECT || subtractsProduct(v);
        kept.addAll(jumps ? v.args().subList(1, v.args().size()) : v.args());
      }
      b.edges().forEach(e -> kept.addAll(e.args()));
      if (b.terminator() instanceof Terminator.Return r) {
        kept.addAll(r.outputs());
      }
    }
  }

  // Blocks

  private void select(Block b, Block next) {
    line = b.line();
    Loop loop = forest.loopOf(b);
    if (checksOverflow && loop != null && loop.header() == b && loop.trips() == null) {
      leaveOnStickyOverflow(); // a wrapped value might keep a loop that nobody counts going for
      // ever
    }
    boolean counts = isCounterTest(b);
    for (Value v : b.body()) {
      line = v.line() == 0 ? line : v.line();
      if (counts && (v == ((Terminator.Branch) b.terminator()).condition().arg(0))) {
        continue; // with the branch
      }
      operation(v);
    }
    line = b.line();
    switch (b.terminator()) {
      case Terminator.Jump j -> {
        copies(j.edge());
        go(j.edge().target(), next);
      }
      case Terminator.Branch t -> branch(b, t, next, counts);
      case Terminator.Exit e -> branchTo(B, exits.get(e.reason()));
      case Terminator.Return r -> finish(r);
    }
  }

  private void go(Block target, Block next) {
    if (target == next) {
      current.successors.add(blocks.get(target));
    } else {
      branchTo(B, blocks.get(target));
    }
  }

  /**
   * Whether the block ends by counting a loop's counter down, so that the subtraction's flags
   * decide.
   */
  private boolean isCounterTest(Block b) {
    Loop loop = forest.loopOf(b);
    return b.terminator() instanceof Terminator.Branch t
        && loop != null
        && loop.counter() != null
        && loop.latches().get(0) == b
        && t.ifTrue() == loop.backEdge()
        && t.condition().op() == Op.GT
        && b.body().contains(t.condition().arg(0))
        && users(t.condition().arg(0)) == 2;
  }

  private long users(Value v) {
    long n = 0;
    for (Block b : kernel.blocks()) {
      n += b.body().stream().flatMap(x -> x.args().stream()).filter(a -> a == v).count();
      n += b.edges().stream().flatMap(e -> e.args().stream()).filter(a -> a == v).count();
      n +=
          b.terminator() instanceof Terminator.Return r
              ? r.outputs().stream().filter(a -> a == v).count()
              : 0;
    }
    return n;
  }

  private void branch(Block b, Terminator.Branch t, Block next, boolean counts) {
    if (counts) {
      Loop loop = forest.loopOf(b);
      Value left = t.condition().arg(0);
      // Parameters of the header may be overwritten before the branch unless they are used after
      // the loop.
      MachineBlock split = needsSplit(t.ifTrue(), t.ifFalse()) ? splitEdge(t.ifTrue()) : null;
      if (split == null) {
        Edge withoutCounter = new Edge(t.ifTrue().target(), t.ifTrue().args());
        copies(withoutCounter, loop.counter());
      }
      int counter = register(loop.counter());
      if (split == null) {
        emit(SUB_I, counter, counter, 1).flagsNeeded = true;
      } else {
        emit(SUB_I, register(left), counter, 1).flagsNeeded = true;
      }
      branchTo(
          Opcodes.branch(Condition.GT), split == null ? blocks.get(t.ifTrue().target()) : split);
      leave(t.ifFalse(), next);
      return;
    }
    if (t.ifTrue().target() == next) {
      MachineBlock no = sideOf(t.ifFalse());
      jumpUnless(t.condition(), no);
      leave(t.ifTrue(), next);
      return;
    }
    MachineBlock yes = sideOf(t.ifTrue());
    jumpIf(t.condition(), yes);
    leave(t.ifFalse(), next);
  }

  /** The edge that is not branched to: its copies stand here, because nothing else follows. */
  private void leave(Edge e, Block next) {
    if (e.args().isEmpty()) {
      go(e.target(), next);
      return;
    }
    MachineBlock from = current;
    MachineBlock side =
        new MachineBlock(from + "_" + e.target(), Math.min(from.depth, forest.depth(e.target())));
    from.successors.add(side);
    function.blocks.add(side);
    current = side;
    copies(e);
    go(e.target(), next);
  }

  private MachineBlock sideOf(Edge e) {
    return e.args().isEmpty() ? blocks.get(e.target()) : splitEdge(e);
  }

  /** A block for the copies of an edge, placed behind everything else. */
  private MachineBlock splitEdge(Edge e) {
    MachineBlock from = current;
    MachineBlock side =
        new MachineBlock(
            from + "_to_" + e.target(), Math.min(from.depth, forest.depth(e.target())));
    current = side;
    copies(e);
    branchTo(B, blocks.get(e.target()));
    current = from;
    pendingBlocks.add(side);
    return side;
  }

  private final List<MachineBlock> pendingBlocks = new ArrayList<>();

  /** Whether a parameter that the back edge overwrites is still read on the way out of the loop. */
  private boolean needsSplit(Edge back, Edge out) {
    Set<Value> params = new HashSet<>(back.target().params());
    if (out.args().stream().anyMatch(params::contains)) {
      return true;
    }
    // What is read on other ways out has been read before the copies.
    Set<Block> behind = new HashSet<>(Set.of(back.target()));
    reach(out.target(), behind);
    behind.remove(back.target());
    for (Block b : behind) {
      for (Value v : b.body()) {
        if (v.args().stream().anyMatch(params::contains)) {
          return true;
        }
      }
      if (b.edges().stream().anyMatch(e -> e.args().stream().anyMatch(params::contains))) {
        return true;
      }
      if (b.terminator() instanceof Terminator.Return r
          && r.outputs().stream().anyMatch(params::contains)) {
        return true;
      }
      if (b.terminator() instanceof Terminator.Branch t && params.contains(t.condition())) {
        return true;
      }
    }
    return false;
  }

  private static void reach(Block b, Set<Block> into) {
    if (into.add(b)) {
      b.edges().forEach(e -> reach(e.target(), into));
    }
  }

  private void copies(Edge e) {
    copies(e, null);
  }

  /** Passes an edge's arguments, all at once in effect. */
  private void copies(Edge e, Value except) {
    List<Integer> to = new ArrayList<>();
    List<Integer> from = new ArrayList<>();
    for (int i = 0; i < e.args().size(); i++) {
      Value param = e.target().params().get(i);
      if (param != except && register(param) != register(e.args().get(i))) {
        to.add(register(param));
        from.add(register(e.args().get(i)));
      }
    }
    while (!to.isEmpty()) {
      int free = -1;
      for (int i = 0; i < to.size(); i++) {
        if (!from.contains(to.get(i))) {
          free = i;
          break;
        }
      }
      if (free >= 0) {
        move(to.remove(free), from.remove(free));
      } else {
        // Only circles are left: one value steps aside.
        int aside = temporary();
        int first = to.get(0);
        move(aside, first);
        from.replaceAll(r -> r == first ? aside : r);
      }
    }
  }

  private void finish(Terminator.Return r) {
    line = 0;
    for (int i = 0; i < r.outputs().size(); i++) {
      store(AccessSize.WORD, register(r.outputs().get(i)), arguments, layout.output(i), -1);
    }
    if (checksOverflow) {
      leaveOnStickyOverflow();
    }
    if (calls) {
      emit(SUB_I, temporary(), RoutineCode.NOTED, 0).flagsNeeded = true;
      sideExit(Condition.NE, ExitReason.GUARD);
    }
    if (floatDefault) {
      int t = temporary();
      emit(MOVFS, t, STATUS);
      emit(AND, t, t, constant(7 << 13)).flagsNeeded = true; // BIS, BVS, BUS
      branchTo(Opcodes.branch(Condition.NE), exits.get(ExitReason.GUARD));
    }
    branchTo(B, exits.get(ExitReason.DONE));
  }

  /** Leaves for a reason that was noted, if one was. */
  private void leaveLate() {
    for (int reason : failed) {
      MachineBlock late = new MachineBlock("late", 0);
      MachineBlock from = current;
      emit(SUB_I, temporary(), reason, 0).flagsNeeded = true;
      branchTo(Opcodes.branch(Condition.NE), late);
      current = late;
      move(0, reason);
      branchTo(B, epilogue);
      pendingBlocks.add(late);
      current = new MachineBlock("well", 0);
      from.successors.add(current);
      function.blocks.add(current);
    }
  }

  private void leaveOnStickyOverflow() {
    int t = temporary();
    emit(MOVFS, t, STATUS).anytime = true;
    emit(LSL_I, t, t, 31 - 12).flagsNeeded = true; // VS becomes the sign
    MachineInstruction b = emit(Opcodes.branch(Condition.LT), 0);
    b.target = exits.get(ExitReason.OVERFLOW);
    b.sideExit = true;
    b.anytime = true;
    current.successors.add(b.target);
  }
}
