package org.pyepi.offload.kernel;

/**
 * An array that a kernel touches.
 *
 * @param index position among the kernel's arrays
 * @param rank number of dimensions, at least 1
 */
public record ArrayParam(int index, String name, ElementKind kind, int rank) {}
