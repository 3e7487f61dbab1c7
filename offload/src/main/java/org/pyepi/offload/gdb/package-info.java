/**
 * The emulated chip under a debugger: GDB's remote serial protocol over a loopback connection, one
 * thread a core. {@link org.pyepi.offload.gdb.GdbServer} listens, {@link
 * org.pyepi.offload.gdb.GdbSession} answers packets, {@link org.pyepi.offload.gdb.Debugger} runs
 * and stops cores.
 */
package org.pyepi.offload.gdb;
