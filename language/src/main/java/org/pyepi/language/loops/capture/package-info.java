/**
 * Capture of a loop: its syntax, with the values that the variables have now, as a kernel.
 *
 * <p>{@link org.pyepi.language.loops.capture.KernelCapture} makes the attempts, {@link
 * org.pyepi.language.loops.capture.StatementCapture} and {@link
 * org.pyepi.language.loops.capture.ExpressionCapture} walk the syntax, and the other classes are a
 * form each. What cannot be captured throws {@link
 * org.pyepi.language.loops.capture.CaptureRefused}. No code of the program's runs.
 */
package org.pyepi.language.loops.capture;
