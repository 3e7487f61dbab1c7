package org.pyepi.language.nodes.operators;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeField;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.operation.Arithmetic;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Str;

/** The binary operators, one class each: longs with overflow to big integers, doubles, the rest. */
final class ArithmeticNodes {
  private ArithmeticNodes() {}

  abstract static class AddNode extends BinaryNode {
    @Override
    protected BinaryOp op() {
      return BinaryOp.ADD;
    }

    @Specialization(rewriteOn = ArithmeticException.class)
    protected long longs(long a, long b) {
      return Math.addExact(a, b);
    }

    @Specialization(replaces = "longs")
    protected Object overflow(long a, long b) {
      long sum = a + b;
      return ((a ^ sum) & (b ^ sum)) < 0 ? Arithmetic.number(BinaryOp.ADD, a, b) : (Object) sum;
    }

    @Specialization
    protected double doubles(double a, double b) {
      return a + b;
    }

    @Specialization
    protected double mixed(long a, double b) {
      return a + b;
    }

    @Specialization
    protected double mixed(double a, long b) {
      return a + b;
    }

    @Specialization
    protected Object floats(VirtualFrame frame, float a, float b) {
      return finite(frame, a + b, a, b);
    }

    @Specialization
    protected Object floatAndDouble(VirtualFrame frame, float a, double b) {
      return finite(frame, a + (float) b, a, b);
    }

    @Specialization
    protected Object doubleAndFloat(VirtualFrame frame, double a, float b) {
      return finite(frame, (float) a + b, a, b);
    }

    @Specialization
    protected Object floatAndLong(VirtualFrame frame, float a, long b) {
      return finite(frame, a + (float) (double) b, a, b);
    }

    @Specialization
    protected Object longAndFloat(VirtualFrame frame, long a, float b) {
      return finite(frame, (float) (double) a + b, a, b);
    }

    @Specialization
    protected TruffleString strings(TruffleString a, TruffleString b) {
      return Str.concat(a, b);
    }

    @Specialization(guards = {"a.isPlain()", "b.isPlain()"})
    protected PList lists(VirtualFrame frame, PList a, PList b) {
      try {
        if (isInPlace()) {
          a.appendAll(b);
          return a;
        }
        return a.concat(b);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }

    @Fallback
    protected Object any(VirtualFrame frame, Object a, Object b) {
      return generic(frame, a, b);
    }
  }

  abstract static class SubtractNode extends BinaryNode {
    @Override
    protected BinaryOp op() {
      return BinaryOp.SUB;
    }

    @Specialization(rewriteOn = ArithmeticException.class)
    protected long longs(long a, long b) {
      return Math.subtractExact(a, b);
    }

    @Specialization(replaces = "longs")
    protected Object overflow(long a, long b) {
      long difference = a - b;
      return ((a ^ b) & (a ^ difference)) < 0
          ? Arithmetic.number(BinaryOp.SUB, a, b)
          : (Object) difference;
    }

    @Specialization
    protected double doubles(double a, double b) {
      return a - b;
    }

    @Specialization
    protected double mixed(long a, double b) {
      return a - b;
    }

    @Specialization
    protected double mixed(double a, long b) {
      return a - b;
    }

    @Specialization
    protected Object floats(VirtualFrame frame, float a, float b) {
      return finite(frame, a - b, a, b);
    }

    @Specialization
    protected Object floatAndDouble(VirtualFrame frame, float a, double b) {
      return finite(frame, a - (float) b, a, b);
    }

    @Specialization
    protected Object doubleAndFloat(VirtualFrame frame, double a, float b) {
      return finite(frame, (float) a - b, a, b);
    }

    @Specialization
    protected Object floatAndLong(VirtualFrame frame, float a, long b) {
      return finite(frame, a - (float) (double) b, a, b);
    }

    @Specialization
    protected Object longAndFloat(VirtualFrame frame, long a, float b) {
      return finite(frame, (float) (double) a - b, a, b);
    }

    @Fallback
    protected Object any(VirtualFrame frame, Object a, Object b) {
      return generic(frame, a, b);
    }
  }

  abstract static class MultiplyNode extends BinaryNode {
    @Override
    protected BinaryOp op() {
      return BinaryOp.MUL;
    }

    @Specialization(rewriteOn = ArithmeticException.class)
    protected long longs(long a, long b) {
      return Math.multiplyExact(a, b);
    }

    @Specialization(replaces = "longs")
    protected Object overflow(long a, long b) {
      long product = a * b;
      return Math.multiplyHigh(a, b) == product >> 63
          ? (Object) product
          : Arithmetic.number(BinaryOp.MUL, a, b);
    }

