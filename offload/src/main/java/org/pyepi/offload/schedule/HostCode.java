package org.pyepi.offload.schedule;

import org.pyepi.offload.codegen.jvm.HostKernel;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.Variant;

/**
 * A launch's code for host threads. Where our compiler fails there is none, which is no reason for
 * the program to fail.
 */
final class HostCode {
  private final HotLoop loop;
  private final Launch launch;
  private final boolean forcing;
  private HostKernel plain;
  private Throwable fault;

  /**
   * Compiles nothing yet.
   *
   * @param forcing whether chunks that run ahead are to abort where they are told
   */
  HostCode(HotLoop loop, Launch launch, boolean forcing) {
    this.loop = loop;
    this.launch = launch;
    this.forcing = forcing;
  }

  /** For chunks that run ahead; null where it does not compile. */
  HostKernel ahead() {
    return forcing ? compile(launch.variant().withForcedAborts()) : compile(launch.variant());
  }

  /** For a chunk at its turn; null where it does not compile. */
  HostKernel atTurn() {
    if (plain == null) {
      plain = compile(launch.variant());
    }
    return plain;
  }

  /** Why it does not compile. */
  Throwable fault() {
    return fault;
  }

  private HostKernel compile(Variant variant) {
    try {
      return loop.hostCode(variant, launch.arrays());
    } catch (RuntimeException | LinkageError e) {
      fault = e;
      return null;
    }
  }
}
