package org.pyepi.offload.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An SSA value together with the operation that makes it. Stores and guards are values of type null
 * that nobody uses.
 *
 * <p>The immediate depends on the operation: {@code CONST} a Long, Float, Double or Boolean; {@code
 * SCALAR} a {@link ScalarParam}; {@code LOAD} and {@code STORE} an {@link ArrayParam}; {@code DIM}
 * a {@link Dim}; {@code CHECKRANGE} a {@link Range}; {@code GUARD} an {@link ExitReason}.
 */
public final class Value {
  /** One dimension of an array. */
  public record Dim(ArrayParam array, int dimension) {}

  /** A closed interval of integers. */
  public record Range(long lo, long hi) {}

  /** Which memory of an array a {@code BASE} is the address of. */
  public enum Role {
    DATA,
    READ_SITES,
    WRITE_SITES;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    String text() {
      return text;
    }

    static Role of(String text) {
      return Arrays.stream(values()).filter(r -> r.text.equals(text)).findFirst().orElseThrow();
    }
  }

  /** The immediate of {@code BASE}. */
  public record Base(ArrayParam array, Role role) {}

  /**
   * The immediate of {@code PLOAD} and {@code PSTORE}.
   *
   * @param displacement bytes added to the address
   * @param memory accesses to different memories never overlap
   */
  public record Pointer(ElementKind kind, int displacement, int memory) {}

  private final int id;
  private Op op;
  private final ValueType type;
  private final List<Value> args;
  private Object immediate;
  private final int line;
  private int origin;
  private String variable;
  private Block block;

  Value(int id, Op op, ValueType type, List<Value> args, Object immediate, int line) {
    this.id = id;
    this.op = op;
    this.type = type;
    this.args = new ArrayList<>(args);
    this.immediate = immediate;
    this.line = line;
    this.origin = id;
  }

  public int id() {
    return id;
  }

  /** The id of the value that this one repeats, as unrolling does; else its own. */
  public int origin() {
    return origin;
  }

  void setOrigin(int origin) {
    this.origin = origin;
  }

  /** The variable that a block parameter stands for, or null when nobody said. */
  public String variable() {
    return variable;
  }

  void setVariable(String variable) {
    this.variable = variable;
  }

  public Op op() {
    return op;
  }

  /** The type, or null for a store or guard. */
  public ValueType type() {
    return type;
  }

  /** The operands; a pass may replace them in place. */
  public List<Value> args() {
    return args;
  }

  public Value arg(int i) {
    return args.get(i);
  }

  public Object immediate() {
    return immediate;
  }

  /** The Python source line, 0 when unknown. */
  public int line() {
    return line;
  }

  /** The block that holds it, or null when it was removed. */
  public Block block() {
    return block;
  }

  void setBlock(Block block) {
    this.block = block;
  }

  /** The array of a load, store or dim. */
  public ArrayParam array() {
    return immediate instanceof Dim d ? d.array() : (ArrayParam) immediate;
  }

  /** The index operands of a load or store, one for each dimension. */
  public List<Value> indices() {
    return args.subList(0, array().rank());
  }

  /** The value that a store writes. */
  public Value stored() {
    return args.get(args.size() - 1);
  }

  public boolean isConst() {
    return op == Op.CONST;
  }

  public boolean isConst(long value) {
    return op == Op.CONST && immediate instanceof Long l && l == value;
  }

  /** The integer of an INT constant. */
  public long longValue() {
    return (Long) immediate;
  }

  /** What this operation may do instead of giving its result. */
  public Op.Trap trap() {
    return args.isEmpty()
        ? Op.Trap.NONE
        : op.trap(op == Op.GUARD ? ValueType.BOOL : args.get(args.size() - 1).type);
  }

  /**
   * Turns this into another operation of the same type in place, so that users need no rewriting.
   */
  public void become(Op newOp, List<Value> newArgs, Object newImmediate) {
    List<Value> copy = List.copyOf(newArgs);
    op = newOp;
    args.clear();
    args.addAll(copy);
    immediate = newImmediate;
  }

  @Override
  public String toString() {
    return "v" + id;
  }
}
