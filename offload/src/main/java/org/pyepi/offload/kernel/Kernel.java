package org.pyepi.offload.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One counted loop taken out of a Python program, as typed SSA over basic blocks.
 *
 * <p>A run of a kernel executes one chunk of {@code count >= 1} iterations, the induction variable
 * going from {@code start} by {@code step}. The loop itself is in the graph: the entry block jumps
 * to the header of the kernel loop, whose parameters are the induction variable, a counter that
 * falls to zero, and the loop-carried scalars; loops are bottom-tested, and what kind of loop each
 * is follows from the graph ({@link LoopForest}). The text form, which {@link KernelParser} reads
 * back:
 *
 * <pre>
 * kernel scale line 3
 * array x f32 1
 * scalar a f32
 * output n last int
 * b0:
 *   v0 = start
 *   v1 = count
 *   v2 = step
 *   v3 = scalar a
 *   v4 = const.int -1
 *   v5 = const.int 0
 *   jump b1(v0, v1)
 * b1(v6:int, v7:int): @3
 *   v8 = load x[v6] @4
 *   v9 = mul v8, v3 @4
 *   store x[v6], v9 @4
 *   v10 = addw v6, v2
 *   v11 = addw v7, v4
 *   v12 = gt v11, v5
 *   branch v12, b1(v10, v11), b2
 * b2:
 *   return v6
 * </pre>
 */
public final class Kernel {
  private final String name;
  private final int line;
  private final List<ArrayParam> arrays = new ArrayList<>();
  private final List<ScalarParam> scalars = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private int nextValue;
  private int nextBlock;

  public Kernel(String name, int line) {
    this.name = name;
    this.line = line;
  }

  public String name() {
    return name;
  }

  public int line() {
    return line;
  }

  public List<ArrayParam> arrays() {
    return arrays;
  }

  public List<ScalarParam> scalars() {
    return scalars;
  }

  /**
   * The live-out scalars, in the order of the values of {@code return}. Behind those, {@code
   * return} has a bool for each OPTIONAL one: whether it was written.
   */
  public List<Output> outputs() {
    return outputs;
  }

  /** How many values {@code return} has. */
  public int returnedValues() {
    return outputs.size()
        + (int) outputs.stream().filter(o -> o.kind() == OutputKind.OPTIONAL).count();
  }

  /**
   * The outputs of a chunk from the values that {@code return} had: those that were not written are
   * null.
   */
  public List<Object> outputs(List<Object> returned) {
    List<Object> result = new ArrayList<>();
    int flag = outputs.size();
    for (int i = 0; i < outputs.size(); i++) {
      boolean written =
          outputs.get(i).kind() != OutputKind.OPTIONAL || (Boolean) returned.get(flag++);
      result.add(written ? returned.get(i) : null);
    }
    return result;
  }

  /** The blocks, entry first. */
  public List<Block> blocks() {
    return blocks;
  }

  public Block entry() {
    return blocks.get(0);
  }

  /** All value ids are below this. */
  public int valueLimit() {
    return nextValue;
  }

  /** All block ids are below this. */
  public int blockLimit() {
    return nextBlock;
  }

  /** Makes a value that is in no block yet. */
  public Value value(Op op, ValueType type, List<Value> args, Object immediate, int line) {
    return new Value(nextValue++, op, type, args, immediate, line);
  }

  /**
   * Makes a value that repeats another with other operands; what is known of that one holds for it.
   */
  public Value repeat(Value v, List<Value> args) {
    Value r = value(v.op(), v.type(), args, v.immediate(), v.line());
    r.setOrigin(v.origin());
    return r;
  }

  Value valueWithId(int id, Op op, ValueType type, List<Value> args, Object immediate, int line) {
    nextValue = Math.max(nextValue, id + 1);
    return new Value(id, op, type, args, immediate, line);
  }

  /** Makes sure that new values get ids from {@code limit} on. */
  void reserveValues(int limit) {
    nextValue = Math.max(nextValue, limit);
  }

  public Block newBlock(int line) {
    Block b = new Block(nextBlock++, line);
    blocks.add(b);
    return b;
  }

  Block blockWithId(int id, int line) {
    nextBlock = Math.max(nextBlock, id + 1);
    Block b = new Block(id, line);
    blocks.add(b);
    return b;
  }

  /** The array of that name, or null. */
  public ArrayParam array(String arrayName) {
    return arrays.stream().filter(a -> a.name().equals(arrayName)).findFirst().orElse(null);
  }

