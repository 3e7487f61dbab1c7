/**
 * A chip of Epiphany cores that runs real instruction words and counts cycles by a stated model.
 *
 * <p>Open {@link org.pyepi.offload.emulator.Chip} (cores, DRAM, time), then {@link
 * org.pyepi.offload.emulator.Core} (one core's loop), {@link
 * org.pyepi.offload.emulator.pipeline.Fpu}, {@link org.pyepi.offload.emulator.pipeline.TimingModel}
 * (every constant, with its source). Values follow the hardware; cycles follow the model,
 * deterministically: cores take turns in a fixed order.
 */
package org.pyepi.offload.emulator;
