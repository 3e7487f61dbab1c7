package org.pyepi.language.nodes.statements;

import java.util.Arrays;
import org.pyepi.language.parser.scope.ReorderedSums;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NpScalar;

/**
 * The partial sums of one variable in one block of trips. Each trip adds to the one that has waited
 * longest; in the end they are added in pairs, beginning with the one that has waited longest. They
 * begin with -0.0, which changes no sum.
 */
public final class LaneSum {
  private enum Type {
    /** The variable holds no float: it is added to as always. */
    NONE,
    SINGLE,
    DOUBLE,
    /** A {@code numpy.float64}. */
    NUMPY
  }

  private static final int MASK = ReorderedSums.LANES - 1;

  private final double[] lanes = new double[ReorderedSums.LANES];
  private final boolean inOrder;
  private Type type = Type.NONE;
  private int now;

  /**
   * @param inOrder whether everything is added to the variable itself
   */
  LaneSum(boolean inOrder) {
    this.inOrder = inOrder;
  }

  /** Begins anew for what the variable holds now, which may be nothing. */
  void begin(Object sum) {
    if (inOrder) {
      return;
    }
    if (sum instanceof Float) {
      type = Type.SINGLE;
    } else if (sum instanceof Double) {
      type = Type.DOUBLE;
    } else {
      type = isDouble(sum) ? Type.NUMPY : Type.NONE;
    }
    if (type != Type.NONE) {
      Arrays.fill(lanes, -0.0);
    }
  }

  boolean isActive() {
    return type != Type.NONE;
  }

  /** A trip begins. */
  void turn() {
    now = (now + 1) & MASK;
  }

  /** The partial sum whose turn it is. */
  Object lane() {
    return box(lanes[now]);
  }

  /** Sets it, where a value is a number of the variable's type; else false. */
  boolean setLane(Object value) {
    if (type == Type.SINGLE && value instanceof Float f) {
      lanes[now] = f;
    } else if (type == Type.DOUBLE && value instanceof Double d) {
      lanes[now] = d;
    } else if (type == Type.NUMPY && isDouble(value)) {
      lanes[now] = ((NpScalar) value).real;
    } else {
      return false;
    }
    return true;
  }

  /** Whether a term is a number, which may be added twice and nobody would notice. */
  static boolean isNumber(Object term) {
    return term instanceof Float
        || term instanceof Double
        || term instanceof Long
        || term instanceof Boolean
        || term instanceof NpScalar;
  }

  /** A sum of this type and all partial sums. */
  Object addTo(Object sum) {
    return switch (type) {
      case SINGLE -> (Float) sum + single();
      case DOUBLE -> (Double) sum + twofold();
      case NUMPY -> NpScalar.of(((NpScalar) sum).real + twofold());
      case NONE -> sum;
    };
  }

  private double oldest(int k) {
    return lanes[(now + 1 + k) & MASK];
  }

  private double twofold() {
    return ((oldest(0) + oldest(1)) + (oldest(2) + oldest(3)))
        + ((oldest(4) + oldest(5)) + (oldest(6) + oldest(7)));
  }

  private float single() {
    float first = pair(0) + pair(2);
    float second = pair(4) + pair(6);
    return first + second;
  }

  private float pair(int k) {
    return (float) oldest(k) + (float) oldest(k + 1);
  }

  private Object box(double value) {
    return switch (type) {
      case SINGLE -> (float) value;
      case NUMPY -> NpScalar.of(value);
      default -> value;
    };
  }

  private static boolean isDouble(Object value) {
    return value instanceof NpScalar s && s.dtype == DType.FLOAT64;
  }
}
