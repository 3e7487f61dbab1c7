package org.pyepi.offload.compiler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.FloatSemantics;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/** Evaluates what is constant and simplifies identities; branches on constants become jumps. */
final class ConstantFolding implements Passes.Pass {
  private final boolean narrow;

  /**
   * A pass over kernels of one width.
   *
   * @param narrow whether integers have a core's 32 bits: what does not fit them stays an
   *     operation, which leaves when it is carried out; otherwise 64 bits are the limit
   */
  ConstantFolding(boolean narrow) {
    this.narrow = narrow;
  }

  @Override
  public void run(Kernel kernel) {
    Map<Value, Value> replaced = new HashMap<>();
    for (Block b : kernel.blocks()) {
      for (Value v : b.body()) {
        v.args().replaceAll(a -> replaced.getOrDefault(a, a));
        Object constant = fold(v);
        if (constant != null) {
          v.become(Op.CONST, List.of(), constant);
          continue;
        }
        Value same = simplify(v);
        if (same != null) {
          replaced.put(v, same);
        }
      }
    }
    kernel.replaceUses(replaced);
    followConstants(kernel);
  }

  /**
   * Branches on constants become jumps, unless that leaves no loop: a kernel whose every iteration
   * leaves stays one that finds out when it runs.
   */
  private static void followConstants(Kernel kernel) {
    Map<Block, Terminator> before = new HashMap<>();
    for (Block b : kernel.blocks()) {
      if (b.terminator() instanceof Terminator.Branch t && t.condition().isConst()) {
        before.put(b, t);
      }
    }
    List<Loop> loops = before.isEmpty() ? List.of() : new LoopForest(kernel).loops();
    before.forEach(
        (b, end) -> {
          Terminator.Branch t = (Terminator.Branch) end;
          b.terminate(
              new Terminator.Jump((Boolean) t.condition().immediate() ? t.ifTrue() : t.ifFalse()));
        });
    kernel.orderBlocks();
    if (!loops.isEmpty()) {
      List<Loop> left = new LoopForest(kernel).loops();
      if (left.isEmpty() || left.get(0).header() != loops.get(0).header()) {
        before.forEach(Block::terminate);
        kernel.orderBlocks();
      }
    }
  }

  /** The value as a constant, or null; an operation that would leave is not folded. */
  private Object fold(Value v) {
    if (v.type() == null
        || v.args().isEmpty()
        || !v.args().stream().allMatch(Value::isConst)
        || v.op() == Op.LOAD) {
      return null;
    }
    Object x = v.arg(0).immediate();
    Object y = v.args().size() > 1 ? v.arg(1).immediate() : null;
    if (x instanceof Long a && (y == null || y instanceof Long)) {
      return foldInts(v, a, y == null ? 0 : (Long) y);
    }
    if (x instanceof Boolean a) {
      return foldBools(v, a, y);
    }
    if (x instanceof Double a && (y == null || y instanceof Double) && v.args().size() < 3) {
      return foldDoubles(v.op(), a, y == null ? 0 : (Double) y);
    }
    if (x instanceof Float a && (y == null || y instanceof Float) && v.args().size() < 3) {
      return foldFloats(v.op(), a, y == null ? 0 : (Float) y);
    }
    return null;
  }

  private static Object foldBools(Value v, boolean a, Object y) {
    return switch (v.op()) {
      case NOT -> (Object) !a;
      case TOINT -> a ? 1L : 0L;
      case AND -> a & (Boolean) y;
      case OR -> a | (Boolean) y;
      case XOR, NE -> a ^ (Boolean) y;
      case EQ -> a == (Boolean) y;
      default -> null;
    };
  }

