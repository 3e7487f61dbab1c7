package org.pyepi.language.modules.numpy.blocks;

/** Of two operands the first where a condition holds, else the second: by masks, not branches. */
final class ChoiceStep extends Step {
  private final Step condition;
  private final Step first;
  private final Step second;

  ChoiceStep(Step condition, Step first, Step second, int size) {
    super(first.type, size);
    this.condition = condition;
    this.first = first;
    this.second = second;
  }

  @Override
  boolean run(int n) {
    if (!condition.run(n) || !first.run(n) || !second.run(n)) {
      return false;
    }
    byte[] c = condition.truths;
    switch (type.code) {
      case FLOAT64 -> {
        double[] x = first.reals;
        double[] y = second.reals;
        for (int i = 0; i < n; i++) {
          long p = Double.doubleToRawLongBits(x[i]);
          long q = Double.doubleToRawLongBits(y[i]);
          reals[i] = Double.longBitsToDouble(q ^ (p ^ q) & -(long) c[i]);
        }
      }
      case FLOAT32 -> {
        float[] x = first.singles;
        float[] y = second.singles;
        for (int i = 0; i < n; i++) {
          int p = Float.floatToRawIntBits(x[i]);
          int q = Float.floatToRawIntBits(y[i]);
          singles[i] = Float.intBitsToFloat(q ^ (p ^ q) & -c[i]);
        }
      }
      case BOOL -> {
        byte[] x = first.truths;
        byte[] y = second.truths;
        for (int i = 0; i < n; i++) {
          truths[i] = (byte) (y[i] ^ (x[i] ^ y[i]) & c[i]);
        }
      }
      default -> {
        long[] x = first.integers;
        long[] y = second.integers;
        for (int i = 0; i < n; i++) {
          integers[i] = y[i] ^ (x[i] ^ y[i]) & -(long) c[i];
        }
      }
    }
    return true;
  }
}
