package org.pyepi.language.loops.capture;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.UnaryOperator;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;

/**
 * Arithmetic under a mask: of {@code (a*x + c) & M}, or {@code % 2**k}, only the low bits count, so
 * sums, products and shifts are taken modulo 2^64 instead of leaving when they pass it. The mask
 * may stand in a statement of its own, {@code h = h * 31 + c; h &= M}.
 */
final class ModularCapture {
  /** Bits up to which a core's registers hold what counts. */
  private static final int CORE_BITS = 32;

  /** Statements between the first and the mask. */
  private static final int MAX_RUN = 6;

  private final CaptureState state;
  private final KernelBuilder b;
  private final ExpressionCapture expressions;
  private final MaskConstants constants;

  /** Variables between their assignment and the mask that follows: the low bits. */
  private final Map<String, Value> residues = new HashMap<>();

  ModularCapture(CaptureState state, ExpressionCapture expressions) {
    this.state = state;
    this.b = state.b;
    this.expressions = expressions;
    this.constants = new MaskConstants(state);
  }

  MaskConstants constants() {
    return constants;
  }

  private record Masked(Expr of, BigInteger mask) {}

  /** An expression of this form, or null where it is none or needs no such care. */
  Operand masked(BinaryOperator op, Expr left, Expr right, Node node, Context c) {
    if (state.earlier.notModular.contains(node)) {
      return null;
    }
    Masked m = maskOf(op, left, right, c);
    if (m == null) {
      return op == BinaryOperator.BIT_AND ? maskedByVariable(left, right, node, c) : null;
    }
    if (m.mask.bitLength() < Long.SIZE && !mayPass(m.of, c)) {
      return null;
    }
    return under(m, node, c);
  }

  private Operand under(Masked m, Node root, Context c) {
    boolean narrow = m.mask.bitLength() <= CORE_BITS;
    Value low = residue(m.of, narrow, root, c);
    Value v = b.op(Op.AND, narrow ? low : b.op(Op.WIDE, low), b.constant(m.mask.longValue()));
    return m.mask.bitLength() < Long.SIZE
        ? new Operand.Scalar(v, Kind.INT)
        : new Operand.Unsigned(v);
  }

  /** A variable that is no negative number is a mask too; worth it where constants are large. */
  private Operand maskedByVariable(Expr left, Expr right, Node node, Context c) {
    if (!(right instanceof Expr.Name n)
        || c.inlined() != null
        || state.assigned.contains(n.id())
        || !(state.reader.read(n.id()) instanceof Long now)
        || now < 0
        || !isLarge(left, c)) {
      return null;
    }
    Operand.Scalar mask = expressions.scalar(right, c);
    Value low = b.op(Op.WIDE, residue(left, false, node, c));
    Value bits = b.checkRange(mask.value(), 0, Long.MAX_VALUE);
    return new Operand.Scalar(b.op(Op.AND, low, bits), Kind.INT);
  }

  private Masked maskOf(BinaryOperator op, Expr left, Expr right, Context c) {
    if (op == BinaryOperator.BIT_AND) {
      BigInteger k = constants.of(right, c);
      Expr of = left;
      if (k == null) {
        k = constants.of(left, c);
        of = right;
      }
      return k != null && k.signum() > 0 && k.bitLength() <= Long.SIZE ? new Masked(of, k) : null;
    }
    if (op == BinaryOperator.MOD) {
      BigInteger k = constants.of(right, c);
      boolean power = k != null && k.signum() > 0 && k.bitCount() == 1 && k.bitLength() > 1;
      return power && k.bitLength() <= Long.SIZE + 1
          ? new Masked(left, k.subtract(BigInteger.ONE))
          : null;
    }
    return null;
  }

  private Masked maskOf(Expr e, Context c) {
    return e instanceof Expr.BinOp x ? maskOf(x.op(), x.left(), x.right(), c) : null;
  }

  /** Whether the low bits of the result depend on those of the operands alone. */
  private static boolean isModular(BinaryOperator op) {
    return switch (op) {
      case ADD, SUB, MULT, LSHIFT, BIT_AND, BIT_OR, BIT_XOR -> true;
      default -> false;
    };
  }