  private Object foldInts(Value v, long a, long b) {
    try {
      return switch (v.op()) {
        case ADD -> (Object) fits(Math.addExact(a, b));
        case SUB -> fits(Math.subtractExact(a, b));
        case MUL -> fits(Math.multiplyExact(a, b));
        case ADDW -> narrow ? (Object) (long) (int) (a + b) : a + b;
        case MULW -> (long) (int) (a * b);
        case ADDM -> narrow ? null : (Object) (a + b);
        case SUBM -> narrow ? null : (Object) (a - b);
        case MULM -> narrow ? null : (Object) (a * b);
        case SHLM -> narrow ? null : (Object) (a << b);
        case BITCOUNT -> (long) Long.bitCount(Math.abs(a));
        case BITLENGTH -> 64L - Long.numberOfLeadingZeros(Math.abs(a));
        case NEG -> fits(Math.negateExact(a));
        case ABS -> fits(Math.absExact(a));
        case FLOORDIV -> b == 0 ? null : fits(Math.floorDivExact(a, b));
        case MOD -> b == 0 ? null : Math.floorMod(a, b);
        case SHL -> b < 0 || b > 62 ? null : fits(Math.multiplyExact(a, 1L << b));
        case SHR -> b < 0 ? null : a >> Math.min(b, 63);
        case AND -> a & b;
        case OR -> a | b;
        case XOR -> a ^ b;
        case NOT -> ~a;
        case MIN -> Math.min(a, b);
        case MAX -> Math.max(a, b);
        case EQ -> a == b;
        case NE -> a != b;
        case LT -> a < b;
        case LE -> a <= b;
        case GT -> a > b;
        case GE -> a >= b;
        case TOF32 -> (float) a;
        case TOF64 -> (double) a;
        default -> null;
      };
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /**
   * Keeps results that a core could not compute either as operations, so that they still leave
   * there.
   */
  private Long fits(long x) {
    if (narrow && x != (int) x) {
      throw new ArithmeticException();
    }
    return x;
  }

  private static Object foldDoubles(Op op, double a, double b) {
    return switch (op) {
      case ADD -> (Object) (a + b);
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> b == 0 ? null : a / b;
      case FLOORDIV -> b == 0 ? null : FloatSemantics.floorDiv(a, b);
      case MOD -> b == 0 ? null : FloatSemantics.mod(a, b);
      case NEG -> -a;
      case ABS -> Math.abs(a);
      case TOF32 -> (float) a;
      case SQRT -> a < 0 ? null : Math.sqrt(a);
      default -> compare(op, a, b);
    };
  }

  private static Object foldFloats(Op op, float a, float b) {
    return switch (op) {
      case ADD -> (Object) (a + b);
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> b == 0 ? null : a / b;
      case NEG -> -a;
      case ABS -> Math.abs(a);
      case TOF64 -> (double) a;
      default -> compare(op, a, b);
    };
  }

  private static Object compare(Op op, double a, double b) {
    return switch (op) {
      case EQ -> (Object) (a == b);
      case NE -> a != b;
      case LT -> a < b;
      case LE -> a <= b;
      case GT -> a > b;
      case GE -> a >= b;
      default -> null;
    };
  }

  /**
   * An operand that the operation is equal to, or null; may also turn the operation into a cheaper
   * one.
   */
  private static Value simplify(Value v) {
    if (v.op() == Op.SELECT) {
      return select(v);
    }
    if (v.op() == Op.CHECKRANGE && v.arg(0).isConst()) {
      Value.Range r = (Value.Range) v.immediate();
      long x = v.arg(0).longValue();
      return x >= r.lo() && x <= r.hi() ? v.arg(0) : null;
    }
    if (v.args().size() != 2 || v.type() == null || v.op().isAccess()) {
      return null;
    }
    Value x = v.arg(0);
    Value y = v.arg(1);
    if (v.op().isCommutative() && x.isConst() && !y.isConst()) {
      v.args().set(0, y);
      v.args().set(1, x);
      x = v.arg(0);
      y = v.arg(1);
    }
    if (v.type() != ValueType.INT || v.op().isCompare()) {
      return null;
    }
    if ((v.op() == Op.MUL || v.op() == Op.MULW || v.op() == Op.MULM) && y.isConst(0)) {
      return y;
    }
    return switch (v.op()) {
      case ADD, SUB, ADDW, ADDM, SUBM, SHL, SHLM, SHR, XOR, OR -> y.isConst(0) ? x : null;
      case MUL, MULW, MULM, FLOORDIV -> y.isConst(1) ? x : null;
      case AND -> y.isConst(-1) ? x : null;
      default -> null;
    };
  }

  private static Value select(Value v) {
    Value c = v.arg(0);
    Value x = v.arg(1);
    Value y = v.arg(2);
    if (x == y) {
      return x;
    }
    if (c.isConst()) {
      return (Boolean) c.immediate() ? x : y;
    }
    // x if x > y else y keeps y unless x is strictly greater: max(y, x). Non-strict tests differ
    // for signed zeros.
    boolean strict = c.op() == Op.GT || c.op() == Op.LT;
    boolean any =
        c.op().isCompare() && c.op() != Op.EQ && c.op() != Op.NE && v.type() == ValueType.INT;
    if ((strict || any) && v.type() != ValueType.BOOL) {
      boolean greater = c.op() == Op.GT || c.op() == Op.GE;
      if (c.arg(0) == x && c.arg(1) == y) {
        v.become(greater ? Op.MAX : Op.MIN, List.of(y, x), null);
      } else if (c.arg(0) == y && c.arg(1) == x) {
        v.become(greater ? Op.MIN : Op.MAX, List.of(y, x), null);
      }
    }
    return null;
  }
}
