package org.pyepi.offload.device;

import java.util.Map;

/**
 * Counts of one core since its reset.
 *
 * @param cycles cycles while awake
 * @param dualIssued instructions that shared their predecessor's cycle
 * @param stalls cycles lost, by cause
 */
public record DeviceStats(
    long instructions, long cycles, long dualIssued, Map<String, Long> stalls, long fpuOps) {}
