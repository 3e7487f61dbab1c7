/**
 * Kernels: one counted Python loop as typed SSA, the unit that is compiled for a core or a host
 * thread.
 *
 * <p>Open in this order: {@link org.pyepi.offload.kernel.Kernel} (what a kernel is and its text
 * form), {@link org.pyepi.offload.kernel.Op} (the table of operations), {@link
 * org.pyepi.offload.kernel.KernelBuilder} (how a front end makes one), {@link
 * org.pyepi.offload.kernel.KernelInterpreter} (what it means).
 */
package org.pyepi.offload.kernel;
