package org.pyepi.offload.routines;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Memories;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Output;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Makes two integers, the low word and the high one, of each float64 of a lowered kernel. What is
 * more than moving or changing a sign becomes the call of a routine.
 */
public final class Float64Words {
  private final Kernel kernel;
  private final IntUnaryOperator scalars;
  private final IntUnaryOperator outputs;
  private final Map<Value, Words> words = new HashMap<>();
  private Value arguments;

  private Float64Words(Kernel kernel, IntUnaryOperator scalars, IntUnaryOperator outputs) {
    this.kernel = kernel;
    this.scalars = scalars;
    this.outputs = outputs;
  }

  /** Whether a core can do what an operation does with float64, if it has anything of those. */
  public static boolean hasForm(Value v) {
    if (!touches(v)) {
      return true;
    }
    return switch (v.op()) {
      case BLOCK_PARAM, CONST, UNDEFINED, SCALAR, LOAD, STORE, SELECT, CHECKFINITE -> true;
      case ADD, SUB, MUL, DIV, SQRT, MIN, MAX, NEG, ABS, COPYSIGN -> true;
      case EQ, NE, LT, LE, GT, GE, TOINT, TOF32, TOF64 -> true;
      default -> false;
    };
  }

  /**
   * Rewrites a kernel.
   *
   * @param scalars where the argument block has a scalar, by its index
   * @param outputs where it has an output
   */
  public static void run(Kernel kernel, IntUnaryOperator scalars, IntUnaryOperator outputs) {
    boolean concerned =
        kernel.blocks().stream()
            .anyMatch(
                b ->
                    b.params().stream().anyMatch(Float64Words::isWide)
                        || b.body().stream().anyMatch(Float64Words::touches));
    if (concerned) {
      new Float64Words(kernel, scalars, outputs).run();
    }
  }

  static boolean isWide(Value v) {
    return v.type() == ValueType.F64;
  }

  /** Whether an operation gives or takes a float64. */
  private static boolean touches(Value v) {
    return isWide(v) || v.args().stream().anyMatch(Float64Words::isWide);
  }

  private void run() {
    arguments = kernel.value(Op.ARGUMENTS, ValueType.INT, List.of(), null, 0);
    kernel.blocks().forEach(this::params);
    kernel.entry().insert(0, arguments);
    for (Block b : kernel.blocks()) {
      WordBuilder to = new WordBuilder(kernel, b, words);
      for (Value v : List.copyOf(b.body())) {
        if (touches(v)) {
          operation(v, to);
        } else {
          to.keep(v);
        }
      }
      if (b.terminator() instanceof Terminator.Return r) {
        returned(r, to);
      }
      to.finish();
    }
    kernel.replaceUses(WordBuilder.replaced(words));
    for (Block b : kernel.blocks()) {
      b.edges().forEach(this::arguments);
    }
    for (int i = 0; i < kernel.outputs().size(); i++) {
      Output o = kernel.outputs().get(i);
      if (o.type() == ValueType.F64) {
        kernel.outputs().set(i, new Output(o.name(), o.kind(), ValueType.INT));
      }
    }
  }

  private void params(Block b) {
    List<Value> before = List.copyOf(b.params());
    b.params().clear();
    for (Value p : before) {
      if (!isWide(p)) {
        b.addParam(p);
        continue;
      }
      Words w = new Words(param(b), param(b));
      words.put(p, w);
      b.addParam(w.low());
      b.addParam(w.high());
    }
  }

  private Value param(Block b) {
    return kernel.value(Op.BLOCK_PARAM, ValueType.INT, List.of(), null, b.line());
  }

  private void arguments(Edge e) {
    List<Value> before = List.copyOf(e.args());
    e.args().clear();
    for (Value v : before) {
      Words w = words.get(v);
      if (w == null) {
        e.args().add(v);
      } else {
        e.args().add(w.low());
        e.args().add(w.high());
      }
    }
  }

  /** The high words of outputs are stored at once, the low ones as outputs of their own. */
  private void returned(Terminator.Return r, WordBuilder to) {
    for (int i = 0; i < r.outputs().size(); i++) {
      Words w = words.get(r.outputs().get(i));
      if (w != null) {
        to.store(arguments, outputs.applyAsInt(i) + Words.HIGH, Memories.OUTPUTS, w.high());
        r.outputs().set(i, w.low());
      }
    }
  }

  private void operation(Value v, WordBuilder to) {
    to.at(v.line());
    switch (v.op()) {
      case SCALAR -> {
        int at = scalars.applyAsInt(((ScalarParam) v.immediate()).index());
        words.put(v, to.load(arguments, at, Memories.SCALARS));
      }
      case PLOAD -> {
        Value.Pointer p = (Value.Pointer) v.immediate();
        words.put(v, to.load(v.arg(0), p.displacement(), p.memory()));
      }
      case PSTORE -> {
        Value.Pointer p = (Value.Pointer) v.immediate();
        Words w = words.get(v.arg(1));
        to.store(v.arg(0), p.displacement(), p.memory(), w.low());
        to.store(v.arg(0), p.displacement() + Words.HIGH, p.memory(), w.high());
      }
      default -> Float64Operations.rewrite(v, to, words);
    }
  }
}
