package org.pyepi.language.modules.numpy.blocks;

import java.util.List;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Emits what an {@link ElementExpression} computes. Where NumPy would warn or raise, the kernel
 * leaves: the operation is then done element by element, which knows what to say.
 */
public final class ElementCode {
  private final KernelBuilder b;
  private final List<Value> operands;

  /**
   * @param operands the elements of the operands in this iteration
   */
  public ElementCode(KernelBuilder b, List<Value> operands) {
    this.b = b;
    this.operands = operands;
  }

  /** The value of an expression. */
  public Value emit(ElementExpression e) {
    return switch (e) {
      case ElementExpression.Operand o -> operands.get(o.index());
      case ElementExpression.Cast c -> cast(emit(c.of()), c.of().type(), c.type());
      case ElementExpression.Binary x -> binary(x, emit(x.left()), emit(x.right()));
      case ElementExpression.Compare c ->
          b.op(comparison(c.op()), same(emit(c.left())), same(emit(c.right())));
      case ElementExpression.Apply f -> apply(f, emit(f.of()));
      case ElementExpression.ApplyTwo f -> applyTwo(f, emit(f.left()), emit(f.right()));
      case ElementExpression.Finite f -> isFinite(emit(f.of()));
      case ElementExpression.Choose c ->
          b.op(Op.SELECT, emit(c.condition()), emit(c.first()), emit(c.second()));
      case ElementExpression.Extreme x -> extreme(x, emit(x.left()), emit(x.right()));
    };
  }

  /** Comparisons know the order of numbers only. */
  private Value same(Value v) {
    return v.type() == ValueType.BOOL ? b.op(Op.TOINT, v) : v;
  }

  private static Op comparison(Comparison.Op op) {
    return Op.valueOf(op.name());
  }

  // Conversions

  private Value cast(Value v, DType from, DType to) {
    if (from == to) {
      return v;
    }
    if (to == DType.BOOL) {
      return b.op(Op.NE, v, zero(v.type()));
    }
    Value x = same(v);
    if (to == DType.FLOAT64) {
      return b.op(Op.TOF64, x);
    }
    if (to == DType.FLOAT32) {
      return x.type() == ValueType.F64 ? checked(b.op(Op.TOF32, x), x, x) : b.op(Op.TOF32, x);
    }
    if (x.type().isFloat()) {
      boolean wide = to == DType.INT64 || to == DType.UINT32;
      Value d = x.type() == ValueType.F32 ? b.op(Op.TOF64, x) : x;
      double limit = wide ? 0x1p63 : 0x1p31;
      b.guard(b.op(Op.LT, d, b.constant(limit)), ExitReason.EXCEPTION);
      b.guard(b.op(Op.GE, d, b.constant(-limit)), ExitReason.EXCEPTION);
      x = b.op(Op.TOINT, d);
    }
    return wrap(x, to);
  }

  private Value zero(ValueType t) {
    return switch (t) {
      case BOOL -> b.constant(false);
      case INT -> b.constant(0L);
      case F32 -> b.constant(0f);
      case F64 -> b.constant(0.0);
    };
  }

  /** The low bits of an integer as a value of the type. */
  private Value wrap(Value v, DType t) {
    int unused = 64 - 8 * t.bytes;
    if (unused == 0) {
      return v;
    }
    if (t.kind == 'u') {
      return b.op(Op.AND, v, b.constant(t.max()));
    }
    Value bits = b.constant((long) unused);
    return b.op(Op.SHR, b.op(Op.SHLM, v, bits), bits);
  }

  // Operators

  private Value binary(ElementExpression.Binary e, Value u, Value v) {
    DType t = e.type();
    if (t == DType.BOOL) {
      return switch (e.op()) {
        case ADD, OR -> b.op(Op.OR, u, v);
        case MUL, AND -> b.op(Op.AND, u, v);
        case XOR -> b.op(Op.XOR, u, v);
        default -> throw new IllegalArgumentException(e.toString());
      };
    }
    return t.isFloat() ? floats(e, u, v) : wrap(integers(e, u, v), t);
  }

