/**
 * The {@code epi} commands without their launcher: each takes arguments and two streams and returns
 * an exit code. {@link org.pyepi.offload.tool.Epi} lists them.
 */
package org.pyepi.offload.tool;
