package org.pyepi.language.loops.capture;

import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.RandomState;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.runtime.collection.TwistedWords;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.KernelBuilder.LoopScope;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.kernel.Variable;

/**
 * {@code random.random()}: the next real of the Mersenne Twister, whose state is an array of the
 * kernel; so a trip that is undone has drawn nothing.
 */
final class RandomCapture {
  private static final long WORDS = TwistedWords.WORDS;

  /** A call in the code of a function that is inlined in some place, or in the loop's. */
  private record Drawn(Node node, Object frame) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Drawn d && d.node == node && d.frame == frame;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(node);
    }
  }

  private final CaptureState state;
  private final KernelBuilder b;

  RandomCapture(CaptureState state) {
    this.state = state;
    this.b = state.b;
  }

  /** A real in [0, 1) with 53 bits of two words. */
  Operand draw(TwistedWords source, Node node, Object frame) {
    once(node, frame);
    ArrayParam words = words(source);
    Variable upper = variable(0);
    Variable lower = variable(0);
    LoopScope twice = b.beginFor(b.constant(0L), b.constant(2L), b.constant(1L));
    b.write(upper, b.read(lower));
    b.write(lower, next(words));
    b.endLoop(twice);
    Value high = b.op(Op.TOF64, right(b.read(upper), 5));
    Value low = b.op(Op.TOF64, right(b.read(lower), 6));
    Value sum = b.op(Op.ADD, b.op(Op.MUL, high, b.constant(67108864.0)), low);
    return new Operand.Scalar(b.op(Op.MUL, sum, b.constant(0x1p-53)), Kind.FLOAT);
  }

  /** Somebody may look at an expression twice, and it may be drawn only once. */
  void once(Node node, Object frame) {
    if (!state.drawn.add(new Drawn(node, frame))) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, node, "random() in this place");
    }
  }

  /** The next word, without a sign. */
  Value next(TwistedWords source) {
    return next(words(source));
  }

  private ArrayParam words(TwistedWords source) {
    int number = state.random.indexOf(source);
    if (number < 0) {
      number = state.random.size();
      state.random.add(source);
      String name = RandomState.name(number);
      state.arrayNames.add(name);
      state.written.add(name);
      state.buffers.put(name, b.array("random_" + number, ElementKind.I64, 1));
    }
    return state.buffers.get(RandomState.name(number));
  }

  private Variable variable(long first) {
    Variable v = b.variable("word", ValueType.INT);
    b.write(v, b.constant(first));
    return v;
  }

  private Value right(Value v, long bits) {
    return b.op(Op.SHR, v, b.constant(bits));
  }

  private Value left(Value v, long bits, long mask) {
    return b.op(Op.AND, b.op(Op.SHLM, v, b.constant(bits)), b.constant(mask));
  }

  private Value next(ArrayParam words) {
    Value place = b.constant(WORDS);
    Variable index = b.variable("index", ValueType.INT);
    b.write(index, b.load(words, place));
    b.beginIf(b.op(Op.GE, b.read(index), place));
    twist(words);
    b.write(index, b.constant(0L));
    b.endIf();
    Value here = b.read(index);
    b.store(words, b.op(Op.ADD, here, b.constant(1L)), place);
    Value y = b.load(words, here);
    y = b.op(Op.XOR, y, right(y, 11));
    y = b.op(Op.XOR, y, left(y, 7, 0x9D2C5680L));
    y = b.op(Op.XOR, y, left(y, 15, 0xEFC60000L));
    return b.op(Op.XOR, y, right(y, 18));
  }

  /** All words anew. */
  private void twist(ArrayParam words) {
    Value one = b.constant(1L);
    LoopScope all = b.beginFor(b.constant(0L), b.constant(WORDS), one);
    Value k = all.iv();
    Value high = b.op(Op.AND, b.load(words, k), b.constant(0x80000000L));
    Value after = around(b.op(Op.ADD, k, one));
    Value low = b.op(Op.AND, b.load(words, after), b.constant(0x7FFFFFFFL));
    Value y = b.op(Op.OR, high, low);
    Value far = b.load(words, around(b.op(Op.ADD, k, b.constant((long) TwistedWords.SHIFT))));
    Value odd = b.op(Op.NE, b.op(Op.AND, y, one), b.constant(0L));
    Value mixed = b.op(Op.SELECT, odd, b.constant(0x9908B0DFL), b.constant(0L));
    b.store(words, b.op(Op.XOR, b.op(Op.XOR, far, right(y, 1)), mixed), k);
    b.endLoop(all);
  }

  /** An index, less the number of words where it lies behind them. */
  private Value around(Value i) {
    Value words = b.constant(WORDS);
    return b.op(Op.SELECT, b.op(Op.GE, i, words), b.op(Op.SUB, i, words), i);
  }
}
