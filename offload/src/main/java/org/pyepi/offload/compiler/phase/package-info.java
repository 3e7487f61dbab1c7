/**
 * Loops that follow each other in every trip of the kernel's, each of which cores can share: which
 * kernels are of that kind ({@link org.pyepi.offload.compiler.phase.PhaseShape}), what a launch
 * touches when ({@link org.pyepi.offload.compiler.phase.Phases}), and how the kernel is rewritten
 * ({@link org.pyepi.offload.compiler.phase.PhaseBlocks}).
 */
package org.pyepi.offload.compiler.phase;
