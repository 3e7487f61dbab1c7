package org.pyepi.offload.codegen.jvm;

/** A kernel compiled for the host; instances have no state and may run on many threads at once. */
@FunctionalInterface
public interface HostKernel {
  /**
   * Runs the chunk that the frame describes.
   *
   * @return {@link org.pyepi.offload.kernel.ExitReason#code()}; the outputs are in the frame when
   *     it is DONE
   */
  int run(HostFrame frame);
}
