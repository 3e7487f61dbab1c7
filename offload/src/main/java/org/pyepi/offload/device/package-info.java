/**
 * Devices that run kernel images. {@link org.pyepi.offload.device.Device} is the interface,
 * modelled on the SDK's e-hal so that a board fits it; {@link
 * org.pyepi.offload.device.DeviceRegistry} finds what there is; {@link
 * org.pyepi.offload.device.Monitor} runs images on cores through the on-core monitor, whose {@link
 * org.pyepi.offload.device.Mailbox} and {@link org.pyepi.offload.device.MemoryMap} it shares.
 */
package org.pyepi.offload.device;