  /** Whether the exact value may have many more bits than the operands. */
  private boolean mayPass(Expr e, Context c) {
    if (e instanceof Expr.BinOp x && isModular(x.op())) {
      boolean grows = x.op() == BinaryOperator.MULT || x.op() == BinaryOperator.LSHIFT;
      return constants.of(e, c) == null && (grows || mayPass(x.left(), c) || mayPass(x.right(), c))
          || isLarge(e, c);
    }
    return e instanceof Expr.UnaryOp u ? mayPass(u.operand(), c) : isLarge(e, c);
  }

  /** Whether something in it needs more than a core's 32 bits now. */
  private boolean isLarge(Expr e, Context c) {
    if (e instanceof Expr.BinOp x && isModular(x.op())) {
      return isLarge(x.left(), c) || isLarge(x.right(), c);
    }
    if (e instanceof Expr.UnaryOp u) {
      return isLarge(u.operand(), c);
    }
    BigInteger k = constants.of(e, c);
    if (k != null) {
      return k.bitLength() > CORE_BITS;
    }
    if (!(e instanceof Expr.Name n)) {
      return false;
    }
    if (c.inlined() != null) {
      return c.inlined().parameter(n.id()) instanceof Operand.Unsigned
          || state.isUnsigned(c.inlined().local(n.id()));
    }
    return residues.containsKey(n.id())
        || state.isUnsigned(n.id())
        || state.reader.read(n.id()) instanceof Long now && now != (int) (long) now;
  }

  /**
   * The low bits of a value.
   *
   * @param narrow whether only 32 of them count
   * @param root what is given up where something else than ints is in it
   */
  private Value residue(Expr e, boolean narrow, Node root, Context c) {
    BigInteger k = constants.of(e, c);
    if (k != null) {
      return b.constant(narrow ? (long) k.intValue() : k.longValue());
    }
    if (e instanceof Expr.BinOp x && isModular(x.op())) {
      return combined(x.op(), x.left(), x.right(), narrow, root, c);
    }
    if (e instanceof Expr.UnaryOp u && u.op() != UnaryOperator.NOT) {
      Value v = residue(u.operand(), narrow, root, c);
      return switch (u.op()) {
        case USUB -> b.op(Op.SUBM, b.constant(0L), v);
        case INVERT -> b.op(Op.NOT, v);
        default -> v;
      };
    }
    if (e instanceof Expr.Name n && c.inlined() == null && residues.containsKey(n.id())) {
      return residues.get(n.id());
    }
    Operand o = expressions.capture(e, c);
    if (o instanceof Operand.Unsigned u) {
      return u.bits();
    }
    Operand.Scalar s = expressions.scalarOf(o, e);
    if (s.kind() != Kind.INT && s.kind() != Kind.BOOL) {
      state.earlier.notModular.add(root);
      throw new EarlierAttempts.Again();
    }
    return expressions.toInt(s);
  }

  private Value combined(
      BinaryOperator op, Expr left, Expr right, boolean narrow, Node root, Context c) {
    Value x = residue(left, narrow, root, c);
    if (op == BinaryOperator.LSHIFT) {
      return shifted(x, right, root, c);
    }
    Value y = residue(right, narrow, root, c);
    return b.op(
        switch (op) {
          case ADD -> Op.ADDM;
          case SUB -> Op.SUBM;
          case MULT -> Op.MULM;
          case BIT_AND -> Op.AND;
          case BIT_OR -> Op.OR;
          default -> Op.XOR;
        },
        x,
        y);
  }

  private Value shifted(Value x, Expr by, Node root, Context c) {
    BigInteger k = constants.of(by, c);
    if (k != null && k.signum() >= 0) {
      boolean none = k.bitLength() > 6; // 64 or more
      return none ? b.constant(0L) : b.op(Op.SHLM, x, b.constant(k.longValue()));
    }
    Operand.Scalar count = expressions.scalar(by, c);
    if (count.kind() != Kind.INT && count.kind() != Kind.BOOL) {
      state.earlier.notModular.add(root);
      throw new EarlierAttempts.Again();
    }
    return b.op(Op.SHLM, x, b.checkRange(expressions.toInt(count), 0, Long.SIZE - 1));
  }

  // The mask in a statement of its own

  private record Assigned(String name, BinaryOperator op, Expr left, Expr right) {}

  /** An assignment of an operation to a plain variable, or null. */
  private Assigned assigned(Stmt s) {
    if (s instanceof Stmt.AugAssign a && a.target() instanceof Expr.Name n) {
      return new Assigned(n.id(), a.op(), expressions.asLoad(n), a.value());
    }
    return s instanceof Stmt.Assign a
            && a.targets().size() == 1
            && a.targets().get(0) instanceof Expr.Name n
            && a.value() instanceof Expr.BinOp x
        ? new Assigned(n.id(), x.op(), x.left(), x.right())
        : null;
  }

