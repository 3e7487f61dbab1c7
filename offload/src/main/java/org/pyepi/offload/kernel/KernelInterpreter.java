package org.pyepi.offload.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What a kernel means, written to be obviously right and not fast: the reference that both back
 * ends are compared with. It writes straight into the bound storage.
 */
public final class KernelInterpreter {
  /**
   * The end of a run.
   *
   * @param outputs one Long, Float, Double or Boolean for each output, null for an OPTIONAL one
   *     that was not written; empty unless {@code reason} is DONE
   */
  public record Result(ExitReason reason, List<Object> outputs) {}

  private static final class SideExit extends RuntimeException {
    private final transient ExitReason reason;

    SideExit(ExitReason reason) {
      super(null, null, false, false);
      this.reason = reason;
    }
  }

  private final Kernel kernel;
  private final List<ArrayBinding> arrays;
  private final List<?> scalars;
  private final long min;
  private final long max;
  private final long[] chunk;
  private final Object[] values;

  private KernelInterpreter(
      Kernel kernel, List<ArrayBinding> arrays, List<?> scalars, int intBits, long... chunk) {
    this.kernel = kernel;
    this.arrays = arrays;
    this.scalars = scalars;
    this.min = intBits == 64 ? Long.MIN_VALUE : -(1L << (intBits - 1));
    this.max = intBits == 64 ? Long.MAX_VALUE : (1L << (intBits - 1)) - 1;
    this.chunk = chunk;
    this.values = new Object[kernel.valueLimit()];
  }

  /**
   * Runs one chunk.
   *
   * @param scalars Long, Float, Double or Boolean, as the kernel declares them
   * @param count iterations, at least 1
   * @param intBits width of the representation of INT: 32 or 64
   */
  public static Result run(
      Kernel kernel,
      List<ArrayBinding> arrays,
      List<?> scalars,
      long start,
      long count,
      long step,
      int intBits) {
    try {
      return new KernelInterpreter(kernel, arrays, scalars, intBits, start, count, step).run();
    } catch (SideExit e) {
      return new Result(e.reason, List.of());
    }
  }

  private Result run() {
    Block b = kernel.entry();
    while (true) {
      for (Value v : b.body()) {
        values[v.id()] = evaluate(v);
      }
      switch (b.terminator()) {
        case Terminator.Jump j -> b = follow(j.edge());
        case Terminator.Branch t -> b = follow(bool(t.condition()) ? t.ifTrue() : t.ifFalse());
        case Terminator.Exit e -> throw new SideExit(e.reason());
        case Terminator.Return r -> {
          return new Result(
              ExitReason.DONE,
              kernel.outputs(r.outputs().stream().map(v -> values[v.id()]).toList()));
        }
      }
    }
  }

  private Block follow(Edge e) {
    List<Object> passed = new ArrayList<>();
    e.args().forEach(a -> passed.add(values[a.id()]));
    for (int i = 0; i < passed.size(); i++) {
      values[e.target().params().get(i).id()] = passed.get(i);
    }
    return e.target();
  }

  private Object evaluate(Value v) {
    return switch (v.op()) {
      case CONST -> v.type() == ValueType.INT ? (Object) fit(v.longValue()) : v.immediate();
      case UNDEFINED -> v.type().zero();
      case SCALAR -> {
        Object s = scalars.get(((ScalarParam) v.immediate()).index());
        yield s instanceof Long l ? (Object) fit(l) : s;
      }
      case START -> fit(chunk[0]);
      case COUNT -> fit(chunk[1]);
      case STEP -> fit(chunk[2]);
      case DIM ->
          (long) arrays.get(v.array().index()).shape()[((Value.Dim) v.immediate()).dimension()];
      case LOAD -> load(v);
      case STORE -> {
        store(v);
        yield null;
      }
      case GUARD -> {
        require(bool(v.arg(0)), (ExitReason) v.immediate());
        yield null;
      }
      case SELECT -> bool(v.arg(0)) ? values[v.arg(1).id()] : values[v.arg(2).id()];
      case TOF32 ->
          v.arg(0).type() == ValueType.INT ? (float) integer(v.arg(0)) : (float) number(v.arg(0));
      case TOF64 ->
          v.arg(0).type() == ValueType.INT ? (double) integer(v.arg(0)) : number(v.arg(0));
      default ->
          switch (v.arg(0).type()) {
            case BOOL -> ofBools(v);
            case INT -> ofInts(v);
            case F32 -> ofFloats(v);
            case F64 -> ofDoubles(v);
          };
    };
  }

