package org.pyepi.offload.compiler;

import org.pyepi.offload.kernel.Kernel;

/**
 * A rewrite of a kernel in place that keeps its meaning; blocks are in reverse postorder before and
 * after.
 */
@FunctionalInterface
public interface Pass {
  void run(Kernel kernel);
}