  /**
   * How many statements from one on assign one variable, the last of them with a mask and nothing
   * in them looking at more of it than its low bits; 0 where that is not so.
   */
  int run(List<Stmt> body, int from, Context c) {
    Assigned first = assigned(body.get(from));
    if (first == null
        || c.inlined() != null
        || !isModular(first.op)
        || state.earlier.notModular.contains(body.get(from))
        || maskOf(first.op, first.left, first.right, c) != null) {
      return 0;
    }
    boolean passes =
        first.op == BinaryOperator.MULT
            || first.op == BinaryOperator.LSHIFT
            || mayPass(first.left, c)
            || mayPass(first.right, c);
    for (int i = from + 1; passes && i < Math.min(body.size(), from + MAX_RUN); i++) {
      Assigned next = assigned(body.get(i));
      if (next == null || !next.name.equals(first.name)) {
        return 0;
      }
      Masked m = maskOf(next.op, next.left, next.right, c);
      if (m != null) {
        return Mentions.onlyModularly(m.of, first.name) ? i - from + 1 : 0;
      }
      boolean shift = next.op == BinaryOperator.LSHIFT;
      if (!isModular(next.op)
          || !Mentions.onlyModularly(next.left, first.name)
          || !(shift
              ? !Mentions.name(next.right, first.name)
              : Mentions.onlyModularly(next.right, first.name))) {
        return 0;
      }
    }
    return 0;
  }

  /** The value that a run of statements gives its variable. */
  Operand capture(List<Stmt> run, Context c) {
    Node root = run.get(0);
    Assigned last = assigned(run.get(run.size() - 1));
    Masked m = maskOf(last.op, last.left, last.right, c);
    boolean narrow = m.mask.bitLength() <= CORE_BITS;
    try {
      for (Stmt s : run.subList(0, run.size() - 1)) {
        b.line(s.span().line());
        Assigned a = assigned(s);
        residues.put(a.name, combined(a.op, a.left, a.right, narrow, root, c));
      }
      b.line(run.get(run.size() - 1).span().line());
      return under(m, root, c);
    } finally {
      residues.remove(last.name);
    }
  }

  /** Where an expression reads a variable; where that is not plain to see, it does. */
  private static final class Mentions {
    private Mentions() {}

    /** Whether it may read the variable. */
    static boolean name(Expr e, String name) {
      return switch (e) {
        case Expr.Name n -> n.id().equals(name);
        case Expr.Constant k -> false;
        case Expr.BinOp x -> any(List.of(x.left(), x.right()), name);
        case Expr.UnaryOp u -> name(u.operand(), name);
        case Expr.BoolOp x -> any(x.values(), name);
        case Expr.Compare x -> name(x.left(), name) || any(x.comparators(), name);
        case Expr.IfExp i -> any(List.of(i.test(), i.body(), i.orElse()), name);
        case Expr.Subscript s -> any(List.of(s.value(), s.slice()), name);
        case Expr.Attribute a -> name(a.value(), name);
        case Expr.Tuple t -> any(t.elements(), name);
        case Expr.Call x ->
            !x.keywords().isEmpty() || name(x.function(), name) || any(x.args(), name);
        default -> true;
      };
    }

    private static boolean any(List<Expr> all, String name) {
      return all.stream().anyMatch(e -> name(e, name));
    }

    /**
     * Whether the low bits of the expression depend on no more of the variable than its low bits.
     */
    static boolean onlyModularly(Expr e, String name) {
      if (e instanceof Expr.Name) {
        return true;
      }
      if (e instanceof Expr.UnaryOp u && u.op() != UnaryOperator.NOT) {
        return onlyModularly(u.operand(), name);
      }
      if (e instanceof Expr.BinOp x) {
        switch (x.op()) {
          case ADD, SUB, MULT, BIT_AND, BIT_OR, BIT_XOR -> {
            return onlyModularly(x.left(), name) && onlyModularly(x.right(), name);
          }
          case LSHIFT -> {
            return onlyModularly(x.left(), name) && !name(x.right(), name);
          }
          default -> {}
        }
      }
      return !name(e, name);
    }
  }
}
