package org.pyepi.offload.compiler;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * What each integer of a kernel is over one launch: a linear form in the induction variables where
 * it is one, and an interval in any case. Evaluated with the launch's own scalars, shapes and loop
 * bounds, so that nothing is symbolic.
 *
 * <p>The kernel loop's own variable stands for the <em>trip number</em> 0 … count-1 (symbol: its
 * parameter); inner induction variables stand for themselves.
 */
public final class IntegerRanges {
  private final LoopForest forest;
  private final Loop kernelLoop;
  private final Map<Block, List<Edge>> incoming;
  private final List<ArrayBinding> arrays;
  private final List<?> scalars;
  private final long start;
  private final long count;
  private final long step;
  private final Value trip;
  private final Map<Value, Linear> linear = new HashMap<>();
  private final Map<Value, Bounds> bounds = new HashMap<>();
  private final Set<Value> open = new HashSet<>();

  IntegerRanges(
      PreparedKernel prepared,
      List<ArrayBinding> arrays,
      List<?> scalars,
      long start,
      long count,
      long step) {
    Kernel kernel = prepared.kernel();
    this.forest = prepared.forest();
    this.kernelLoop = forest.kernelLoop();
    this.incoming = kernel.incoming();
    this.arrays = arrays;
    this.scalars = scalars;
    this.start = start;
    this.count = count;
    this.step = step;
    this.trip =
        kernelLoop.inductions().stream()
            .filter(i -> i.init().op() == Op.START)
            .findFirst()
            .orElseThrow()
            .param();
    for (Block b : kernel.blocks()) {
      b.params().forEach(this::bounds);
      b.body().forEach(this::bounds);
    }
  }

  /** The symbol of the kernel loop's trip number. */
  Value trip() {
    return trip;
  }

  /** The loops of the kernel. */
  public LoopForest forest() {
    return forest;
  }

  /** The linear form, or null. */
  public Linear linear(Value v) {
    bounds(v);
    return linear.get(v);
  }

  /** The interval; {@link Bounds#ALL} for what is not an integer. */
  public Bounds bounds(Value v) {
    Bounds known = bounds.get(v);
    if (known != null) {
      return known;
    }
    if (v.type() != ValueType.INT || !open.add(v)) {
      return Bounds.ALL; // a value that depends on itself around a loop
    }
    Linear l = v == trip ? tripForm() : form(v);
    Bounds b = v == trip ? evaluate(l) : interval(v);
    if (l != null) {
      b = b.intersect(evaluate(l));
    }
    open.remove(v);
    linear.put(v, l);
    bounds.put(v, b);
    return b;
  }

  private Linear tripForm() {
    return Linear.of(start).plus(new Linear(0, Map.of(trip, step)), 1);
  }

  /** The interval of a linear form. */
  public Bounds evaluate(Linear l) {
    Bounds sum = Bounds.of(l.constant());
    for (Map.Entry<Value, Long> e : l.coefficients().entrySet()) {
      Bounds variable = e.getKey() == trip ? new Bounds(0, count - 1) : bounds(e.getKey());
      sum = sum.plus(variable.times(Bounds.of(e.getValue())));
    }
    return sum;
  }

  private Linear form(Value v) {
    return switch (v.op()) {
      case CONST -> Linear.of(v.longValue());
      case SCALAR -> Linear.of((Long) scalars.get(((ScalarParam) v.immediate()).index()));
      case DIM -> Linear.of(dimension(v));
      case START -> Linear.of(start);
      case STEP -> Linear.of(step);
      case ADD, ADDW -> combine(v, 1);
      case SUB -> combine(v, -1);
      case NEG -> negate(linear(v.arg(0)));
      case MUL -> multiply(linear(v.arg(0)), linear(v.arg(1)));
      case SHL -> {
        Bounds by = bounds(v.arg(1));
        Linear x = linear(v.arg(0));
        yield x != null && by.isExact() && by.lo() >= 0 && by.lo() < 62
            ? Linear.of(0).plus(x, 1L << by.lo())
            : null;
      }
      case CHECKRANGE -> linear(v.arg(0));
      case MOD -> {
        Bounds by = bounds(v.arg(1));
        yield by.isExact() && by.lo() > 0 && bounds(v.arg(0)).within(0, by.lo() - 1)
            ? linear(v.arg(0))
            : null;
      }
      case BLOCK_PARAM -> isInnerInduction(v) ? Linear.variable(v) : null;
      default -> {
        Bounds b = interval(v);
        yield b.isExact() ? Linear.of(b.lo()) : null;
      }
    };
  }

  private long dimension(Value v) {
    return arrays.get(v.array().index()).shape()[((Value.Dim) v.immediate()).dimension()];
  }

  private Linear combine(Value v, long factor) {
    Linear x = linear(v.arg(0));
    return x == null ? null : x.plus(linear(v.arg(1)), factor);
  }

  private static Linear negate(Linear x) {
    return x == null ? null : Linear.of(0).plus(x, -1);
  }

  private static Linear multiply(Linear x, Linear y) {
    if (x == null || y == null) {
      return null;
    }
    if (y.isConstant()) {
      return Linear.of(0).plus(x, y.constant());
    }
    return x.isConstant() ? Linear.of(0).plus(y, x.constant()) : null;
  }

  private boolean isInnerInduction(Value v) {
    Loop loop = forest.loopOf(v.block());
    return loop != null
        && loop != kernelLoop
        && loop.header() == v.block()
        && loop.trips() != null
        && loop.induction(v) != null
        && bounds(loop.induction(v).step()).isExact();
  }

