package org.pyepi.offload.kernel;

/**
 * A scalar that is live into the loop.
 *
 * @param index position among the kernel's scalars
 */
public record ScalarParam(int index, String name, ValueType type) {}
