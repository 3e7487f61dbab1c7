package org.pyepi.offload.schedule;

import java.util.List;
import org.pyepi.offload.kernel.ArrayBinding;

/**
 * What a loop is launched with.
 *
 * @param arrays one for each array of the kernel
 * @param scalars one Long, Float, Double or Boolean for each scalar of the kernel; a BigInteger is
 *     allowed for one that only starts a sum
 */
public record LoopArguments(List<ArrayBinding> arrays, List<Object> scalars) {}
