/**
 * Runs hot loops: cuts them into chunks, gives the chunks to cores or host threads, commits them in
 * iteration order.
 *
 * <p>Open in this order: {@link org.pyepi.offload.schedule.OffloadSession} (what a language talks
 * to), {@link org.pyepi.offload.schedule.LoopProgram} (what it must offer in return), {@code
 * LoopRunner} (the life of a chunk from top to bottom), {@code Lane} (who runs chunks: {@code
 * HostLane}, {@code DeviceLane}), {@code Placement} (which of them).
 */
package org.pyepi.offload.schedule;
