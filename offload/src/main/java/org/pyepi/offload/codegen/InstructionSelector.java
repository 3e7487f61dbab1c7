package org.pyepi.offload.codegen;

import static org.pyepi.offload.isa.Opcodes.*;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.isa.AccessSize;
import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.InstructionSet;
import org.pyepi.offload.isa.Opcodes;
import org.pyepi.offload.isa.SpecialRegister;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Chooses instructions for a lowered kernel. Integer overflow is left to the sticky flag of
 * additions and subtractions, which the end of the image looks at; what sets no flag is checked
 * where it stands. Float exceptions are left to the sticky flags of the FPU. Each kernel runs the
 * FPU in one mode and switches around the rare operation of the other.
 */
final class InstructionSelector {
  private static final int CONFIG = SpecialRegister.CONFIG.number();
  private static final int STATUS = SpecialRegister.STATUS.number();

  /** CONFIG: ARITHMODE (bits 17 to 19) and the rounding mode (bit 0). */
  private static final int MODE_BITS = 0x000e_0001;

  private static final int INTEGER_MODE = 0x0008_0000;

  /** DMA CONFIG: fetch the descriptor whose address is in the upper half [libs: e_dma.h]. */
  private static final int DMA_STARTUP = 1 << 3;

  private final Kernel kernel;
  private final Variant variant;
  private final ArgumentLayout layout;
  private final LoopForest forest;
  private final MachineFunction function = new MachineFunction();
  private final Map<Block, MachineBlock> blocks = new HashMap<>();
  private final Map<ExitReason, MachineBlock> exits = new EnumMap<>(ExitReason.class);
  private final Map<Value, Integer> registers = new HashMap<>();
  private final Map<Integer, Integer> constantRegisters = new HashMap<>();
  private final Set<Value> kept = new HashSet<>();
  private final List<MachineInstruction> constantCode = new ArrayList<>();
  private final boolean floatDefault;
  private final boolean checksOverflow;
  private MachineBlock current;
  private MachineBlock epilogue;
  private int arguments;
  private int link;
  private int floatConfig;
  private int integerConfig;
  private int line;

  private InstructionSelector(Kernel kernel, Variant variant, ArgumentLayout layout) {
    this.kernel = kernel;
    this.variant = variant;
    this.layout = layout;
    this.forest = new LoopForest(kernel);
    boolean floats = false;
    boolean overflows = false;
    for (Block b : kernel.blocks()) {
      for (Value v : b.body()) {
        floats |= usesFpu(v);
        overflows |= setsOverflow(v);
      }
    }
    floatDefault = floats;
    checksOverflow = overflows;
  }

  static MachineFunction select(Kernel kernel, Variant variant, ArgumentLayout layout) {
    return new InstructionSelector(kernel, variant, layout).select();
  }

  private static boolean usesFpu(Value v) {
    if (dividesByReciprocal(v)) {
      return true;
    }
    boolean operand = v.args().stream().anyMatch(a -> a.type() == ValueType.F32);
    return switch (v.op()) {
      case ADD,
          SUB,
          MUL,
          FMA,
          MIN,
          MAX,
          EQ,
          NE,
          LT,
          LE,
          GT,
          GE,
          TOINT,
          TOF32,
          RECIPROCAL,
          DIVIDE_BY ->
          operand || v.type() == ValueType.F32;
      default -> false;
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
      blocks.put(b, new MachineBlock(b.toString(), forest.depth(b)));
    }
    epilogue = new MachineBlock("leave", 0);
    for (ExitReason r : ExitReason.values()) {
      exits.put(r, new MachineBlock("exit_" + r, 0));
    }
    function.blocks.add(start);
    current = start;
    begin();
    List<Block> order = kernel.blocks();
    for (int i = 0; i < order.size(); i++) {
      Block b = order.get(i);
      current = blocks.get(b);
      function.blocks.add(current);
      select(b, i + 1 < order.size() ? order.get(i + 1) : null);
    }
    for (ExitReason r : ExitReason.values()) {
      current = exits.get(r);
      function.blocks.add(current);
      if (r == ExitReason.DONE) {
        carryOut();
      }
      emit(MOV_I, 0, r.code());
      branchTo(B, epilogue);
    }
    current = epilogue;
    function.blocks.add(current);
    MachineInstruction back = emit(JR, link);
    back.alsoUses = new int[] {0};
    function.blocks.addAll(pendingBlocks);
    start.code.addAll(2, constantCode); // behind the moves out of r0 and the link register
    return function;
  }

