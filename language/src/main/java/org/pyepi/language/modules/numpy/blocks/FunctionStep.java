package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.DType;
import org.pyepi.offload.kernel.LibM;
import org.pyepi.offload.kernel.Op;

/** A function of each element, or of two; those of float32 are done in double precision. */
final class FunctionStep extends Step {
  private final Op op;
  private final Step left;
  private final Step right;
  private final Finiteness finiteness;

  /**
   * @param right the second operand, or null
   */
  FunctionStep(Op op, DType type, Step left, Step right, int size) {
    super(type, size);
    this.op = op;
    this.left = left;
    this.right = right == null ? left : right;
    finiteness = new Finiteness(size);
  }

  static boolean isKnown(Op op, DType type, DType of) {
    boolean turned = op == Op.NEG || op == Op.ABS;
    return of == type
        && switch (type.code) {
          case BOOL -> op == Op.NOT;
          case FLOAT64, FLOAT32 ->
              turned
                  || op.isLibraryFunction()
                  || op == Op.SQRT
                  || op == Op.FLOOR
                  || op == Op.CEIL
                  || op == Op.RINT;
          default -> turned || op == Op.NOT;
        };
  }

  @Override
  boolean run(int n) {
    if (!left.run(n) || right != left && !right.run(n)) {
      return false;
    }
    switch (type.code) {
      case BOOL -> {
        byte[] x = left.truths;
        for (int i = 0; i < n; i++) {
          truths[i] = (byte) (x[i] ^ 1);
        }
      }
      case FLOAT64 -> {
        reals(left.reals, right.reals, n);
        return isTotal() || isWatched || finiteness.all(reals, n) || isHarmless(n);
      }
      case FLOAT32 -> {
        singles(left.singles, right.singles, n);
        return isTotal() || isWatched || finiteness.all(singles, n) || isHarmless(n);
      }
      default -> integers(left.integers, n);
    }
    return true;
  }

  @Override
  boolean isDirect() {
    return type == DType.FLOAT64
        && (op == Op.NEG || op == Op.ABS)
        && PairStep.inMemory(left) != null;
  }

  @Override
  boolean into(byte[] data, int at, int n) {
    Source x = (Source) left;
    if (op == Op.NEG) {
      Bits.flip(x.bytes(), x.start(), Long.MIN_VALUE, data, at, n);
    } else {
      Bits.mask(x.bytes(), x.start(), Long.MAX_VALUE, data, at, n);
    }
    return true;
  }

  private void reals(double[] x, double[] y, int n) {
    double[] r = reals;
    switch (op) {
      case NEG -> {
        for (int i = 0; i < n; i++) {
          r[i] = -x[i];
        }
      }
      case ABS -> {
        for (int i = 0; i < n; i++) {
          r[i] = Math.abs(x[i]);
        }
      }
      case SQRT -> {
        for (int i = 0; i < n; i++) {
          r[i] = Math.sqrt(x[i]);
        }
      }
      case FLOOR -> {
        for (int i = 0; i < n; i++) {
          r[i] = Math.floor(x[i]);
        }
      }
      case CEIL -> {
        for (int i = 0; i < n; i++) {
          r[i] = Math.ceil(x[i]);
        }
      }
      case RINT -> {
        for (int i = 0; i < n; i++) {
          r[i] = Math.rint(x[i]);
        }
      }
      case EXP -> {
        for (int i = 0; i < n; i++) {
          r[i] = LibM.exp(x[i]);
        }
      }
      case LOG -> {
        for (int i = 0; i < n; i++) {
          r[i] = LibM.log(x[i]);
        }
      }
      case SIN -> {
        for (int i = 0; i < n; i++) {
          r[i] = LibM.sin(x[i]);
        }
      }
      case COS -> {
        for (int i = 0; i < n; i++) {
          r[i] = LibM.cos(x[i]);
        }
      }
      case TANH -> {
        for (int i = 0; i < n; i++) {
          r[i] = LibM.tanh(x[i]);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          r[i] = LibM.apply(op, x[i], y[i]);
        }
      }
    }
  }

  private void singles(float[] x, float[] y, int n) {
    float[] r = singles;
    switch (op) {
      case NEG -> {
        for (int i = 0; i < n; i++) {
          r[i] = -x[i];
        }
      }
      case ABS -> {
        for (int i = 0; i < n; i++) {
          r[i] = Math.abs(x[i]);
        }
      }
      case SQRT -> {
        for (int i = 0; i < n; i++) {
          r[i] = (float) Math.sqrt(x[i]);
        }
      }
      case FLOOR -> {
        for (int i = 0; i < n; i++) {
          r[i] = (float) Math.floor(x[i]);
        }
      }
      case CEIL -> {
        for (int i = 0; i < n; i++) {
          r[i] = (float) Math.ceil(x[i]);
        }
      }
      case RINT -> {
        for (int i = 0; i < n; i++) {
          r[i] = (float) Math.rint(x[i]);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          r[i] = (float) LibM.apply(op, x[i], y[i]);
        }
      }
    }
  }

  private void integers(long[] x, int n) {
    long[] r = integers;
    switch (op) {
      case NEG -> {
        for (int i = 0; i < n; i++) {
          r[i] = -x[i];
        }
      }
      case ABS -> {
        for (int i = 0; i < n; i++) {
          r[i] = Math.abs(x[i]);
        }
      }
      case NOT -> {
        for (int i = 0; i < n; i++) {
          r[i] = ~x[i];
        }
      }
      default -> throw new IllegalStateException();
    }
    IntegerOperator.wrap(type, r, n);
  }

  /** Whether the function has an answer for all numbers. */
  private boolean isTotal() {
    return switch (op) {
      case NEG, ABS, FLOOR, CEIL, RINT -> true;
      default -> false;
    };
  }

  @Override
  boolean isHarmless(int n) {
    if (!type.isFloat() || isTotal()) {
      return true;
    }
    for (int i = 0; i < n; i++) {
      boolean fault =
          reals != null
              ? Finiteness.isFault(reals[i], left.reals[i], right.reals[i])
              : Finiteness.isFault(singles[i], left.singles[i], right.singles[i]);
      if (fault) {
        return false;
      }
    }
    return true;
  }
}
