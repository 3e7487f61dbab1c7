/**
 * The host back end: from a prepared kernel to JVM bytecode, and the buffers that keep a chunk's
 * writes private.
 *
 * <p>{@link org.pyepi.offload.codegen.jvm.JvmBackend#compile} makes a {@link
 * org.pyepi.offload.codegen.jvm.HostKernel}; {@link org.pyepi.offload.codegen.jvm.HostChunk#run}
 * runs one chunk of a launch with it.
 */
package org.pyepi.offload.codegen.jvm;
