package org.pyepi.language.loops;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.loops.StatementCapture.Context;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.BooleanOperator;
import org.pyepi.language.parser.tree.CompareOperator;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.UnaryOperator;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.kernel.Variable;

/** Expressions of a captured loop, with Python's and NumPy's (NEP 50) rules for types. */
final class ExpressionCapture {
  private final CaptureState state;
  private final KernelBuilder b;
  private final CallCapture calls;
  private int temporaries;

  ExpressionCapture(CaptureState state, StatementCapture statements) {
    this.state = state;
    this.b = state.b;
    this.calls = new CallCapture(state, this, statements);
  }

  /** An expression as a number. */
  Operand.Scalar scalar(Expr e, Context c) {
    return scalarOf(capture(e, c), e);
  }

  /** An operand as a number. */
  Operand.Scalar scalarOf(Operand o, Node node) {
    if (o instanceof Operand.Scalar s) {
      return s;
    }
    if (o instanceof Operand.LiveFloat f) {
      return new Operand.Scalar(state.scalar(f.name(), Kind.FLOAT, false), Kind.FLOAT);
    }
    if (o instanceof Operand.Array a && a.indices().size() == a.param().rank()) {
      return load(a);
    }
    String what = o instanceof Operand.Constant k ? Types.of(k.value()).name() : "an array";
    throw new CaptureRefused(RefusalReason.UNSUPPORTED_TYPE, node, what);
  }

  private Operand.Scalar load(Operand.Array a) {
    Value v = b.load(a.param(), a.indices().toArray(new Value[0]));
    Kind kind = a.source().read();
    if (kind == Kind.FLOAT && a.source().elements() == ElementKind.F32) {
      v = b.op(Op.TOF64, v);
    }
    return new Operand.Scalar(v, kind);
  }