  private void begin() {
    move(arguments, 0);
    move(link, MachineInstruction.LINK);
    if (floatDefault || needsIntegerMode()) {
      int old = function.newRegister();
      int mask = constant(~MODE_BITS);
      emit(MOVFS, old, CONFIG);
      emit(AND, floatConfig, old, mask);
      emit(ORR, integerConfig, floatConfig, constant(INTEGER_MODE));
      emit(MOVTS, CONFIG, floatDefault ? floatConfig : integerConfig);
    }
    emit(MOVTS, STATUS, constant(0)); // clears the sticky flags
    int in = temporary();
    int descriptor = temporary();
    load(AccessSize.WORD, in, arguments, layout.transfersIn(), -1);
    emit(ADD_I, descriptor, arguments, ArgumentLayout.DESCRIPTORS);
    transfers(in, descriptor, blocks.get(kernel.entry()));
  }

  /** What was written goes back, by the descriptors that follow those of the start. */
  private void carryOut() {
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
    emit(InstructionSet.get("movfs", "d,y", 32), state, SpecialRegister.DMA0STATUS.number());
    emit(LSL_I, state, state, 28).flagsNeeded = true; // the low four bits say busy or failed
    branchTo(Opcodes.branch(Condition.NE), wait);
    current.successors.add(next);
    current = next;
    emit(ADD_I, descriptor, descriptor, ArgumentLayout.DESCRIPTOR_BYTES);
    branchTo(B, test);
  }

  private boolean needsIntegerMode() {
    return kernel.blocks().stream()
        .anyMatch(
            b ->
                b.body().stream()
                    .anyMatch(
                        v -> v.type() == ValueType.INT && (v.op() == Op.MUL || v.op() == Op.MULW)));
  }

  // Registers and constants

  private int register(Value v) {
    if (v.isConst()) {
      return constant(bits(v));
    }
    return registers.computeIfAbsent(v, x -> function.newRegister());
  }

  private static int bits(Value v) {
    return switch (v.type()) {
      case BOOL -> (Boolean) v.immediate() ? 1 : 0;
      case INT -> (int) v.longValue();
      default -> Float.floatToRawIntBits((Float) v.immediate());
    };
  }

  /** The register of a constant, which is set once at the start. */
  private int constant(int value) {
    return constantRegisters.computeIfAbsent(
        value,
        c -> {
          int r = function.newRegister();
          function.constants.put(r, c);
          constantCode.add(new MachineInstruction(MOV_I, 0, r, c & 0xffff));
          if (c >>> 16 != 0) {
            constantCode.add(new MachineInstruction(MOVT, 0, r, c >>> 16));
          }
          return r;
        });
  }

  private static boolean isSmall(Value v) {
    return v.isConst()
        && v.type() == ValueType.INT
        && v.longValue() >= -1024
        && v.longValue() <= 1023;
  }

  private MachineInstruction emit(Instruction row, int... operands) {
    MachineInstruction i = new MachineInstruction(row, line, operands);
    current.code.add(i);
    return i;
  }

  private void move(int to, int from) {
    if (to != from) {
      emit(MOV, to, from).copy = true;
    }
  }

  private int temporary() {
    return function.newRegister();
  }

  private void branchTo(Instruction row, MachineBlock target) {
    MachineInstruction i = emit(row, 0);
    i.target = target;
    if (!current.successors.contains(target)) {
      current.successors.add(target);
    }
  }

