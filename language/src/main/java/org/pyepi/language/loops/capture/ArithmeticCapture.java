package org.pyepi.language.loops.capture;

import java.math.BigInteger;
import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.loops.values.Formula;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.FusedSum;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.KernelBuilder.LoopScope;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.Variable;

/** Binary operators, with Python's and NumPy's (NEP 50) rules for the types of numbers. */
final class ArithmeticCapture {
  /** Powers of more are left to the interpreter: they hardly ever fit 64 bits. */
  private static final long MAX_EXPONENT = 64;

  private final CaptureState state;
  private final KernelBuilder b;
  private final ExpressionCapture expressions;
  private final ModularCapture modular;
  private final UnsignedCapture unsigned;

  ArithmeticCapture(CaptureState state, ExpressionCapture expressions) {
    this.state = state;
    this.b = state.b;
    this.expressions = expressions;
    this.unsigned = new UnsignedCapture(state.b);
    this.modular = new ModularCapture(state, expressions);
  }

  UnsignedCapture unsigned() {
    return unsigned;
  }

  ModularCapture modular() {
    return modular;
  }

  Operand binary(BinaryOperator op, Expr left, Expr right, Node node, Context c) {
    Operand masked = modular.masked(op, left, right, node, c);
    if (masked != null) {
      return masked;
    }
    if (state.scopeOf(c.inlined()).contracts()) {
      FusedSum sum = FusedSum.of(op, left, right);
      if (sum != null) {
        return fused(sum, op, node, c);
      }
    }
    if (op == BinaryOperator.DIV) {
      BigInteger k = modular.constants().of(right, c);
      if (k != null && k.bitLength() >= Long.SIZE && k.signum() > 0 && k.bitCount() == 1) {
        return fraction(expressions.capture(left, c), k, node);
      }
    }
    return arithmetic(op, expressions.capture(left, c), expressions.capture(right, c), node);
  }

  /** A product and a sum, which round once where they are single precision. */
  private Operand fused(FusedSum f, BinaryOperator op, Node node, Context c) {
    Operand z = f.productFirst() ? null : expressions.capture(f.addend(), c);
    Operand x = expressions.capture(f.product().left(), c);
    Operand y = expressions.capture(f.product().right(), c);
    z = z == null ? expressions.capture(f.addend(), c) : z;
    Operand single = isFloat32(x) ? x : isFloat32(y) ? y : null;
    if (single != null && isNumber(x) && isNumber(y) && isNumber(z)) {
      Value p = expressions.toFloat32(expressions.beside(x, single, node)).value();
      Value q = expressions.toFloat32(expressions.beside(y, single, node)).value();
      Value r = expressions.toFloat32(expressions.beside(z, single, node)).value();
      Value v =
          b.op(
              Op.FMA,
              f.productNegated() ? b.op(Op.NEG, p) : p,
              q,
              f.addendNegated() ? b.op(Op.NEG, r) : r);
      return new Operand.Scalar(v, Kind.FLOAT32);
    }
    Operand product = arithmetic(BinaryOperator.MULT, x, y, f.product());
    return f.productFirst() ? arithmetic(op, product, z, node) : arithmetic(op, z, product, node);
  }

  private static boolean isFloat32(Operand o) {
    return kindOf(o) == Kind.FLOAT32;
  }

  private static boolean isNumber(Operand o) {
    Kind kind = kindOf(o);
    return kind == Kind.FLOAT32 || kind == Kind.FLOAT || kind == Kind.INT;
  }

  /** What a scalar or element is; null for anything else. */
  static Kind kindOf(Operand o) {
    if (o instanceof Operand.Array a) {
      return a.indices().size() == a.param().rank() ? a.source().read() : null;
    }
    return o instanceof Operand.Scalar s
        ? s.kind()
        : o instanceof Operand.LiveFloat ? Kind.FLOAT : null;
  }

