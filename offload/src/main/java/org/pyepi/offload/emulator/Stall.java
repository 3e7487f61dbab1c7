package org.pyepi.offload.emulator;

/** Why a core did not issue in a cycle. */
public enum Stall {
  /** Waits for a register or flag that an earlier instruction produces. */
  OPERAND,
  /** Refills after a taken branch or an interrupt. */
  BRANCH,
  /** Fetch and data met in one memory bank. */
  BANK,
  /** Load from another core or from DRAM. */
  EXTERNAL_LOAD,
  /** Store to DRAM while the link is full. */
  EXTERNAL_STORE,
  /** Fetch from outside the core. */
  FETCH
}
