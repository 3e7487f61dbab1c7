package org.pyepi.offload.isa;

/**
 * Where an instruction issues. In one cycle the core starts one FPU instruction beside one IALU or
 * load/store instruction; CONTROL issues alone. Source: gcc's epiphany-sched.md.
 */
public enum IssuePort {
  FPU,
  IALU,
  LOAD_STORE,
  CONTROL
}
