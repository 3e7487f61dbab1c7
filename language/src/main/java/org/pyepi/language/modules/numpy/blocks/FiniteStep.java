package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.DType;

/** Whether each float is neither NaN nor infinite. */
final class FiniteStep extends Step {
  private final Step of;

  FiniteStep(Step of, int size) {
    super(DType.BOOL, size);
    this.of = of;
  }

  @Override
  boolean run(int n) {
    if (!of.run(n)) {
      return false;
    }
    if (of.reals != null) {
      for (int i = 0; i < n; i++) {
        truths[i] = (byte) (Math.abs(of.reals[i]) <= Double.MAX_VALUE ? 1 : 0);
      }
    } else {
      for (int i = 0; i < n; i++) {
        truths[i] = (byte) (Math.abs(of.singles[i]) <= Float.MAX_VALUE ? 1 : 0);
      }
    }
    return true;
  }
}