  private Object load(Value v) {
    ArrayBinding a = arrays.get(v.array().index());
    long at = position(v, a);
    ElementKind kind = v.array().kind();
    return switch (v.type()) {
      case BOOL -> ArrayBinding.getLong(a.storage(), kind, at) != 0;
      case INT -> fit(ArrayBinding.getLong(a.storage(), kind, at));
      case F32 -> (float) ArrayBinding.getDouble(a.storage(), kind, at);
      case F64 -> ArrayBinding.getDouble(a.storage(), kind, at);
    };
  }

  private void store(Value v) {
    ArrayBinding a = arrays.get(v.array().index());
    long at = position(v, a);
    ElementKind kind = v.array().kind();
    switch (v.stored().type()) {
      case BOOL -> ArrayBinding.putLong(a.storage(), kind, at, bool(v.stored()) ? 1 : 0);
      case INT -> {
        long x = integer(v.stored());
        require(x >= kind.min() && x <= kind.max(), ExitReason.EXCEPTION);
        ArrayBinding.putLong(a.storage(), kind, at, x);
      }
      default -> ArrayBinding.putDouble(a.storage(), kind, at, number(v.stored()));
    }
  }

  private long position(Value v, ArrayBinding a) {
    long at = a.flat(v.indices().stream().mapToLong(this::integer).toArray());
    require(at >= 0, ExitReason.EXCEPTION);
    return at;
  }

  private Object ofBools(Value v) {
    boolean x = bool(v.arg(0));
    return switch (v.op()) {
      case NOT -> !x;
      case TOINT -> x ? 1L : 0L;
      case AND -> x & bool(v.arg(1));
      case OR -> x | bool(v.arg(1));
      case XOR, NE -> x ^ bool(v.arg(1));
      case EQ -> x == bool(v.arg(1));
      default -> throw new IllegalStateException(v.op() + " of bool");
    };
  }

  private Object ofInts(Value v) {
    long x = integer(v.arg(0));
    long y = v.args().size() > 1 ? integer(v.arg(1)) : 0;
    return switch (v.op()) {
      case ADD -> exact(BigInteger.valueOf(x).add(BigInteger.valueOf(y)));
      case SUB -> exact(BigInteger.valueOf(x).subtract(BigInteger.valueOf(y)));
      case MUL -> exact(BigInteger.valueOf(x).multiply(BigInteger.valueOf(y)));
      case NEG -> exact(BigInteger.valueOf(x).negate());
      case ABS -> exact(BigInteger.valueOf(x).abs());
      case ADDW, ADDM -> wrapped(x + y);
      case SUBM -> wrapped(x - y);
      case MULM -> wrapped(x * y);
      case SHLM -> wrapped(x << y);
      case WIDE -> x;
      case BITCOUNT -> (long) Long.bitCount(Math.abs(x));
      case BITLENGTH -> 64L - Long.numberOfLeadingZeros(Math.abs(x));
      case FLOORDIV -> {
        require(y != 0, ExitReason.EXCEPTION);
        require(x != min || y != -1, ExitReason.OVERFLOW);
        yield Math.floorDiv(x, y);
      }
      case MOD -> {
        require(y != 0, ExitReason.EXCEPTION);
        yield Math.floorMod(x, y);
      }
      case SHL -> {
        require(y >= 0, ExitReason.EXCEPTION);
        require(x == 0 || y < 64, ExitReason.OVERFLOW);
        yield x == 0 ? 0L : exact(BigInteger.valueOf(x).shiftLeft((int) y));
      }
      case SHR -> {
        require(y >= 0, ExitReason.EXCEPTION);
        yield x >> Math.min(y, 63);
      }
      case MIN -> y < x ? y : x;
      case MAX -> y > x ? y : x;
      case AND -> x & y;
      case OR -> x | y;
      case XOR -> x ^ y;
      case NOT -> ~x;
      case EQ -> x == y;
      case NE -> x != y;
      case LT -> x < y;
      case LE -> x <= y;
      case GT -> x > y;
      case GE -> x >= y;
      case CHECKRANGE -> {
        Value.Range r = (Value.Range) v.immediate();
        require(x >= r.lo() && x <= r.hi(), ExitReason.EXCEPTION);
        yield x;
      }
      default -> throw new IllegalStateException(v.op() + " of int");
    };
  }