  /** Edges into each block, in block order. */
  public Map<Block, List<Edge>> incoming() {
    Map<Block, List<Edge>> result = new HashMap<>();
    blocks.forEach(b -> result.put(b, new ArrayList<>()));
    blocks.forEach(b -> b.edges().forEach(e -> result.get(e.target()).add(e)));
    return result;
  }

  /** Predecessors of each block; twice when both edges of a branch lead there. */
  public Map<Block, List<Block>> predecessors() {
    Map<Block, List<Block>> result = new HashMap<>();
    blocks.forEach(b -> result.put(b, new ArrayList<>()));
    blocks.forEach(b -> b.edges().forEach(e -> result.get(e.target()).add(b)));
    return result;
  }

  /** Drops blocks that no path reaches and puts the rest in reverse postorder. */
  public void orderBlocks() {
    Set<Block> seen = new LinkedHashSet<>();
    List<Block> post = new ArrayList<>();
    visit(entry(), seen, post);
    blocks.clear();
    for (int i = post.size() - 1; i >= 0; i--) {
      blocks.add(post.get(i));
    }
  }

  private static void visit(Block b, Set<Block> seen, List<Block> post) {
    if (!seen.add(b)) {
      return;
    }
    // The last edge first: in reverse postorder the taken side of a branch then follows its test.
    List<Edge> edges = b.edges();
    for (int i = edges.size() - 1; i >= 0; i--) {
      visit(edges.get(i).target(), seen, post);
    }
    post.add(b);
  }

  /** Replaces every use of each key by its value, following chains. */
  public void replaceUses(Map<Value, Value> replacement) {
    if (replacement.isEmpty()) {
      return;
    }
    for (Block b : blocks) {
      b.body().forEach(v -> v.args().replaceAll(a -> resolve(a, replacement)));
      b.edges().forEach(e -> e.args().replaceAll(a -> resolve(a, replacement)));
      switch (b.terminator()) {
        case Terminator.Branch t ->
            b.terminate(
                new Terminator.Branch(
                    resolve(t.condition(), replacement), t.ifTrue(), t.ifFalse()));
        case Terminator.Return r -> r.outputs().replaceAll(a -> resolve(a, replacement));
        default -> {}
      }
    }
  }

  private static Value resolve(Value v, Map<Value, Value> replacement) {
    Value current = v;
    for (Value next = replacement.get(current); next != null; next = replacement.get(current)) {
      current = next;
    }
    return current;
  }

  /** A deep copy that passes may change; blocks and values keep their ids. */
  public Kernel copy() {
    Kernel k = new Kernel(name, line);
    k.arrays.addAll(arrays);
    k.scalars.addAll(scalars);
    k.outputs.addAll(outputs);
    k.nextValue = nextValue;
    k.nextBlock = nextBlock;
    Map<Block, Block> copies = new HashMap<>();
    Map<Value, Value> values = new HashMap<>();
    for (Block b : blocks) {
      Block c = new Block(b.id(), b.line());
      copies.put(b, c);
      k.blocks.add(c);
      b.params().forEach(p -> c.addParam(copyOf(p, values)));
      b.body().forEach(v -> c.append(copyOf(v, values)));
    }
    for (Block c : k.blocks) {
      c.body().forEach(v -> v.args().replaceAll(values::get));
    }
    for (Block b : blocks) {
      copies.get(b).terminate(copyOf(b.terminator(), copies, values));
    }
    return k;
  }

  /** Its operands are still those of the original. */
  private static Value copyOf(Value v, Map<Value, Value> values) {
    Value c = new Value(v.id(), v.op(), v.type(), v.args(), v.immediate(), v.line());
    c.setOrigin(v.origin());
    c.setVariable(v.variable());
    values.put(v, c);
    return c;
  }

  private static Terminator copyOf(
      Terminator t, Map<Block, Block> copies, Map<Value, Value> values) {
    return switch (t) {
      case Terminator.Jump j -> new Terminator.Jump(copyOf(j.edge(), copies, values));
      case Terminator.Branch b ->
          new Terminator.Branch(
              values.get(b.condition()),
              copyOf(b.ifTrue(), copies, values),
              copyOf(b.ifFalse(), copies, values));
      case Terminator.Exit e -> e;
      case Terminator.Return r ->
          new Terminator.Return(r.outputs().stream().map(values::get).toList());
    };
  }

  private static Edge copyOf(Edge e, Map<Block, Block> copies, Map<Value, Value> values) {
    return new Edge(copies.get(e.target()), e.args().stream().map(values::get).toList());
  }

  @Override
  public String toString() {
    return KernelPrinter.print(this);
  }
}
