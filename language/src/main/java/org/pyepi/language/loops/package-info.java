/**
 * Hot loops: the profile that finds them, their launch and write-back.
 *
 * <p>A {@link org.pyepi.language.loops.HotLoopSite} belongs to one {@code for} statement. When its
 * work counter says hot, {@link org.pyepi.language.loops.capture.KernelCapture} translates the
 * statement's syntax, with the types of the values that the variables have right now, into a kernel
 * of {@code org.pyepi.offload}; {@link org.pyepi.language.loops.FrameProgram} is the program's side
 * while the scheduler runs it.
 */
package org.pyepi.language.loops;