  private Bounds interval(Value v) {
    return switch (v.op()) {
      case ADD, ADDW -> bounds(v.arg(0)).plus(bounds(v.arg(1)));
      case SUB -> bounds(v.arg(0)).plus(bounds(v.arg(1)).negated());
      case NEG -> bounds(v.arg(0)).negated();
      case MUL -> bounds(v.arg(0)).times(bounds(v.arg(1)));
      case BITCOUNT, BITLENGTH -> new Bounds(0, 64);
      case ABS -> {
        Bounds x = bounds(v.arg(0));
        yield x.isAll()
            ? Bounds.ALL
            : x.lo() >= 0 ? x : new Bounds(x.hi() <= 0 ? -x.hi() : 0, Math.max(-x.lo(), x.hi()));
      }
      case MIN -> {
        Bounds x = bounds(v.arg(0));
        Bounds y = bounds(v.arg(1));
        yield new Bounds(Math.min(x.lo(), y.lo()), Math.min(x.hi(), y.hi()));
      }
      case MAX -> {
        Bounds x = bounds(v.arg(0));
        Bounds y = bounds(v.arg(1));
        yield new Bounds(Math.max(x.lo(), y.lo()), Math.max(x.hi(), y.hi()));
      }
      case SELECT -> bounds(v.arg(1)).union(bounds(v.arg(2)));
      case CHECKRANGE -> {
        Value.Range r = (Value.Range) v.immediate();
        yield bounds(v.arg(0)).intersect(new Bounds(r.lo(), r.hi()));
      }
      case FLOORDIV -> {
        Bounds x = bounds(v.arg(0));
        Bounds y = bounds(v.arg(1));
        if (y.hi() < 0) {
          x = x.negated();
          y = y.negated();
        }
        yield y.lo() > 0 && !x.isAll()
            ? new Bounds(
                Math.min(Math.floorDiv(x.lo(), y.lo()), Math.floorDiv(x.lo(), y.hi())),
                Math.max(Math.floorDiv(x.hi(), y.lo()), Math.floorDiv(x.hi(), y.hi())))
            : Bounds.ALL;
      }
      case MOD -> {
        Bounds y = bounds(v.arg(1));
        yield y.lo() > 0 && !y.isAll() ? new Bounds(0, y.hi() - 1) : Bounds.ALL;
      }
      case AND -> {
        Bounds x = bounds(v.arg(0));
        Bounds y = bounds(v.arg(1));
        yield y.lo() >= 0
            ? new Bounds(0, x.lo() >= 0 ? Math.min(x.hi(), y.hi()) : y.hi())
            : x.lo() >= 0 ? new Bounds(0, x.hi()) : Bounds.ALL;
      }
      case SHR -> {
        Bounds x = bounds(v.arg(0));
        Bounds by = bounds(v.arg(1));
        yield by.isExact() && by.lo() >= 0 && by.lo() < 64 && !x.isAll()
            ? new Bounds(x.lo() >> by.lo(), x.hi() >> by.lo())
            : x.lo() >= 0 ? new Bounds(0, x.hi()) : Bounds.ALL;
      }
      case TOINT -> v.arg(0).type() == ValueType.BOOL ? new Bounds(0, 1) : Bounds.ALL;
      case LOAD -> new Bounds(v.array().kind().min(), v.array().kind().max());
      case COUNT -> new Bounds(1, count);
      case BLOCK_PARAM -> parameter(v);
      default -> Bounds.ALL; // the linear form says it
    };
  }

  private Bounds parameter(Value v) {
    Loop loop = forest.loopOf(v.block());
    if (loop != null && loop.header() == v.block()) {
      if (v == loop.counter()) {
        return new Bounds(1, Math.max(1, bounds(loop.trips()).hi()));
      }
      Loop.Induction i = loop.induction(v);
      return i == null || loop.trips() == null ? Bounds.ALL : induction(loop, i);
    }
    int index = v.block().params().indexOf(v);
    Bounds all = null;
    for (Edge e : incoming.get(v.block())) {
      Bounds b = bounds(e.args().get(index));
      all = all == null ? b : all.union(b);
    }
    return all;
  }

  /**
   * From the first value to the last; and short of {@code stop} where the trip count is its
   * distance.
   */
  private Bounds induction(Loop loop, Loop.Induction i) {
    Bounds by = bounds(i.step());
    Bounds init = bounds(i.init());
    if (!by.isExact()) {
      return Bounds.ALL;
    }
    long maxTrips = bounds(loop.trips()).hi();
    Bounds travel =
        Bounds.of(by.lo())
            .times(
                new Bounds(0, Math.max(0, maxTrips == Long.MAX_VALUE ? maxTrips : maxTrips - 1)));
    Bounds b = init.plus(travel);
    Value distance = loop.trips();
    if (distance.op() == Op.SUB && by.lo() == 1 && distance.arg(1) == i.init()) {
      long stop = bounds(distance.arg(0)).hi();
      b = new Bounds(init.lo(), Math.min(b.hi(), stop == Long.MAX_VALUE ? stop : stop - 1));
    } else if (distance.op() == Op.SUB && by.lo() == -1 && distance.arg(0) == i.init()) {
      long stop = bounds(distance.arg(1)).lo();
      b = new Bounds(Math.max(b.lo(), stop == Long.MIN_VALUE ? stop : stop + 1), init.hi());
    }
    return b.lo() <= b.hi() ? b : init;
  }
}
