/**
 * Hot code of a core becomes JVM code. It knows cores only as {@link
 * org.pyepi.offload.emulator.translate.Guest}.
 *
 * <p>Open {@link org.pyepi.offload.emulator.translate.TranslationCache} (what the emulator asks),
 * then {@code RegionBuilder} (which instructions belong together), {@code RegionWriter} and the
 * layers that it extends (instructions as JVM code), {@link
 * org.pyepi.offload.emulator.translate.TranslatedRegion} (the result).
 */
package org.pyepi.offload.emulator.translate;