  private Value floats(ElementExpression.Binary e, Value u, Value v) {
    Op op =
        switch (e.op()) {
          case ADD -> Op.ADD;
          case SUB -> Op.SUB;
          case MUL -> Op.MUL;
          case TRUEDIV -> Op.DIV;
          case FLOORDIV -> Op.FLOORDIV;
          case MOD -> Op.MOD;
          case POW -> Op.POW;
          default -> throw new IllegalArgumentException(e.toString());
        };
    return checked(b.op(op, u, v), u, v);
  }

  private Value integers(ElementExpression.Binary e, Value u, Value v) {
    Value zero = b.constant(0L);
    Value bits = b.constant(8L * e.type().bytes);
    Value low = b.constant(63L);
    return switch (e.op()) {
      case ADD -> b.op(Op.ADDM, u, v);
      case SUB -> b.op(Op.SUBM, u, v);
      case MUL -> b.op(Op.MULM, u, v);
      case FLOORDIV -> b.op(Op.FLOORDIV, u, v);
      case MOD -> b.op(Op.MOD, u, v);
      case AND -> b.op(Op.AND, u, v);
      case OR -> b.op(Op.OR, u, v);
      case XOR -> b.op(Op.XOR, u, v);
      case LSHIFT -> {
        Value shifted = b.op(Op.SHLM, u, b.op(Op.AND, v, low));
        yield b.op(Op.SELECT, isCount(v, bits), shifted, zero);
      }
      case RSHIFT -> {
        Value shifted = b.op(Op.SHR, u, b.op(Op.AND, v, low));
        Value sign = b.op(Op.SHR, u, low);
        yield b.op(Op.SELECT, isCount(v, bits), shifted, sign);
      }
      default -> throw new IllegalArgumentException(e.toString());
    };
  }

  private Value isCount(Value v, Value bits) {
    return b.op(Op.AND, b.op(Op.GE, v, b.constant(0L)), b.op(Op.LT, v, bits));
  }

  // Functions

  private Value apply(ElementExpression.Apply f, Value v) {
    if (v.type() == ValueType.INT) {
      Value r = f.op() == Op.NEG ? b.op(Op.SUBM, b.constant(0L), v) : b.op(f.op(), v);
      return wrap(r, f.type());
    }
    if (f.op() == Op.NEG || f.op() == Op.ABS || f.op() == Op.NOT) {
      return b.op(f.op(), v);
    }
    if (v.type() == ValueType.F32 && f.op() != Op.SQRT) {
      return checked(b.op(Op.TOF32, b.op(f.op(), b.op(Op.TOF64, v))), v, v);
    }
    return checked(b.op(f.op(), v), v, v);
  }

  private Value applyTwo(ElementExpression.ApplyTwo f, Value u, Value v) {
    if (u.type() == ValueType.F32) {
      Value r = b.op(f.op(), b.op(Op.TOF64, u), b.op(Op.TOF64, v));
      return checked(b.op(Op.TOF32, r), u, v);
    }
    return checked(b.op(f.op(), u, v), u, v);
  }

  private Value extreme(ElementExpression.Extreme e, Value u, Value v) {
    // Of equal ones the second, which matters for zeros of two signs.
    Value first = b.op(e.larger() ? Op.GT : Op.LT, u, v);
    if (u.type().isFloat()) {
      first = b.op(Op.OR, first, b.op(Op.NE, u, u));
    }
    return b.op(Op.SELECT, first, u, v);
  }

  // The flags of IEEE 754

  /** Leaves where an operation on floats made NaN of numbers, or infinity of what was finite. */
  private Value checked(Value r, Value u, Value v) {
    b.beginIf(b.op(Op.NOT, isFinite(r)));
    Value number = b.op(Op.EQ, r, r);
    Value infinite = b.op(Op.OR, b.op(Op.NOT, isFinite(u)), b.op(Op.NOT, isFinite(v)));
    Value unordered = b.op(Op.OR, b.op(Op.NE, u, u), b.op(Op.NE, v, v));
    b.guard(b.op(Op.OR, unordered, b.op(Op.AND, number, infinite)), ExitReason.EXCEPTION);
    b.endIf();
    return r;
  }

  private Value isFinite(Value v) {
    Value most =
        v.type() == ValueType.F32 ? b.constant(Float.MAX_VALUE) : b.constant(Double.MAX_VALUE);
    return b.op(Op.LE, b.op(Op.ABS, v), most);
  }
}
