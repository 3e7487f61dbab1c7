package org.pyepi.offload.compiler;

import org.pyepi.offload.kernel.Kernel;

/** Is shown a kernel at each step of its way through the compiler; for those who look into it. */
@FunctionalInterface
public interface PassObserver {
  /** Looks at nothing. */
  PassObserver NONE = (number, step, kernel) -> {};

  /**
   * Looks at a kernel, which the compiler changes again afterwards.
   *
   * @param number of the step: 0 for the kernel that a list of passes begins with, then the
   *     position in the list
   * @param step the name of the pass that ran last, or what made the kernel
   */
  void see(int number, String step, Kernel kernel);
}