  Operand capture(Expr e, Context c) {
    b.line(e.span().line());
    return switch (e) {
      case Expr.Constant k -> constant(k);
      case Expr.Name n -> name(n, c);
      case Expr.BinOp x -> binary(x.op(), x.left(), x.right(), x, c);
      case Expr.UnaryOp u -> unary(u, c);
      case Expr.BoolOp x -> logic(x, c);
      case Expr.Compare x -> compare(x, c);
      case Expr.IfExp i -> conditional(i, c);
      case Expr.Subscript s -> subscript(s, c);
      case Expr.Attribute a -> attribute(a, c);
      case Expr.Tuple t -> items(t.elements(), c);
      case Expr.Call x -> calls.call(x, c);
      case Expr.NamedExpr n ->
          throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, n, ":=");
      case Expr.Yield y -> throw new CaptureRefused(RefusalReason.YIELD_IN_LOOP, y, "");
      case Expr.YieldFrom y -> throw new CaptureRefused(RefusalReason.YIELD_IN_LOOP, y, "");
      case Expr.Await y -> throw new CaptureRefused(RefusalReason.YIELD_IN_LOOP, y, "");
      default ->
          throw new CaptureRefused(
              RefusalReason.UNSUPPORTED_EXPRESSION, e, e.getClass().getSimpleName());
    };
  }

  private Operand items(List<Expr> elements, Context c) {
    List<Operand> r = new ArrayList<>();
    for (Expr e : elements) {
      r.add(capture(e, c));
    }
    return new Operand.Items(r);
  }

  private Operand constant(Expr.Constant k) {
    return switch (k.value()) {
      case Long l -> new Operand.Scalar(b.constant((long) l), Kind.INT, l);
      case Double d -> new Operand.Scalar(b.constant((double) d), Kind.FLOAT, d);
      case Boolean t -> new Operand.Scalar(b.constant((boolean) t), Kind.BOOL, t);
      case BigInteger i -> throw new CaptureRefused(RefusalReason.BIG_INTEGER, k, "");
      default ->
          throw new CaptureRefused(
              RefusalReason.UNSUPPORTED_EXPRESSION, k, "a literal of this type");
    };
  }

  private Operand name(Expr.Name n, Context c) {
    if (n.id().equals("__debug__")) {
      boolean debug = state.scopeOf(c.inlined()).optimization() == 0;
      return new Operand.Scalar(b.constant(debug), Kind.BOOL, debug);
    }
    if (c.inlined() != null) {
      return nameInFunction(n, c.inlined());
    }
    String name = n.id();
    if (state.assigned.contains(name)) {
      Variable v = state.variable(name);
      if (v != null) {
        return new Operand.Scalar(b.read(v), state.kindOf(name));
      }
      Kind kind = state.knownKinds.get(name);
      if (kind == null) {
        Object now = state.reader.read(name);
        kind = now instanceof BigInteger ? Kind.INT : Kind.of(now);
        if (kind == null) {
          throw new CaptureRefused(RefusalReason.UNBOUND_VARIABLE, n, name);
        }
      }
      // Read before any write in the source: it carries a value; the next attempt knows.
      return new Operand.Scalar(b.read(state.variable(name, kind, n)), kind);
    }
    return state.liveIn(name, n);
  }

  private Operand nameInFunction(Expr.Name n, InlinedFunction f) {
    Operand parameter = f.parameter(n.id());
    if (parameter != null) {
      return parameter;
    }
    if (f.isLocal(n.id())) {
      Variable v = state.variable(f.local(n.id()));
      if (v == null) {
        throw new CaptureRefused(RefusalReason.UNBOUND_VARIABLE, n, n.id());
      }
      return new Operand.Scalar(b.read(v), state.kindOf(f.local(n.id())));
    }
    return calls.globalOf(f, n);
  }

  /** The same target read instead of written. */
  Expr asLoad(Expr target) {
    return switch (target) {
      case Expr.Name n -> new Expr.Name(n.id(), ExprContext.LOAD, n.span());
      case Expr.Subscript s -> new Expr.Subscript(s.value(), s.slice(), ExprContext.LOAD, s.span());
      default -> target;
    };
  }

  // Conversions

  /** The truth value of a number. */
  Value truth(Operand.Scalar s) {
    return switch (s.kind().type()) {
      case BOOL -> s.value();
      case INT -> b.op(Op.NE, s.value(), b.constant(0L));
      case F32 -> b.op(Op.NE, s.value(), b.constant(0f));
      case F64 -> b.op(Op.NE, s.value(), b.constant(0.0));
    };
  }

  /** A bool or int as int. */
  Value toInt(Operand.Scalar s) {
    return s.kind().type() == ValueType.BOOL ? b.op(Op.TOINT, s.value()) : s.value();
  }

  Operand.Scalar toFloat32(Operand.Scalar s) {
    Value v =
        switch (s.kind().type()) {
          case F32 -> s.value();
          case BOOL -> b.op(Op.TOF32, b.op(Op.TOINT, s.value()));
          default ->
              s.constant() instanceof Number n
                  ? b.constant(n.floatValue())
                  : b.op(Op.TOF32, s.value());
        };
    return new Operand.Scalar(v, Kind.FLOAT32);
  }

  Operand.Scalar toFloat64(Operand.Scalar s) {
    Value v =
        switch (s.kind().type()) {
          case F64 -> s.value();
          case BOOL -> b.op(Op.TOF64, b.op(Op.TOINT, s.value()));
          default ->
              s.constant() instanceof Long n ? b.constant((double) n) : b.op(Op.TOF64, s.value());
        };
    return new Operand.Scalar(v, s.kind().isNumpy() ? Kind.of(DType.FLOAT64) : Kind.FLOAT);
  }

  // Arithmetic

  Operand binary(BinaryOperator op, Expr left, Expr right, Node node, Context c) {
    Operand x = capture(left, c);
    Operand y = capture(right, c);
    return arithmetic(op, x, y, node);
  }

  private Operand.Scalar arithmetic(BinaryOperator op, Operand a, Operand d, Node node) {
    Operand.Scalar x = beside(a, d, node);
    Operand.Scalar y = beside(d, a, node);
    if (x.kind().isNumpy() || y.kind().isNumpy()) {
      return numpyArithmetic(op, x, y, node);
    }
    if (x.kind() == Kind.BOOL && y.kind() == Kind.BOOL && isBitwise(op)) {
      return new Operand.Scalar(b.op(bitwise(op), x.value(), y.value()), Kind.BOOL);
    }
    boolean floating = x.kind().isFloat() || y.kind().isFloat() || op == BinaryOperator.DIV;
    if (op == BinaryOperator.POW) {
      return power(x, y, node);
    }
    if (floating) {
      if (op == BinaryOperator.DIV && !x.kind().isFloat() && !y.kind().isFloat()) {
        checkExact(x, node);
        checkExact(y, node);
      }
      return new Operand.Scalar(
          floating(op, toFloat64(x).value(), toFloat64(y).value(), node), Kind.FLOAT);
    }
    return new Operand.Scalar(integer(op, toInt(x), toInt(y), node), Kind.INT);
  }

  /** An operand as a number; a Python float that meets a float32 becomes one. */
  private Operand.Scalar beside(Operand o, Operand other, Node node) {
    if (o instanceof Operand.LiveFloat f && isFloat32(other)) {
      return new Operand.Scalar(state.scalar(f.name(), Kind.FLOAT, true), Kind.FLOAT32);
    }
    return scalarOf(o, node);
  }

  private static boolean isFloat32(Operand o) {
    return o instanceof Operand.Scalar s && s.kind() == Kind.FLOAT32
        || o instanceof Operand.Array a && a.source().read() == Kind.FLOAT32;
  }

  private Operand.Scalar numpyArithmetic(
      BinaryOperator op, Operand.Scalar x, Operand.Scalar y, Node node) {
    DType t = resultType(x, y, node);
    if (op == BinaryOperator.DIV && !t.isFloat()) {
      t = DType.FLOAT64;
    }
    if (t == DType.BOOL) {
      if (!isBitwise(op)) {
        throw new CaptureRefused(RefusalReason.UNSUPPORTED_TYPE, node, "arithmetic on numpy.bool");
      }
      return new Operand.Scalar(b.op(bitwise(op), x.value(), y.value()), Kind.NUMPY_BOOL);
    }
    if (t == DType.FLOAT32) {
      Value v = floating(op, toFloat32(x).value(), toFloat32(y).value(), node);
      return new Operand.Scalar(v, Kind.FLOAT32);
    }
    if (t == DType.FLOAT64) {
      Value v = floating(op, toFloat64(x).value(), toFloat64(y).value(), node);
      return new Operand.Scalar(v, Kind.of(DType.FLOAT64));
    }
    Value v = integer(op, fitted(x, t), fitted(y, t), node);
    return new Operand.Scalar(b.checkRange(v, t.min(), t.max()), Kind.of(t));
  }

  /** An operand of integer arithmetic; a Python int must fit the type. */
  private Value fitted(Operand.Scalar s, DType t) {
    Value v = toInt(s);
    return s.kind().isNumpy() || s.constant() instanceof Long n && n >= t.min() && n <= t.max()
        ? v
        : b.checkRange(v, t.min(), t.max());
  }

  /** NEP 50: Python's own numbers are weak, all others promote. */
  private static DType resultType(Operand.Scalar x, Operand.Scalar y, Node node) {
    DType a = x.kind().numpy();
    DType d = y.kind().numpy();
    if (a != null && d != null) {
      return DType.promote(a, d);
    }
    DType t = a != null ? a : d;
    Kind weak = a != null ? y.kind() : x.kind();
    if (weak == Kind.FLOAT && !t.isFloat()) {
      return DType.FLOAT64;
    }
    if (weak == Kind.INT && t == DType.BOOL) {
      return DType.INT64;
    }
    return t;
  }

  private static boolean isBitwise(BinaryOperator op) {
    return op == BinaryOperator.BIT_AND
        || op == BinaryOperator.BIT_OR
        || op == BinaryOperator.BIT_XOR;
  }

  private static Op bitwise(BinaryOperator op) {
    return switch (op) {
      case BIT_AND -> Op.AND;
      case BIT_OR -> Op.OR;
      default -> Op.XOR;
    };
  }

  private Value integer(BinaryOperator op, Value x, Value y, Node node) {
    Op kernelOp =
        switch (op) {
          case ADD -> Op.ADD;
          case SUB -> Op.SUB;
          case MULT -> Op.MUL;
          case FLOOR_DIV -> Op.FLOORDIV;
          case MOD -> Op.MOD;
          case LSHIFT -> Op.SHL;
          case RSHIFT -> Op.SHR;
          case BIT_AND, BIT_OR, BIT_XOR -> bitwise(op);
          default ->
              throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, node, op.text());
        };
    return b.op(kernelOp, x, y);
  }

  private Value floating(BinaryOperator op, Value x, Value y, Node node) {
    Op kernelOp =
        switch (op) {
          case ADD -> Op.ADD;
          case SUB -> Op.SUB;
          case MULT -> Op.MUL;
          case DIV -> Op.DIV;
          case FLOOR_DIV -> Op.FLOORDIV;
          case MOD -> Op.MOD;
          default ->
              throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, node, op.text());
        };
    return b.op(kernelOp, x, y);
  }

  /** A small constant exponent of an int is multiplication. */
  private Operand.Scalar power(Operand.Scalar x, Operand.Scalar y, Node node) {
    if (x.constant() instanceof Long base && y.constant() instanceof Long n && n >= 0 && n < 64) {
      BigInteger r = BigInteger.valueOf(base).pow((int) (long) n);
      if (r.bitLength() < Long.SIZE) {
        return new Operand.Scalar(b.constant(r.longValue()), Kind.INT, r.longValue());
      }
    }
    if (x.kind() == Kind.INT && y.constant() instanceof Long n && n >= 1 && n <= 8) {
      Value v = x.value();
      for (long i = 1; i < n; i++) {
        v = b.op(Op.MUL, v, x.value());
      }
      return new Operand.Scalar(v, Kind.INT);
    }
    throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, node, "**");
  }

  private Operand unary(Expr.UnaryOp u, Context c) {
    Operand.Scalar x = scalar(u.operand(), c);
    if (u.op() == UnaryOperator.NOT) {
      return new Operand.Scalar(b.op(Op.NOT, truth(x)), Kind.BOOL);
    }
    if (x.constant() instanceof Long n && u.op() == UnaryOperator.USUB && n != Long.MIN_VALUE) {
      return new Operand.Scalar(b.constant(-n), Kind.INT, -n);
    }
    if (x.constant() instanceof Double d && u.op() == UnaryOperator.USUB) {
      return new Operand.Scalar(b.constant(-d), Kind.FLOAT, -d);
    }
    Kind kind = x.kind() == Kind.BOOL ? Kind.INT : x.kind();
    Value v = kind.isInt() ? toInt(x) : x.value();
    if (kind == Kind.NUMPY_BOOL || u.op() == UnaryOperator.INVERT && !kind.isInt()) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, u, u.op().text());
    }
    Value r =
        switch (u.op()) {
          case USUB -> b.op(Op.NEG, v);
          case INVERT -> b.op(Op.NOT, v);
          default -> v;
        };
    if (kind.isNumpy() && kind.isInt()) {
      r = b.checkRange(r, kind.numpy().min(), kind.numpy().max());
    }
    return new Operand.Scalar(r, kind);
  }

  // Logic

  private Variable temporary(Kind kind, Node node) {
    return state.variable(CaptureState.OWN + temporaries++, kind, node);
  }

  private Operand logic(Expr.BoolOp x, Context c) {
    Operand.Scalar left = scalar(x.values().get(0), c);
    Kind kind = left.kind();
    Variable result = temporary(kind, x);
    logicFrom(x, 0, left, result, kind, c);
    return new Operand.Scalar(b.read(result), kind);
  }

  private void logicFrom(
      Expr.BoolOp x, int index, Operand.Scalar value, Variable result, Kind kind, Context c) {
    if (!value.kind().equals(kind)) {
      throw new CaptureRefused(
          RefusalReason.TYPE_CHANGES, x, value.kind() + " and " + kind + " in one expression");
    }
    b.write(result, value.value());
    if (index == x.values().size() - 1) {
      return;
    }
    Value test = truth(value);
    b.beginIf(x.op() == BooleanOperator.AND ? test : b.op(Op.NOT, test));
    logicFrom(x, index + 1, scalar(x.values().get(index + 1), c), result, kind, c);
    b.endIf();
  }

  private Operand conditional(Expr.IfExp i, Context c) {
    Value test = truth(scalar(i.test(), c));
    b.beginIf(test);
    Operand.Scalar then = scalar(i.body(), c);
    Variable result = temporary(then.kind(), i);
    b.write(result, then.value());
    b.beginOrElse();
    Operand.Scalar otherwise = scalar(i.orElse(), c);
    if (!otherwise.kind().equals(then.kind())) {
      throw new CaptureRefused(
          RefusalReason.TYPE_CHANGES, i, then.kind() + " or " + otherwise.kind());
    }
    b.write(result, otherwise.value());
    b.endIf();
    return new Operand.Scalar(b.read(result), then.kind());
  }

  private Operand compare(Expr.Compare x, Context c) {
    if (x.ops().size() == 1) {
      return comparison(x, 0, capture(x.left(), c), capture(x.comparators().get(0), c));
    }
    Operand middle = scalar(x.comparators().get(0), c);
    Operand.Scalar first = comparison(x, 0, capture(x.left(), c), middle);
    Variable result = temporary(Kind.BOOL, x);
    chain(x, 0, middle, first, result, c);
    return new Operand.Scalar(b.read(result), Kind.BOOL);
  }

  private void chain(
      Expr.Compare x, int index, Operand middle, Operand.Scalar value, Variable result, Context c) {
    b.write(result, value.value());
    if (index == x.ops().size() - 1) {
      return;
    }
    b.beginIf(value.value());
    Operand.Scalar next = scalar(x.comparators().get(index + 1), c);
    chain(x, index + 1, next, comparison(x, index + 1, middle, next), result, c);
    b.endIf();
  }

  private Operand.Scalar comparison(Expr.Compare x, int index, Operand a, Operand d) {
    Op op = operator(x.ops().get(index), x);
    Operand.Scalar p = beside(a, d, x);
    Operand.Scalar q = beside(d, a, x);
    Value left;
    Value right;
    if (p.kind().isFloat() || q.kind().isFloat()) {
      boolean numpy = p.kind().isNumpy() || q.kind().isNumpy();
      if (numpy && resultType(p, q, x) == DType.FLOAT32) {
        left = toFloat32(p).value();
        right = toFloat32(q).value();
      } else {
        if (!numpy) {
          checkExact(p, x);
          checkExact(q, x);
        }
        left = toFloat64(p).value();
        right = toFloat64(q).value();
      }
    } else if (p.kind().type() == ValueType.BOOL
        && q.kind().type() == ValueType.BOOL
        && (op == Op.EQ || op == Op.NE)) {
      left = p.value();
      right = q.value();
    } else {
      left = toInt(p);
      right = toInt(q);
    }
    boolean numpy = p.kind().isNumpy() || q.kind().isNumpy();
    return new Operand.Scalar(b.op(op, left, right), numpy ? Kind.NUMPY_BOOL : Kind.BOOL);
  }

  /**
   * An int beyond 2^53 would be rounded before a comparison or division that Python makes exactly;
   * NumPy rounds it.
   */
  private void checkExact(Operand.Scalar s, Node node) {
    if (!s.kind().isInt()) {
      return;
    }
    if (!(s.constant() instanceof Long n)) {
      b.checkRange(s.value(), -(1L << 53), 1L << 53);
    } else if (n < -(1L << 53) || n > 1L << 53) {
      throw new CaptureRefused(
          RefusalReason.UNSUPPORTED_EXPRESSION, node, "an integer beyond 2**53 beside a float");
    }
  }

  private static Op operator(CompareOperator op, Node node) {
    return switch (op) {
      case EQ -> Op.EQ;
      case NOT_EQ -> Op.NE;
      case LT -> Op.LT;
      case LT_E -> Op.LE;
      case GT -> Op.GT;
      case GT_E -> Op.GE;
      default -> throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, node, op.text());
    };
  }

  // Arrays

  private Operand subscript(Expr.Subscript s, Context c) {
    Operand value = capture(s.value(), c);
    if (value instanceof Operand.Shape shape) {
      Operand.Scalar i = scalar(s.slice(), c);
      if (!(i.constant() instanceof Long n)) {
        throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, s, "shape[…]");
      }
      int rank = shape.array().param().rank();
      int d = (int) (n < 0 ? n + rank : n);
      if (d < 0 || d >= rank) {
        throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, s, "shape[…]");
      }
      return new Operand.Scalar(b.dim(shape.array().param(), d), Kind.INT);
    }
    if (value instanceof Operand.Items items
        && scalar(s.slice(), c).constant() instanceof Long n
        && n >= 0
        && n < items.items().size()) {
      return items.items().get((int) (long) n);
    }
    Operand.Array element = index(value, s, c);
    return element.indices().size() == element.param().rank() ? load(element) : element;
  }

  /** The element that a subscript names, not loaded. */
  Operand element(Expr.Subscript s, Context c) {
    return index(capture(s.value(), c), s, c);
  }

  private Operand.Array index(Operand value, Expr.Subscript s, Context c) {
    if (!(value instanceof Operand.Array a)) {
      String what = value instanceof Operand.Constant k ? Types.of(k.value()).name() : "a number";
      throw new CaptureRefused(
          what.equals("list")
              ? RefusalReason.OBJECT_ELEMENTS
              : RefusalReason.UNSUPPORTED_EXPRESSION,
          s,
          "index into " + what);
    }
    List<Value> indices = new ArrayList<>(a.indices());
    List<Expr> parts = s.slice() instanceof Expr.Tuple t ? t.elements() : List.of(s.slice());
    if (s.slice() instanceof Expr.Tuple && a.source().shape() != ArraySource.Holder.NUMPY) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, s, "tuple index");
    }
    for (Expr part : parts) {
      Operand.Scalar i = scalar(part, c);
      boolean isInt =
          i.kind().isInt()
              || i.kind() == Kind.BOOL && a.source().shape() != ArraySource.Holder.NUMPY;
      if (!isInt) {
        throw new CaptureRefused(RefusalReason.UNSUPPORTED_TYPE, part, "index of type " + i.kind());
      }
      int d = indices.size();
      if (d == a.param().rank()) {
        throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, s, "too many indices");
      }
      indices.add(
          i.constant() instanceof Long n && n < 0
              ? b.op(Op.ADD, b.dim(a.param(), d), b.constant((long) n))
              : toInt(i));
    }
    return new Operand.Array(a.source(), a.param(), indices);
  }

  private Operand attribute(Expr.Attribute a, Context c) {
    Operand value = capture(a.value(), c);
    if (value instanceof Operand.Array array && array.indices().isEmpty()) {
      if (a.attr().equals("shape") && array.source().shape() == ArraySource.Holder.NUMPY) {
        return new Operand.Shape(array);
      }
    }
    if (value instanceof Operand.Constant k && k.value() instanceof PModule m) {
      return calls.member(m, a);
    }
    throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, a, "." + a.attr());
  }
}
