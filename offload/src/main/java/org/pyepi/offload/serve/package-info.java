/**
 * The emulator as a board for other processes: {@link org.pyepi.offload.serve.EmulatorServer}
 * answers on a Unix socket, and shared DRAM is a file that both sides map. The library in {@code
 * native/src/main/c} talks to it.
 */
package org.pyepi.offload.serve;
