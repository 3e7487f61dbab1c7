package org.pyepi.offload.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds a kernel from structured code, making SSA form as it goes (Braun et al., "Simple and
 * Efficient Construction of Static Single Assignment Form", 2013).
 *
 * <p>A front end declares arrays, scalars and variables, opens the kernel loop, emits its body,
 * closes it and calls {@link #finish}:
 *
 * <pre>{@code
 * KernelBuilder b = new KernelBuilder("scale", 3);
 * ArrayParam x = b.array("x", ElementKind.F32, 1);
 * Value a = b.scalar("a", ValueType.F32);
 * Variable n = b.variable("n", ValueType.INT);
 * b.write(n, b.scalar("n", ValueType.INT));            // live-in
 * LoopScope loop = b.beginKernelLoop();
 * Value e = b.load(x, loop.iv());
 * b.beginIf(b.op(Op.GT, e, b.constant(0f)));
 * b.store(x, b.op(Op.MUL, e, a), loop.iv());
 * b.write(n, b.op(Op.ADD, b.read(n), b.constant(1)));
 * b.endIf();
 * b.endLoop(loop);
 * b.output("n", b.read(n));                            // live-out
 * Kernel k = b.finish();
 * }</pre>
 *
 * <p>Code emitted after a {@code break}, {@code continue} or exit is unreachable and vanishes.
 */
public final class KernelBuilder {
  /** An open loop. */
  public static final class LoopScope {
    private final boolean kernelLoop;
    private final Block header;
    private final Block next;
    private final Block exhausted;
    private final Block after;
    private Value iv;
    private Value counter;
    private Value step;

    private LoopScope(boolean kernelLoop, Block header, Block next, Block exhausted, Block after) {
      this.kernelLoop = kernelLoop;
      this.header = header;
      this.next = next;
      this.exhausted = exhausted;
      this.after = after;
    }

    /** The value that the loop gives to its variable in this iteration; null for a while loop. */
    public Value iv() {
      return iv;
    }
  }

  private record Predecessor(Block block, Edge edge) {}

  private record IfScope(Block otherwise, Block join) {}

  private final Kernel kernel;
  private final Map<Object, Value> constants = new HashMap<>();
  private final Map<Block, Map<Variable, Value>> definitions = new HashMap<>();
  private final Map<Block, Map<Variable, Value>> incomplete = new HashMap<>();
  private final Map<Block, List<Predecessor>> predecessors = new HashMap<>();
  private final Set<Block> sealed = new HashSet<>();
  private final Deque<IfScope> ifs = new ArrayDeque<>();
  private final List<Value> outputs = new ArrayList<>();
  private Block current;
  private int line;

  public KernelBuilder(String name, int line) {
    kernel = new Kernel(name, line);
    this.line = line;
    current = block();
    seal(current);
  }

  // Declarations

  public ArrayParam array(String name, ElementKind kind, int rank) {
    ArrayParam a = new ArrayParam(kernel.arrays().size(), name, kind, rank);
    kernel.arrays().add(a);
    return a;
  }

  /** Declares a live-in scalar and gives its value. */
  public Value scalar(String name, ValueType type) {
    ScalarParam p = new ScalarParam(kernel.scalars().size(), name, type);
    kernel.scalars().add(p);
    return atEntry(Op.SCALAR, type, p);
  }

  public Variable variable(String name, ValueType type) {
    return new Variable(name, type);
  }

  /** Sets the source line of what is emitted from now on. */
  public void line(int sourceLine) {
    line = sourceLine;
  }

  // Values

  public Value constant(long value) {
    return constants.computeIfAbsent(value, v -> atEntry(Op.CONST, ValueType.INT, v));
  }

  public Value constant(double value) {
    return constants.computeIfAbsent(value, v -> atEntry(Op.CONST, ValueType.F64, v));
  }

  public Value constant(float value) {
    return constants.computeIfAbsent(value, v -> atEntry(Op.CONST, ValueType.F32, v));
  }

  public Value constant(boolean value) {
    return constants.computeIfAbsent(value, v -> atEntry(Op.CONST, ValueType.BOOL, v));
  }

  /** What a variable holds before the program binds it. */
  public Value undefined(ValueType type) {
    return constants.computeIfAbsent("undefined " + type, k -> atEntry(Op.UNDEFINED, type, null));
  }

  /** A constant or scalar of which 64 bits count. */
  public Value wide(Value v) {
    return constants.computeIfAbsent(
        List.of(v),
        k -> {
          Value w = kernel.value(Op.WIDE, ValueType.INT, List.of(v), null, line);
          kernel.entry().append(w);
          return w;
        });
  }

  /** The length of a dimension of an array. */
  public Value dim(ArrayParam array, int dimension) {
    Value.Dim d = new Value.Dim(array, dimension);
    return constants.computeIfAbsent(d, v -> atEntry(Op.DIM, ValueType.INT, v));
  }

  private Value atEntry(Op op, ValueType type, Object immediate) {
    Value v = kernel.value(op, type, List.of(), immediate, line);
    kernel.entry().append(v);
    return v;
  }

  /**
   * Emits an operation that has no immediate.
   *
   * @throws IllegalArgumentException when the operand types do not fit
   */
  public Value op(Op op, Value... operands) {
    List<Value> args = List.of(operands);
    int wanted = op.shape().operands();
    ValueType type = args.isEmpty() ? null : args.get(args.size() - 1).type();
    if (wanted != args.size()
        || op.isAccess()
        || op == Op.GUARD
        || op == Op.CHECKRANGE
        || type == null
        || !op.accepts(type)) {
      throw new IllegalArgumentException(
          op + " does not take " + args.stream().map(Value::type).toList());
    }
    return emit(op, KernelParser.resultType(op, args), args, null);
  }

  /**
   * Emits {@code array[indices]}; indices must be what Python's indexing normalises to, not
   * negative.
   */
  public Value load(ArrayParam array, Value... indices) {
    return emit(Op.LOAD, array.kind().type(), List.of(indices), array);
  }

  /** Emits {@code array[indices] = value}. */
  public void store(ArrayParam array, Value value, Value... indices) {
    List<Value> args = new ArrayList<>(List.of(indices));
    args.add(value);
    emit(Op.STORE, null, args, array);
  }

  /** Leaves unless lo &lt;= v &lt;= hi, and gives v. */
  public Value checkRange(Value v, long lo, long hi) {
    return emit(Op.CHECKRANGE, ValueType.INT, List.of(v), new Value.Range(lo, hi));
  }

  /** Leaves when the condition is false. */
  public void guard(Value condition, ExitReason reason) {
    emit(Op.GUARD, null, List.of(condition), reason);
  }

  private Value emit(Op op, ValueType type, List<Value> args, Object immediate) {
    reachable();
    Value v = kernel.value(op, type, args, immediate, line);
    current.append(v);
    return v;
  }

  // Variables

  public void write(Variable variable, Value value) {
    if (variable.type() != value.type()) {
      throw new IllegalArgumentException(
          variable + " is " + variable.type() + ", not " + value.type());
    }
    reachable();
    define(variable, current, value);
  }

  /**
   * The value of a variable here.
   *
   * @throws UndefinedVariableException now, or when a loop around is closed, if a path without a
   *     write leads here
   */
  public Value read(Variable variable) {
    reachable();
    return read(variable, current);
  }

  private void define(Variable variable, Block block, Value value) {
    definitions.computeIfAbsent(block, b -> new HashMap<>()).put(variable, value);
  }

  private Value read(Variable variable, Block block) {
    Value known = definitions.getOrDefault(block, Map.of()).get(variable);
    if (known != null) {
      return known;
    }
    List<Predecessor> preds = predecessors.get(block);
    Value result;
    if (!sealed.contains(block)) {
      result = parameter(variable, block);
      incomplete.computeIfAbsent(block, b -> new java.util.LinkedHashMap<>()).put(variable, result);
    } else if (preds.isEmpty()) {
      if (block == kernel.entry()) {
        throw new UndefinedVariableException(variable);
      }
      return zero(variable.type()); // unreachable
    } else if (preds.size() == 1) {
      result = read(variable, preds.get(0).block());
    } else {
      result = parameter(variable, block);
      define(variable, block, result); // ends the recursion in loops
      pass(variable, block);
    }
    define(variable, block, result);
    return result;
  }

  private Value zero(ValueType type) {
    return switch (type) {
      case BOOL -> constant(false);
      case INT -> constant(0L);
      case F32 -> constant(0f);
      case F64 -> constant(0.0);
    };
  }

  private Value parameter(Variable variable, Block block) {
    Value p = kernel.value(Op.BLOCK_PARAM, variable.type(), List.of(), null, block.line());
    p.setVariable(variable.name());
    block.addParam(p);
    return p;
  }

  private void pass(Variable variable, Block block) {
    for (Predecessor p : predecessors.get(block)) {
      p.edge().args().add(read(variable, p.block()));
    }
  }

  // Control flow, low level

  /** A new block that nothing leads to yet. */
  public Block block() {
    Block b = kernel.newBlock(line);
    predecessors.put(b, new ArrayList<>());
    return b;
  }

  /** Continues emitting in that block. */
  public void switchTo(Block block) {
    current = block;
  }

  /** Says that all jumps to the block have been emitted. */
  public void seal(Block block) {
    sealed.add(block);
    incomplete.getOrDefault(block, Map.of()).forEach((variable, param) -> pass(variable, block));
    incomplete.remove(block);
  }

  public void jump(Block target) {
    if (!isTerminated()) {
      current.terminate(new Terminator.Jump(edge(target)));
    }
  }

  public void branch(Value condition, Block ifTrue, Block ifFalse) {
    if (!isTerminated()) {
      current.terminate(new Terminator.Branch(condition, edge(ifTrue), edge(ifFalse)));
    }
  }

  /** Abandons the chunk. */
  public void exit(ExitReason reason) {
    if (!isTerminated()) {
      current.terminate(new Terminator.Exit(reason));
    }
  }

  /** Whether the code emitted now would be unreachable. */
  public boolean isTerminated() {
    return current.terminator() != null;
  }

  private Edge edge(Block target, Value... args) {
    Edge e = new Edge(target, List.of(args));
    predecessors.get(target).add(new Predecessor(current, e));
    return e;
  }

  private void reachable() {
    if (isTerminated()) {
      current = block();
      seal(current);
    }
  }

  // Structured control flow

  /** Opens the loop that the kernel is made of; its bounds come from the chunk. */
  public LoopScope beginKernelLoop() {
    Value start = atEntry(Op.START, ValueType.INT, null);
    Value count = atEntry(Op.COUNT, ValueType.INT, null);
    Value step = atEntry(Op.STEP, ValueType.INT, null);
    Block end = block();
    LoopScope loop = new LoopScope(true, block(), block(), end, end);
    enter(loop, edgeInto(loop, start, count, step));
    return loop;
  }

  /** Opens {@code for iv in range(start, stop, step)}. A step that is zero at run time leaves. */
  public LoopScope beginFor(Value start, Value stop, Value step) {
    Value trips = trips(start, stop, step);
    LoopScope loop = new LoopScope(false, block(), block(), block(), block());
    Edge in = edgeInto(loop, start, trips, step);
    current.terminate(
        new Terminator.Branch(op(Op.GT, trips, constant(0)), in, edge(loop.exhausted)));
    switchTo(loop.header);
    return loop;
  }

  private Edge edgeInto(LoopScope loop, Value start, Value trips, Value step) {
    reachable();
    loop.iv = kernel.value(Op.BLOCK_PARAM, ValueType.INT, List.of(), null, line);
    loop.counter = kernel.value(Op.BLOCK_PARAM, ValueType.INT, List.of(), null, line);
    loop.step = step;
    loop.header.addParam(loop.iv);
    loop.header.addParam(loop.counter);
    return edge(loop.header, start, trips);
  }

  private void enter(LoopScope loop, Edge in) {
    current.terminate(new Terminator.Jump(in));
    switchTo(loop.header);
  }

  private Value trips(Value start, Value stop, Value step) {
    // The magnitude of the least step is no long: it goes the way of steps that are not known.
    if (step.isConst() && step.longValue() != Long.MIN_VALUE) {
      long s = step.longValue();
      if (s == 0) {
        throw new IllegalArgumentException("range() with step 0");
      }
      Value distance = s > 0 ? op(Op.SUB, stop, start) : op(Op.SUB, start, stop);
      long size = Math.abs(s);
      return size == 1
          ? distance
          : op(Op.FLOORDIV, op(Op.ADD, distance, constant(size - 1)), constant(size));
    }
    Value zero = constant(0);
    guard(op(Op.NE, step, zero), ExitReason.EXCEPTION);
    Value one = constant(1);
    Value rest = op(Op.SELECT, op(Op.GT, step, zero), op(Op.SUB, step, one), op(Op.ADD, step, one));
    return op(Op.FLOORDIV, op(Op.ADD, op(Op.SUB, stop, start), rest), step);
  }

  /** Opens a loop whose condition is emitted next and handed to {@link #whileCondition}. */
  public LoopScope beginWhile() {
    reachable();
    Block header = block();
    LoopScope loop = new LoopScope(false, header, header, block(), block());
    current.terminate(new Terminator.Jump(edge(header)));
    switchTo(header);
    return loop;
  }

  public void whileCondition(LoopScope loop, Value condition) {
    Block body = block();
    branch(condition, body, loop.exhausted);
    seal(body);
    switchTo(body);
  }

  /**
   * {@code break}; out of the kernel loop it is a side exit, because the iterations after it must
   * not run.
   */
  public void breakLoop(LoopScope loop) {
    if (loop.kernelLoop) {
      exit(ExitReason.BREAK);
    } else {
      jump(loop.after);
    }
  }

  public void continueLoop(LoopScope loop) {
    jump(loop.next);
  }

  /** Closes the body; what follows, up to {@link #endElse}, is the loop's {@code else} part. */
  public void beginElse(LoopScope loop) {
    jump(loop.next);
    if (loop.iv != null) {
      seal(loop.next);
      switchTo(loop.next);
      if (predecessors.get(loop.next).isEmpty()) {
        // Every iteration leaves: keep the shape of a counted loop all the same.
        current.terminate(new Terminator.Exit(ExitReason.GUARD));
      } else {
        Value iv = op(Op.ADDW, loop.iv, loop.step);
        Value left = op(Op.ADDW, loop.counter, constant(-1));
        Value more = op(Op.GT, left, constant(0));
        Edge back = edge(loop.header, iv, left);
        current.terminate(new Terminator.Branch(more, back, edge(loop.exhausted)));
      }
    }
    seal(loop.header);
    seal(loop.exhausted);
    switchTo(loop.exhausted);
  }

  public void endElse(LoopScope loop) {
    if (loop.after != loop.exhausted) {
      jump(loop.after);
      seal(loop.after);
      switchTo(loop.after);
    }
  }

  /** Closes a loop without {@code else}. */
  public void endLoop(LoopScope loop) {
    beginElse(loop);
    endElse(loop);
  }

  public void beginIf(Value condition) {
    Block then = block();
    IfScope scope = new IfScope(block(), block());
    reachable();
    branch(condition, then, scope.otherwise());
    seal(then);
    seal(scope.otherwise());
    ifs.push(scope);
    switchTo(then);
  }

  /** Ends the first part of an if; may be left out. */
  public void beginOrElse() {
    jump(ifs.peek().join());
    switchTo(ifs.peek().otherwise());
  }

  public void endIf() {
    IfScope scope = ifs.pop();
    jump(scope.join());
    if (scope.otherwise().terminator() == null && current != scope.otherwise()) {
      switchTo(scope.otherwise());
      jump(scope.join());
    }
    seal(scope.join());
    switchTo(scope.join());
  }

  // The end

  /**
   * Declares a live-out scalar.
   *
   * @param name that of its {@link Variable}, so that one that some iterations leave alone is
   *     recognised
   * @param value its value after the kernel loop
   */
  public void output(String name, Value value) {
    kernel.outputs().add(new Output(name, OutputKind.LAST, value.type()));
    outputs.add(value);
  }

  /**
   * The kernel, verified.
   *
   * @throws IllegalStateException when the kernel loop never reaches its end, or the code is not
   *     well formed
   */
  public Kernel finish() {
    current.terminate(new Terminator.Return(outputs));
    kernel.orderBlocks();
    TrivialParams.remove(kernel);
    return Verifier.verify(kernel);
  }
}
