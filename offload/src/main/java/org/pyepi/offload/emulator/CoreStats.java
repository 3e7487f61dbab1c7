package org.pyepi.offload.emulator;

import java.util.Map;

/**
 * What a core did since its last reset.
 *
 * @param instructions instructions completed
 * @param cycles cycles while active; idle ones are not counted
 * @param idleCycles cycles asleep after IDLE while the chip ran
 * @param dualIssued instructions that shared their predecessor's cycle
 * @param stalls cycles lost, by cause
 * @param fpuOps FPU instructions, in float or integer mode
 */
public record CoreStats(
    long instructions,
    long cycles,
    long idleCycles,
    long dualIssued,
    Map<Stall, Long> stalls,
    long fpuOps) {}