  /**
   * Comparisons that something other than a jump or select uses need their result in a register.
   */
  private void findKept() {
    for (Block b : kernel.blocks()) {
      for (Value v : b.body()) {
        boolean jumps = v.op() == Op.GUARD || v.op() == Op.SELECT;
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
    Loop loop =
        forest.loops().stream().filter(l -> l.header() == back.target()).findFirst().orElseThrow();
    for (Block b : kernel.blocks()) {
      if (loop.contains(b)) {
        continue;
      }
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
    for (int i = 0; i < r.outputs().size(); i++) {
      store(AccessSize.WORD, register(r.outputs().get(i)), arguments, layout.output(i), -1);
    }
    if (checksOverflow) {
      leaveOnStickyOverflow();
    }
    if (floatDefault) {
      int t = temporary();
      emit(MOVFS, t, STATUS);
      emit(AND, t, t, constant(7 << 13)).flagsNeeded = true; // BIS, BVS, BUS
      branchTo(Opcodes.branch(Condition.NE), exits.get(ExitReason.GUARD));
    }
    branchTo(B, exits.get(ExitReason.DONE));
  }

  private void leaveOnStickyOverflow() {
    int t = temporary();
    emit(MOVFS, t, STATUS);
    emit(LSL_I, t, t, 31 - 12).flagsNeeded = true; // VS becomes the sign
    MachineInstruction b = emit(Opcodes.branch(Condition.LT), 0);
    b.target = exits.get(ExitReason.OVERFLOW);
    b.sideExit = true;
    current.successors.add(b.target);
  }

  // Conditions

  private record Test(Condition condition) {}

  private void jumpIf(Value condition, MachineBlock target) {
    branchTo(Opcodes.branch(test(condition, true).condition), target);
  }

  private void jumpUnless(Value condition, MachineBlock target) {
    branchTo(Opcodes.branch(test(condition, false).condition), target);
  }

  /**
   * Sets the flags so that the condition that is given holds exactly when {@code v} is {@code
   * when}.
   */
  private Test test(Value v, boolean when) {
    if (!v.op().isCompare()) {
      emit(SUB_I, temporary(), register(v), 0).flagsNeeded = true;
      return new Test(when ? Condition.NE : Condition.EQ);
    }
    Value x = v.arg(0);
    Value y = v.arg(1);
    Op op = when ? v.op() : negated(v.op());
    if (x.type() == ValueType.F32) {
      // The FPU has equal, not equal, less, less or equal; the others exchange the operands.
      boolean exchange = op == Op.GT || op == Op.GE;
      emit(FSUB, temporary(), register(exchange ? y : x), register(exchange ? x : y)).flagsNeeded =
          true;
      return new Test(
          switch (op) {
            case EQ -> Condition.BEQ;
            case NE -> Condition.BNE;
            case LT, GT -> Condition.BLT;
            default -> Condition.BLTE;
          });
    }
    if (v.op() == Op.ULT) {
      compare(x, y);
      return new Test(when ? Condition.LTU : Condition.GTEU);
    }
    if ((op == Op.EQ || op == Op.NE) && !isSmall(y)) {
      emit(EOR, temporary(), register(x), register(y)).flagsNeeded =
          true; // leaves the sticky overflow alone
    } else {
      compare(x, y);
    }
    return new Test(
        switch (op) {
          case EQ -> Condition.EQ;
          case NE -> Condition.NE;
          case LT -> Condition.LT;
          case LE -> Condition.LTE;
          case GT -> Condition.GT;
          default -> Condition.GTE;
        });
  }

  private void compare(Value x, Value y) {
    MachineInstruction i =
        isSmall(y)
            ? emit(SUB_I, temporary(), register(x), (int) y.longValue())
            : emit(SUB, temporary(), register(x), register(y));
    i.flagsNeeded = true;
  }

  private static Op negated(Op op) {
    return switch (op) {
      case EQ -> Op.NE;
      case NE -> Op.EQ;
      case LT -> Op.GE;
      case LE -> Op.GT;
      case GT -> Op.LE;
      case GE -> Op.LT;
      default -> op;
    };
  }

  private void guard(Value condition, ExitReason reason) {
    sideExit(test(condition, false).condition, reason);
  }

  private void sideExit(Condition condition, ExitReason reason) {
    MachineInstruction b = emit(Opcodes.branch(condition), 0);
    b.target = exits.get(reason);
    b.sideExit = true;
    if (!current.successors.contains(b.target)) {
      current.successors.add(b.target);
    }
  }

  // Operations

  private void operation(Value v) {
    switch (v.op()) {
      case CONST -> {}
      case GUARD -> guard(v.arg(0), (ExitReason) v.immediate());
      case ARGUMENTS -> move(register(v), arguments);
      case START -> argument(v, layout.start());
      case COUNT -> argument(v, layout.count());
      case STEP -> argument(v, layout.step());
      case SCALAR -> argument(v, layout.scalar(((ScalarParam) v.immediate()).index()));
      case BASE -> {
        Value.Base b = (Value.Base) v.immediate();
        argument(v, layout.base(b.array().index()) + 4 * b.role().ordinal());
      }
      case STRIDE, DIM -> {
        Value.Dim d = (Value.Dim) v.immediate();
        int array = d.array().index();
        argument(
            v,
            v.op() == Op.STRIDE
                ? layout.stride(array, d.dimension())
                : layout.length(array, d.dimension()));
      }
      case PLOAD -> pload(v);
      case PSTORE -> {
        Value.Pointer p = (Value.Pointer) v.immediate();
        store(size(p.kind()), register(v.arg(1)), register(v.arg(0)), p.displacement(), p.memory());
      }
      case SELECT -> {
        int r = register(v);
        move(r, register(v.arg(2)));
        conditionalMove(test(v.arg(0), true), r, register(v.arg(1)));
      }
      default -> {
        if (v.op().isCompare()) {
          if (kept.contains(v)) {
            int r = register(v);
            move(r, constant(0));
            conditionalMove(test(v, true), r, constant(1));
          }
        } else if (v.type() == ValueType.F32) {
          floating(v);
        } else if (v.arg(0).type() == ValueType.F32) {
          truncate(v);
        } else if (v.type() == ValueType.BOOL) {
          bool(v);
        } else {
          integer(v);
        }
      }
    }
  }

  private void conditionalMove(Test test, int to, int from) {
    emit(Opcodes.moveIf(test.condition), to, from);
  }

  private void argument(Value v, int offset) {
    load(AccessSize.WORD, register(v), arguments, offset, -1);
  }

  private void bool(Value v) {
    int r = register(v);
    if (v.op() == Op.NOT) {
      emit(EOR, r, register(v.arg(0)), constant(1));
    } else {
      emit(
          v.op() == Op.AND ? AND : v.op() == Op.OR ? ORR : EOR,
          r,
          register(v.arg(0)),
          register(v.arg(1)));
    }
  }

  private void integer(Value v) {
    int r = register(v);
    Value x = v.arg(0);
    Value y = v.args().size() > 1 ? v.arg(1) : null;
    switch (v.op()) {
      case ADD, ADDW, SUB -> {
        boolean add = v.op() != Op.SUB;
        if (isSmall(y)) {
          emit(add ? ADD_I : SUB_I, r, register(x), (int) y.longValue());
        } else {
          emit(add ? ADD : SUB, r, register(x), register(y));
        }
      }
      case MUL, MULW -> multiply(v);
      case FLOORDIV, MOD -> divide(v);
      case AND -> emit(AND, r, register(x), register(y));
      case OR -> emit(ORR, r, register(x), register(y));
      case XOR -> emit(EOR, r, register(x), register(y));
      case NOT -> emit(EOR, r, register(x), constant(-1));
      case NEG -> emit(SUB, r, constant(0), register(x));
      case ABS -> {
        // (x ^ sign) - sign: the subtraction overflows exactly for the smallest integer.
        int sign = temporary();
        int t = temporary();
        emit(ASR_I, sign, register(x), 31);
        emit(EOR, t, register(x), sign);
        emit(SUB, r, t, sign);
      }
      case MIN, MAX -> {
        move(r, register(x));
        compare(y, x);
        conditionalMove(new Test(v.op() == Op.MIN ? Condition.LT : Condition.GT), r, register(y));
      }
      case SHL -> shiftLeft(v);
      case SHR -> {
        if (y.isConst()) {
          emit(ASR_I, r, register(x), (int) Math.min(31, y.longValue()));
        } else {
          leaveIfNegative(y);
          int by = temporary();
          move(by, constant(31));
          compare(y, constant31());
          conditionalMove(new Test(Condition.LT), by, register(y));
          emit(ASR, r, register(x), by);
        }
      }
      case TOINT -> move(r, register(x)); // of a bool
      default -> throw new IllegalStateException("no instruction for " + v.op());
    }
  }

  private Value constant31() {
    return kernel.value(Op.CONST, ValueType.INT, List.of(), 31L, 0);
  }

  private void leaveIfNegative(Value v) {
    emit(SUB_I, temporary(), register(v), 0).flagsNeeded = true;
    sideExit(Condition.LT, ExitReason.EXCEPTION);
  }

  private void shiftLeft(Value v) {
    int r = register(v);
    int x = register(v.arg(0));
    Value y = v.arg(1);
    if (y.isConst() && y.longValue() < 32) {
      emit(LSL_I, r, x, (int) y.longValue());
    } else {
      leaveIfNegative(y);
      int large = temporary();
      emit(SUB_I, large, register(y), 31).flagsNeeded = true;
      sideExit(
          Condition.GT,
          ExitReason.OVERFLOW); // exact for all but x == 0, where discarding does no harm
      emit(LSL, r, x, register(y));
    }
    if (!variant.fitsInt32().contains(v.origin())) {
      int again = temporary();
      if (y.isConst() && y.longValue() < 32) {
        emit(ASR_I, again, r, (int) y.longValue());
      } else {
        emit(ASR, again, r, register(y));
      }
      emit(EOR, temporary(), again, x).flagsNeeded = true;
      sideExit(Condition.NE, ExitReason.OVERFLOW);
    }
  }

  // Multiplication

  private void multiply(Value v) {
    int r = register(v);
    Value x = v.arg(0);
    Value y = v.arg(1);
    boolean exact = v.op() == Op.MUL && !variant.fitsInt32().contains(v.origin());
    if (y.isConst() && Math.abs(y.longValue()) <= 4096) {
      multiplyByConstant(r, register(x), (int) y.longValue(), exact);
      return;
    }
    if (exact) {
      leaveUnlessProductFits(register(x), register(y));
    }
    if (floatDefault) {
      emit(MOVTS, CONFIG, integerConfig);
    }
    emit(IMUL, r, register(x), register(y));
    if (floatDefault) {
      emit(MOVTS, CONFIG, floatConfig);
    }
  }

  /**
   * By doubling and adding, most significant bit first. Where overflow matters the doublings are
   * additions too: a partial result has no larger magnitude than the product, so the sticky flag is
   * set exactly when the product does not fit.
   */
  private void multiplyByConstant(int r, int x, int c, boolean exact) {
    if (c == 0) {
      move(r, constant(0));
      return;
    }
    int magnitude = Math.abs(c);
    int at = x;
    int top = 31 - Integer.numberOfLeadingZeros(magnitude);
    int pendingShift = 0;
    for (int bit = top - 1; bit >= 0; bit--) {
      boolean one = (magnitude >> bit & 1) != 0;
      if (exact) {
        int twice = temporary();
        emit(ADD, twice, at, at);
        at = twice;
      } else {
        pendingShift++;
      }
      if (one) {
        if (pendingShift > 0) {
          int shifted = temporary();
          emit(LSL_I, shifted, at, pendingShift);
          at = shifted;
          pendingShift = 0;
        }
        int sum = temporary();
        emit(ADD, sum, at, x);
        at = sum;
      }
    }
    if (pendingShift > 0) {
      int shifted = temporary();
      emit(LSL_I, shifted, at, pendingShift);
      at = shifted;
    }
    if (c < 0) {
      emit(SUB, r, constant(0), at);
    } else {
      move(r, at);
    }
  }

  /**
   * The product in float32 errs by less than 2^-22 of itself, so when it is below 2^31 - 2^9 the
   * exact one fits; products above, a few of which would fit too, discard the chunk.
   */
  private void leaveUnlessProductFits(int x, int y) {
    int a = temporary();
    int b = temporary();
    int p = temporary();
    if (!floatDefault) {
      emit(MOVTS, CONFIG, floatConfig);
    }
    emit(FLOAT, a, x);
    emit(FLOAT, b, y);
    emit(FMUL, p, a, b);
    int magnitude = temporary();
    emit(LSL_I, magnitude, p, 1);
    emit(LSR_I, magnitude, magnitude, 1);
    if (!floatDefault) {
      emit(MOVTS, CONFIG, integerConfig);
    }
    int limit = constant(Float.floatToRawIntBits(0x7ffffe00p0f));
    emit(SUB, temporary(), magnitude, limit).flagsNeeded = true;
    sideExit(Condition.GT, ExitReason.OVERFLOW);
  }

  // Division

  private void divide(Value v) {
    int r = register(v);
    Value x = v.arg(0);
    Value y = v.arg(1);
    if (y.isConst() && y.longValue() > 0 && Long.bitCount(y.longValue()) == 1) {
      int shift = Long.numberOfTrailingZeros(y.longValue());
      if (v.op() == Op.MOD) {
        emit(AND, r, register(x), constant((int) y.longValue() - 1));
      } else {
        emit(ASR_I, r, register(x), shift);
      }
      return;
    }
    if (dividesByReciprocal(v)) {
      divideByConstant(r, register(x), (int) y.longValue(), v.op() == Op.MOD);
      return;
    }
    if (!y.isConst()) {
      emit(SUB_I, temporary(), register(y), 0).flagsNeeded = true;
      sideExit(Condition.EQ, ExitReason.EXCEPTION);
    }
    move(0, register(x));
    move(1, register(y));
    MachineInstruction call = emit(BL, 0);
    call.call = true;
    function.divides = true;
    move(r, v.op() == Op.MOD ? 1 : 0);
    if (v.op() == Op.FLOORDIV && !(y.isConst() && y.longValue() > 0)) {
      // Only -2^31 // -1 does not fit: its quotient comes out negative although both are.
      int both = temporary();
      emit(AND, both, register(x), register(y));
      emit(AND, both, both, r).flagsNeeded = true;
      sideExit(Condition.LT, ExitReason.OVERFLOW);
    }
  }

  private static boolean dividesByReciprocal(Value v) {
    return (v.op() == Op.FLOORDIV || v.op() == Op.MOD)
        && v.type() == ValueType.INT
        && v.arg(1).isConst()
        && v.arg(1).longValue() > 2
        && v.arg(1).longValue() <= 4096
        && Long.bitCount(v.arg(1).longValue()) > 1;
  }

  /**
   * By float32 reciprocal, twice. The first quotient errs by less than {@code 2^31 * 3 * 2^-24 / c
   * + 1}, so its remainder is small enough that the second quotient, of that remainder, errs by
   * less than one; a step up or down then makes the remainder lie in [0, c).
   */
  private void divideByConstant(int r, int x, int c, boolean remainder) {
    int reciprocal = constant(Float.floatToRawIntBits(1f / c));
    int quotient = -1;
    int rest = x;
    for (int step = 0; step < 2; step++) {
      int f = temporary();
      int product = temporary();
      int q = temporary();
      int back = temporary();
      int less = temporary();
      emit(FLOAT, f, rest);
      emit(FMUL, product, f, reciprocal);
      emit(FIX, q, product);
      multiplyByConstant(back, q, c, false);
      emit(SUB, less, rest, back);
      rest = less;
      if (quotient < 0) {
        quotient = q;
      } else {
        int sum = temporary();
        emit(ADD, sum, quotient, q);
        quotient = sum;
      }
    }
    // rest in [-c, 2c): r + c and q - 1 when negative, r - c and q + 1 when not below c.
    for (boolean negative : new boolean[] {true, false}) {
      int other = temporary();
      int fixed = temporary();
      if (remainder) {
        emit(negative ? ADD : SUB, other, rest, constant(c));
        move(fixed, rest);
      } else {
        emit(negative ? SUB_I : ADD_I, other, quotient, 1);
        move(fixed, quotient);
      }
      if (negative) {
        emit(SUB_I, temporary(), rest, 0).flagsNeeded = true;
      } else {
        emit(SUB, temporary(), rest, constant(c)).flagsNeeded = true;
      }
      conditionalMove(new Test(negative ? Condition.LT : Condition.GTE), fixed, other);
      if (remainder) {
        rest = fixed;
      } else {
        quotient = fixed;
      }
    }
    move(r, remainder ? rest : quotient);
  }

  // Floats

  private void floating(Value v) {
    int r = register(v);
    switch (v.op()) {
      case ADD -> emit(FADD, r, register(v.arg(0)), register(v.arg(1)));
      case SUB -> emit(FSUB, r, register(v.arg(0)), register(v.arg(1)));
      case MUL -> emit(FMUL, r, register(v.arg(0)), register(v.arg(1)));
      case NEG -> emit(EOR, r, register(v.arg(0)), constant(Integer.MIN_VALUE));
      case ABS -> {
        int t = temporary();
        emit(LSL_I, t, register(v.arg(0)), 1);
        emit(LSR_I, r, t, 1);
      }
      case FMA -> {
        move(r, register(v.arg(2)));
        emit(FMADD, r, register(v.arg(0)), register(v.arg(1)));
      }
      case MIN, MAX -> {
        int x = register(v.arg(0));
        int y = register(v.arg(1));
        move(r, x);
        boolean min = v.op() == Op.MIN;
        emit(FSUB, temporary(), min ? y : x, min ? x : y).flagsNeeded = true;
        conditionalMove(new Test(Condition.BLT), r, y);
      }
      case TOF32 -> emit(FLOAT, r, register(v.arg(0)));
      case SQRT -> squareRoot(r, register(v.arg(0)));
      case RECIPROCAL -> reciprocal(r, register(v.arg(0)));
      case DIVIDE_BY -> {
        // q = a*y, then one correction by the exact remainder rounds correctly (Markstein 1990).
        int a = register(v.arg(0));
        int b = register(v.arg(1));
        int y = register(v.arg(2));
        int rest = temporary();
        emit(FMUL, r, a, y);
        move(rest, a);
        emit(FMSUB, rest, b, r);
        emit(FMADD, r, rest, y);
      }
      default -> throw new IllegalStateException("no instruction for " + v.op() + " of float32");
    }
  }

  /**
   * The correctly rounded reciprocal: an estimate from the bits, good to 12%, and Newton's
   * iteration with fused operations. The one significand for which the last step rounds wrongly,
   * all ones, leaves.
   */
  private void reciprocal(int r, int b) {
    int magnitude = temporary();
    int estimate = temporary();
    int sign = temporary();
    emit(LSL_I, magnitude, b, 1);
    emit(LSR_I, magnitude, magnitude, 1);
    emit(EOR, sign, b, magnitude);
    int ones = constant(0x007f_ffff);
    int significand = temporary();
    emit(AND, significand, magnitude, ones);
    emit(EOR, significand, significand, ones).flagsNeeded = true;
    sideExit(Condition.EQ, ExitReason.GUARD);
    emit(SUB, estimate, constant(DivisionEstimate.MAGIC), magnitude);
    emit(ORR, estimate, estimate, sign);
    int one = constant(Float.floatToRawIntBits(1f));
    int y = estimate;
    for (int i = 0; i < DivisionEstimate.ITERATIONS; i++) {
      int error = temporary();
      int better = i == DivisionEstimate.ITERATIONS - 1 ? r : temporary();
      move(error, one);
      emit(FMSUB, error, b, y);
      move(better, y);
      emit(FMADD, better, error, y);
      y = better;
    }
  }

  /**
   * Goldschmidt's iteration from an estimate of {@code 1/sqrt(x)}: g goes to the root and h to half
   * its reciprocal. One correction by the exact remainder rounds correctly.
   */
  private void squareRoot(int r, int x) {
    int half = constant(Float.floatToRawIntBits(0.5f));
    int shifted = temporary();
    int y = temporary();
    int g = temporary();
    int h = temporary();
    emit(LSR_I, shifted, x, 1);
    emit(SUB, y, constant(RootEstimate.MAGIC), shifted);
    emit(FMUL, g, x, y);
    emit(FMUL, h, y, half);
    for (int i = 0; i < RootEstimate.ITERATIONS; i++) {
      int error = temporary();
      int g2 = temporary();
      int h2 = temporary();
      move(error, half);
      emit(FMSUB, error, g, h);
      move(g2, g);
      emit(FMADD, g2, g, error);
      move(h2, h);
      emit(FMADD, h2, h, error);
      g = g2;
      h = h2;
    }
    int rest = temporary();
    move(rest, x);
    emit(FMSUB, rest, g, g);
    move(r, g);
    emit(FMADD, r, rest, h);
  }

  /** {@code int(x)}: rounds to nearest, then steps back towards zero where that went too far. */
  private void truncate(Value v) {
    int r = register(v);
    int x = register(v.arg(0));
    int magnitude = temporary();
    // Both shifts make a number that is not negative, so that comparing it does not set the sticky
    // overflow.
    emit(LSL_I, magnitude, x, 1);
    emit(LSR_I, magnitude, magnitude, 1);
    emit(SUB, temporary(), magnitude, constant(Float.floatToRawIntBits(0x1p31f))).flagsNeeded =
        true;
    sideExit(Condition.GTE, ExitReason.OVERFLOW);
    int nearest = temporary();
    int back = temporary();
    int sign = temporary();
    int stepped = temporary();
    emit(FIX, nearest, x);
    emit(FLOAT, back, nearest);
    emit(ASR_I, sign, x, 31);
    emit(ORR, sign, sign, constant(1));
    emit(SUB, stepped, nearest, sign);
    int farther = temporary();
    emit(LSL_I, farther, back, 1);
    emit(LSR_I, farther, farther, 1);
    move(r, nearest);
    emit(SUB, temporary(), farther, magnitude).flagsNeeded = true;
    conditionalMove(new Test(Condition.GT), r, stepped);
  }

  // Memory

  private static AccessSize size(ElementKind kind) {
    return switch (kind.bytes()) {
      case 1 -> AccessSize.BYTE;
      case 2 -> AccessSize.HALF;
      default -> AccessSize.WORD;
    };
  }

  private void pload(Value v) {
    Value.Pointer p = (Value.Pointer) v.immediate();
    int r = register(v);
    int pointer = register(v.arg(0));
    if (p.kind() != ElementKind.I8 && p.kind() != ElementKind.I16) {
      load(size(p.kind()), r, pointer, p.displacement(), p.memory());
      return;
    }
    int shift = p.kind() == ElementKind.I8 ? 24 : 16; // loads extend with zeros
    int t = temporary();
    load(size(p.kind()), t, pointer, p.displacement(), p.memory());
    int left = temporary();
    emit(LSL_I, left, t, shift);
    emit(ASR_I, r, left, shift);
  }

  private void load(AccessSize size, int to, int pointer, int displacement, int memory) {
    int bytes = bytes(size);
    emit(loadD(size), to, pointer, displacement < 0 ? 1 : 0, Math.abs(displacement) / bytes)
            .memory =
        memory;
  }

  private void store(AccessSize size, int from, int pointer, int displacement, int memory) {
    int bytes = bytes(size);
    emit(storeD(size), from, pointer, displacement < 0 ? 1 : 0, Math.abs(displacement) / bytes)
            .memory =
        memory;
  }

  private static int bytes(AccessSize size) {
    return switch (size) {
      case BYTE -> 1;
      case HALF -> 2;
      case WORD -> 4;
      case DOUBLE -> 8;
    };
  }
}
