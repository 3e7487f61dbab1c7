/**
 * Analyses and passes on kernels.
 *
 * <p>The order of things: {@link org.pyepi.offload.compiler.PreparedKernel#prepare} puts a captured
 * kernel into canonical form and classifies its loop-carried scalars; at each launch {@link
 * org.pyepi.offload.compiler.Launch#analyze} evaluates where its accesses go and gives the verdict;
 * {@link org.pyepi.offload.compiler.Variant} is what a back end then compiles. Why a loop is not
 * offloaded is always one {@link org.pyepi.offload.compiler.RefusalReason}.
 */
package org.pyepi.offload.compiler;
