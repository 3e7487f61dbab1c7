package org.pyepi.offload.codegen.jvm;

import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.kernel.ValueType;

/**
 * Arguments and results of one chunk on the host. Compiled code reads the fields by name.
 *
 * <p>Scalars are at their index in {@code ints} (bools as 0 or 1) or {@code floats}; outputs
 * likewise. The dimensions of all arrays follow each other in {@code shapes} and {@code strides},
 * in the order of the arrays.
 */
public final class HostFrame {
  /** First value of the loop variable. */
  public long start;

  /** Iterations, at least 1. */
  public long count;

  public long step;
  public final long[] ints;
  public final double[] floats;

  /** The storage of each array that is not shadowed: the program's own, or the chunk's buffer. */
  public final Object[] storages;

  /** Element of the storage at which index 0 of each array lies. */
  public final long[] offsets;

  public final long[] shapes;
  public final long[] strides;

  /** The shadow of each array that is shadowed. */
  public final HostShadow[] shadows;

  public final long[] intOutputs;
  public final double[] floatOutputs;

  /** Of code that runs in order on the storages: iterations that are done when it ends. */
  public long done;

  /** Of the same code: what the present iteration has overwritten. */
  public final UndoLog undo = new UndoLog();

  /** The access at which to leave, counting from 1; 0 for none. Only code compiled for it looks. */
  public long forcedAbortAt;

  /**
   * Set by another thread to stop a chunk that is not needed or, having read an inconsistent state,
   * may not end. Loops that are not counted look at it.
   */
  public volatile boolean cancelled;

  public HostFrame(Kernel kernel) {
    int arrays = kernel.arrays().size();
    int dims = kernel.arrays().stream().mapToInt(a -> a.rank()).sum();
    ints = new long[kernel.scalars().size()];
    floats = new double[kernel.scalars().size()];
    storages = new Object[arrays];
    offsets = new long[arrays];
    shadows = new HostShadow[arrays];
    shapes = new long[dims];
    strides = new long[dims];
    intOutputs = new long[kernel.returnedValues()];
    floatOutputs = new double[kernel.returnedValues()];
  }

  /** Sets a scalar from a Long, Float, Double or Boolean. */
  public void scalar(ScalarParam param, Object value) {
    switch (value) {
      case Long l -> ints[param.index()] = l;
      case Boolean b -> ints[param.index()] = b ? 1 : 0;
      case Number n -> floats[param.index()] = n.doubleValue();
      default -> throw new IllegalArgumentException("not a scalar: " + value);
    }
  }

  /** An output as Long, Float, Double or Boolean. */
  public Object output(int index, ValueType type) {
    return switch (type) {
      case INT -> (Object) intOutputs[index];
      case BOOL -> intOutputs[index] != 0;
      case F32 -> (float) floatOutputs[index];
      case F64 -> floatOutputs[index];
    };
  }
}