  /** The exact quotient by a power of two, once rounded, is that of the rounded number. */
  private Operand fraction(Operand x, BigInteger power, Node node) {
    Operand.Scalar s =
        x instanceof Operand.Unsigned u ? unsigned.toFloat(u) : expressions.scalarOf(x, node);
    if (s.kind().isNumpy()) {
      throw new CaptureRefused(RefusalReason.BIG_INTEGER, node, "");
    }
    Value divisor = b.constant(power.doubleValue());
    return new Operand.Scalar(b.op(Op.DIV, expressions.toFloat64(s).value(), divisor), Kind.FLOAT);
  }

  private Operand asFloat(Operand o, Operand beside) {
    boolean floating =
        beside instanceof Operand.LiveFloat
            || beside instanceof Operand.Scalar s && s.kind() == Kind.FLOAT;
    return floating && o instanceof Operand.Unsigned u ? unsigned.toFloat(u) : o;
  }

  Operand arithmetic(BinaryOperator op, Operand a, Operand d, Node node) {
    Operand wide = unsigned.binary(op, a, d);
    if (wide != null) {
      return wide;
    }
    Operand known = formula(op, a, d);
    if (known != null) {
      return known;
    }
    Operand mixed = state.mixed.binary(op, a, d);
    if (mixed != null) {
      return mixed;
    }
    Operand[] both = state.numbers.besideFloats(a, d, op == BinaryOperator.DIV);
    Operand.Number number = state.numbers.binary(op, both[0], both[1], expressions, node);
    if (number != null) {
      return number;
    }
    Operand.Scalar x = expressions.beside(asFloat(both[0], both[1]), both[1], node);
    Operand.Scalar y = expressions.beside(asFloat(both[1], both[0]), both[0], node);
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
        expressions.checkExact(x, node);
        expressions.checkExact(y, node);
      }
      Value p = expressions.toFloat64(x).value();
      Value q = expressions.toFloat64(y).value();
      divides(op, q);
      return new Operand.Scalar(floating(op, p, q, node), Kind.FLOAT);
    }
    Value p = expressions.toInt(x);
    Value q = expressions.toInt(y);
    divides(op, q);
    return new Operand.Scalar(integer(op, p, q, node), Kind.INT);
  }

  /** A float that is the same in all iterations and that nothing can keep from being computed. */
  private Operand formula(BinaryOperator op, Operand a, Operand d) {
    Formula.Operator operator =
        switch (op) {
          case ADD -> Formula.Operator.ADD;
          case SUB -> Formula.Operator.SUB;
          case MULT -> Formula.Operator.MUL;
          default -> null;
        };
    Formula x = operator == null ? null : formula(a);
    Formula y = x == null ? null : formula(d);
    boolean literals = x instanceof Formula.Literal && y instanceof Formula.Literal;
    return y == null || literals || !isFloat(a) && !isFloat(d)
        ? null
        : new Operand.LiveFloat(new Formula.Binary(operator, x, y));
  }

  private Formula formula(Operand o) {
    if (o instanceof Operand.LiveFloat f) {
      return f.value();
    }
    if (!(o instanceof Operand.Scalar s)) {
      return null;
    }
    boolean literal = s.constant() instanceof Long || s.constant() instanceof Double;
    return literal ? new Formula.Literal((Number) s.constant()) : state.liveInt(s);
  }

  private static boolean isFloat(Operand o) {
    return o instanceof Operand.LiveFloat
        || o instanceof Operand.Scalar s && s.constant() instanceof Double;
  }

  /** Goes to the handler of a division by zero, where there is one. */
  private void divides(BinaryOperator op, Value divisor) {
    boolean division =
        op == BinaryOperator.DIV || op == BinaryOperator.FLOOR_DIV || op == BinaryOperator.MOD;
    TryCapture.Handler handler = state.divisionByZero;
    if (!division || handler == null) {
      return;
    }
    boolean floating = divisor.type().isFloat();
    Value zero = floating ? b.constant(0.0) : b.constant(0L);
    Block goesOn = b.block();
    b.branch(b.op(Op.EQ, divisor, zero), handler.block, goesOn);
    handler.isReached = true;
    b.seal(goesOn);
    b.switchTo(goesOn);
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
      Value v =
          floating(op, expressions.toFloat32(x).value(), expressions.toFloat32(y).value(), node);
      return new Operand.Scalar(v, Kind.FLOAT32);
    }
    if (t == DType.FLOAT64) {
      Value v =
          floating(op, expressions.toFloat64(x).value(), expressions.toFloat64(y).value(), node);
      return new Operand.Scalar(v, Kind.of(DType.FLOAT64));
    }
    Value v = integer(op, fitted(x, t), fitted(y, t), node);
    return new Operand.Scalar(b.checkRange(v, t.min(), t.max()), Kind.of(t));
  }

  /** An operand of integer arithmetic; a Python int must fit the type. */
  private Value fitted(Operand.Scalar s, DType t) {
    Value v = expressions.toInt(s);
    return s.kind().isNumpy() || s.constant() instanceof Long n && n >= t.min() && n <= t.max()
        ? v
        : b.checkRange(v, t.min(), t.max());
  }

  /** NEP 50: Python's own numbers are weak, all others promote. */
  static DType resultType(Operand.Scalar x, Operand.Scalar y, Node node) {
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

  /** Powers of ints are multiplications, those of floats the C library's. */
  Operand.Scalar power(Operand.Scalar x, Operand.Scalar y, Node node) {
    if (x.kind().isNumpy() || y.kind().isNumpy()) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, node, "** of NumPy's numbers");
    }
    boolean negative = y.constant() instanceof Long n && n < 0;
    if (x.kind().isFloat() || y.kind().isFloat() || negative) {
      Value base = expressions.toFloat64(x).value();
      Value exponent = expressions.toFloat64(y).value();
      return new Operand.Scalar(b.op(Op.POW, base, exponent), Kind.FLOAT);
    }
    if (x.constant() instanceof Long base && y.constant() instanceof Long n && n < 64) {
      BigInteger r = BigInteger.valueOf(base).pow((int) (long) n);
      if (r.bitLength() < Long.SIZE) {
        return new Operand.Scalar(b.constant(r.longValue()), Kind.INT, r.longValue());
      }
    }
    if (y.constant() instanceof Long n) {
      if (n > MAX_EXPONENT || x.constant() instanceof Long base && Math.abs(base) > 1) {
        throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, node, "** " + n);
      }
      return new Operand.Scalar(power(expressions.toInt(x), n), Kind.INT);
    }
    if (x.constant() instanceof Long base && base == 2) {
      return new Operand.Scalar(b.op(Op.SHL, b.constant(1L), expressions.toInt(y)), Kind.INT);
    }
    return new Operand.Scalar(power(expressions.toInt(x), expressions.toInt(y), node), Kind.INT);
  }

  /** No product is larger than the result. */
  private Value power(Value x, long n) {
    Value r = n == 0 ? b.constant(1L) : x;
    for (long bit = Long.highestOneBit(n) >> 1; bit > 0; bit >>= 1) {
      r = b.op(Op.MUL, r, r);
      r = (n & bit) == 0 ? r : b.op(Op.MUL, r, x);
    }
    return r;
  }

  private Value power(Value x, Value n, Node node) {
    b.guard(b.op(Op.GE, n, b.constant(0L)), ExitReason.GUARD); // a float
    b.guard(b.op(Op.LE, n, b.constant(MAX_EXPONENT)), ExitReason.OVERFLOW);
    Variable r = expressions.temporary(Kind.INT, node);
    b.write(r, b.constant(1L));
    LoopScope times = b.beginFor(b.constant(0L), n, b.constant(1L));
    b.write(r, b.op(Op.MUL, b.read(r), x));
    b.endLoop(times);
    return b.read(r);
  }
}