  private Object ofDoubles(Value v) {
    double x = number(v.arg(0));
    double y = v.args().size() > 1 ? number(v.arg(1)) : 0;
    return switch (v.op()) {
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case DIV -> x / nonZero(y);
      case FLOORDIV -> FloatSemantics.floorDiv(x, nonZero(y));
      case MOD -> FloatSemantics.mod(x, nonZero(y));
      case MIN -> y < x ? y : x;
      case MAX -> y > x ? y : x;
      case NEG -> -x;
      case ABS -> Math.abs(x);
      case SQRT -> {
        require(!(x < 0), ExitReason.EXCEPTION);
        yield Math.sqrt(x);
      }
      case FMA -> Math.fma(x, y, number(v.arg(2)));
      case FLOOR -> Math.floor(x);
      case CEIL -> Math.ceil(x);
      case RINT -> Math.rint(x);
      case COPYSIGN -> Math.copySign(x, y);
      default -> v.op().isLibraryFunction() ? function(v.op(), x, y) : ofEitherFloat(v, x, y);
    };
  }

  private Object ofFloats(Value v) {
    float x = (float) number(v.arg(0));
    float y = v.args().size() > 1 ? (float) number(v.arg(1)) : 0;
    return switch (v.op()) {
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case DIV -> x / (float) nonZero(y);
      case FLOORDIV -> FloatSemantics.floorDiv(x, (float) nonZero(y));
      case MOD -> FloatSemantics.mod(x, (float) nonZero(y));
      case MIN -> y < x ? y : x;
      case MAX -> y > x ? y : x;
      case NEG -> -x;
      case ABS -> Math.abs(x);
      case SQRT -> {
        require(!(x < 0), ExitReason.EXCEPTION);
        yield (float) Math.sqrt(x); // the double root rounds to the float root: 53 > 2*24+2 bits
      }
      case FMA -> Math.fma(x, y, (float) number(v.arg(2)));
      default -> ofEitherFloat(v, x, y);
    };
  }

  private Object ofEitherFloat(Value v, double x, double y) {
    return switch (v.op()) {
      case EQ -> x == y;
      case NE -> x != y;
      case LT -> x < y;
      case LE -> x <= y;
      case GT -> x > y;
      case GE -> x >= y;
      case CHECKFINITE -> {
        require(Double.isFinite(x), ExitReason.GUARD);
        yield values[v.arg(0).id()];
      }
      case TOINT -> {
        require(Double.isFinite(x), ExitReason.EXCEPTION);
        require(FloatSemantics.fitsLong(x), ExitReason.OVERFLOW);
        yield fit((long) x);
      }
      default -> throw new IllegalStateException(v.op() + " of float");
    };
  }

  private static double function(Op op, double x, double y) {
    double r = LibM.apply(op, x, y);
    require(Double.isFinite(r), ExitReason.EXCEPTION);
    return r;
  }

  private double nonZero(double divisor) {
    require(divisor != 0, ExitReason.EXCEPTION);
    return divisor;
  }

  private long wrapped(long x) {
    return max == Long.MAX_VALUE ? x : (int) x;
  }

  private long exact(BigInteger x) {
    require(x.bitLength() < 64, ExitReason.OVERFLOW);
    return fit(x.longValue());
  }

  private long fit(long x) {
    require(x >= min && x <= max, ExitReason.OVERFLOW);
    return x;
  }

  private static void require(boolean ok, ExitReason otherwise) {
    if (!ok) {
      throw new SideExit(otherwise);
    }
  }

  private boolean bool(Value v) {
    return (Boolean) values[v.id()];
  }

  private long integer(Value v) {
    return (Long) values[v.id()];
  }

  private double number(Value v) {
    return ((Number) values[v.id()]).doubleValue();
  }
}
