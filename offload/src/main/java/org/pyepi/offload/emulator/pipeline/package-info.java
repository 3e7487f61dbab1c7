/**
 * What an instruction is and costs, apart from any core: {@link
 * org.pyepi.offload.emulator.pipeline.MicroOp} (decoded), {@link
 * org.pyepi.offload.emulator.pipeline.Fpu} (values), {@link
 * org.pyepi.offload.emulator.pipeline.TimingModel} (every constant of time), {@link
 * org.pyepi.offload.emulator.pipeline.IssueState} (what the issue stage remembers). The interpreter
 * and the translator both rest on it.
 */
package org.pyepi.offload.emulator.pipeline;