    @Specialization
    protected double doubles(double a, double b) {
      return a * b;
    }

    @Specialization
    protected double mixed(long a, double b) {
      return a * b;
    }

    @Specialization
    protected double mixed(double a, long b) {
      return a * b;
    }

    @Specialization
    protected Object floats(VirtualFrame frame, float a, float b) {
      return finite(frame, a * b, a, b);
    }

    @Specialization
    protected Object floatAndDouble(VirtualFrame frame, float a, double b) {
      return finite(frame, a * (float) b, a, b);
    }

    @Specialization
    protected Object doubleAndFloat(VirtualFrame frame, double a, float b) {
      return finite(frame, (float) a * b, a, b);
    }

    @Specialization
    protected Object floatAndLong(VirtualFrame frame, float a, long b) {
      return finite(frame, a * (float) (double) b, a, b);
    }

    @Specialization
    protected Object longAndFloat(VirtualFrame frame, long a, float b) {
      return finite(frame, (float) (double) a * b, a, b);
    }

    /** {@code [x] * n}, as lists of a length are made: here, so that the list of one is not. */
    @Specialization(
        guards = {
          "!isInPlace()",
          "list.isPlain()",
          "list.isObjects()",
          "list.size() == 1",
          "times > 0",
          "times <= FEW"
        })
    protected PList filled(PList list, long times) {
      return PList.filled(list.objects()[0], (int) times);
    }

    /** So many items are written one by one. */
    protected static final int FEW = 32;

    @Specialization(guards = {"!isInPlace()", "list.isPlain()"})
    protected PList repeated(VirtualFrame frame, PList list, long times) {
      try {
        return list.repeat(Math.clamp(times, 0, Integer.MAX_VALUE));
      } catch (PyException e) {
        throw located(frame, e);
      }
    }

    @Fallback
    protected Object any(VirtualFrame frame, Object a, Object b) {
      return generic(frame, a, b);
    }
  }

  abstract static class TrueDivideNode extends BinaryNode {
    @Override
    protected BinaryOp op() {
      return BinaryOp.TRUEDIV;
    }

    @Specialization(guards = {"b != 0", "isExact(a)", "isExact(b)"})
    protected double longs(long a, long b) {
      return (double) a / (double) b;
    }

    protected static boolean isExact(long v) {
      return v >= -(1L << 53) && v <= 1L << 53;
    }

    protected static boolean isNonZero(double v) {
      return v != 0.0;
    }

    @Specialization(guards = "isNonZero(b)")
    protected double doubles(double a, double b) {
      return a / b;
    }

    @Specialization(guards = "isNonZero(b)")
    protected double mixed(long a, double b) {
      return a / b;
    }

    @Specialization(guards = "b != 0")
    protected double mixed(double a, long b) {
      return a / b;
    }

    @Specialization(guards = "isNonZero(b)")
    protected Object floats(VirtualFrame frame, float a, float b) {
      return finite(frame, a / b, a, b);
    }

    @Specialization(guards = "isNonZero(b)")
    protected Object floatAndDouble(VirtualFrame frame, float a, double b) {
      return finite(frame, a / (float) b, a, b);
    }

    @Specialization(guards = "isNonZero(b)")
    protected Object doubleAndFloat(VirtualFrame frame, double a, float b) {
      return finite(frame, (float) a / b, a, b);
    }

    @Specialization(guards = "b != 0")
    protected Object floatAndLong(VirtualFrame frame, float a, long b) {
      return finite(frame, a / (float) (double) b, a, b);
    }

    @Specialization(guards = "isNonZero(b)")
    protected Object longAndFloat(VirtualFrame frame, long a, float b) {
      return finite(frame, (float) (double) a / b, a, b);
    }

    @Specialization(
        replaces = {
          "longs",
          "doubles",
          "mixed",
          "floats",
          "floatAndDouble",
          "doubleAndFloat",
          "floatAndLong",
          "longAndFloat"
        })
    protected Object any(VirtualFrame frame, Object a, Object b) {
      return generic(frame, a, b);
    }
  }

  abstract static class FloorDivideNode extends BinaryNode {
    @Override
    protected BinaryOp op() {
      return BinaryOp.FLOORDIV;
    }

    @Specialization(guards = {"b != 0", "!isMinusOne(b)"})
    protected long longs(long a, long b) {
      return Math.floorDiv(a, b);
    }

    protected static boolean isMinusOne(long v) {
      return v == -1;
    }

