/**
 * Three loops in each other, carried out block by block: {@link
 * org.pyepi.offload.compiler.nest.NestShape} tells which can be, {@link
 * org.pyepi.offload.compiler.nest.NestBlocks} rewrites them.
 */
package org.pyepi.offload.compiler.nest;
