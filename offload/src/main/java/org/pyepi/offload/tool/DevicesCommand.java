package org.pyepi.offload.tool;

import java.io.PrintStream;
import org.pyepi.offload.device.DeviceRegistry;

/** {@code epi devices}: what there is, and why what is not there is not. */
public final class DevicesCommand {
  private DevicesCommand() {}

  /** Runs it; 0, or 2 for wrong arguments. */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length != 0) {
      err.println("usage: epi devices");
      return 2;
    }
    for (DeviceRegistry.Entry e : DeviceRegistry.devices()) {
      out.printf("%-9s %-9s %s%n", e.kind(), e.usable() ? "usable" : "absent", e.description());
    }
    return 0;
  }
}