    @Specialization(replaces = "longs")
    protected Object any(VirtualFrame frame, Object a, Object b) {
      return generic(frame, a, b);
    }
  }

  abstract static class ModuloNode extends BinaryNode {
    @Override
    protected BinaryOp op() {
      return BinaryOp.MOD;
    }

    @Specialization(guards = "b != 0")
    protected long longs(long a, long b) {
      return Math.floorMod(a, b);
    }

    @Specialization(replaces = "longs")
    protected Object any(VirtualFrame frame, Object a, Object b) {
      return generic(frame, a, b);
    }
  }

  abstract static class AndNode extends BinaryNode {
    @Override
    protected BinaryOp op() {
      return BinaryOp.AND;
    }

    @Specialization
    protected long longs(long a, long b) {
      return a & b;
    }

    @Specialization
    protected boolean booleans(boolean a, boolean b) {
      return a & b;
    }

    @Fallback
    protected Object any(VirtualFrame frame, Object a, Object b) {
      return generic(frame, a, b);
    }
  }

  abstract static class OrNode extends BinaryNode {
    @Override
    protected BinaryOp op() {
      return BinaryOp.OR;
    }

    @Specialization
    protected long longs(long a, long b) {
      return a | b;
    }

    @Specialization
    protected boolean booleans(boolean a, boolean b) {
      return a | b;
    }

    @Fallback
    protected Object any(VirtualFrame frame, Object a, Object b) {
      return generic(frame, a, b);
    }
  }

  abstract static class XorNode extends BinaryNode {
    @Override
    protected BinaryOp op() {
      return BinaryOp.XOR;
    }

    @Specialization
    protected long longs(long a, long b) {
      return a ^ b;
    }

    @Specialization
    protected boolean booleans(boolean a, boolean b) {
      return a ^ b;
    }

    @Fallback
    protected Object any(VirtualFrame frame, Object a, Object b) {
      return generic(frame, a, b);
    }
  }

  abstract static class LeftShiftNode extends BinaryNode {
    @Override
    protected BinaryOp op() {
      return BinaryOp.LSHIFT;
    }

    @Specialization(guards = "fits(a, b)")
    protected long longs(long a, long b) {
      return a << b;
    }

    protected static boolean fits(long a, long b) {
      return b >= 0 && b < 63 && a << b >> b == a;
    }

    @Specialization(replaces = "longs")
    protected Object any(VirtualFrame frame, Object a, Object b) {
      return generic(frame, a, b);
    }
  }

  abstract static class RightShiftNode extends BinaryNode {
    @Override
    protected BinaryOp op() {
      return BinaryOp.RSHIFT;
    }

    @Specialization(guards = {"b >= 0", "b < 64"})
    protected long longs(long a, long b) {
      return a >> b;
    }

    @Specialization(replaces = "longs")
    protected Object any(VirtualFrame frame, Object a, Object b) {
      return generic(frame, a, b);
    }
  }

  abstract static class PowerNode extends BinaryNode {
    @Override
    protected BinaryOp op() {
      return BinaryOp.POW;
    }

    /** By squares, as long as all of them fit. */
    @Specialization(guards = "exponent >= 0", rewriteOn = ArithmeticException.class)
    protected long longs(long base, long exponent) {
      long result = 1;
      long square = base;
      for (long left = exponent; ; square = Math.multiplyExact(square, square)) {
        if ((left & 1) != 0) {
          result = Math.multiplyExact(result, square);
        }
        left >>= 1;
        if (left == 0) {
          return result;
        }
      }
    }

    @Specialization
    protected Object doubles(VirtualFrame frame, double base, double exponent) {
      try {
        return Arithmetic.power(base, exponent);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }

    @Specialization
    protected Object mixed(VirtualFrame frame, double base, long exponent) {
      return doubles(frame, base, exponent);
    }

    @Specialization
    protected Object mixed(VirtualFrame frame, long base, double exponent) {
      return doubles(frame, base, exponent);
    }

    @Fallback
    protected Object any(VirtualFrame frame, Object a, Object b) {
      return generic(frame, a, b);
    }
  }

  /** Matrix multiplication. */
  @NodeField(name = "operator", type = BinaryOp.class)
  abstract static class OtherNode extends BinaryNode {
    protected abstract BinaryOp getOperator();

    @Override
    protected BinaryOp op() {
      return getOperator();
    }

    @Specialization
    protected Object any(VirtualFrame frame, Object a, Object b) {
      return generic(frame, a, b);
    }
  }
}
