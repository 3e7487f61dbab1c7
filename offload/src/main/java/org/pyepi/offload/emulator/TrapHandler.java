package org.pyepi.offload.emulator;

/** Serves TRAP instructions, as the simulators do; a board has no such thing. */
@FunctionalInterface
public interface TrapHandler {

  /** Serves none: every TRAP stops its core. */
  TrapHandler NONE = (core, number) -> false;

  /**
   * One TRAP. May read and write the core's registers and memory, and may stop it.
   *
   * @return whether the number is known; false stops the core with a fault
   */
  boolean trap(Core core, int number);
}
