package org.pyepi.launcher;

import org.pyepi.offload.tool.Epi;

/** The command {@code epi}: the Epiphany tools, usable without any Python. */
public final class EpiLauncher {
  private EpiLauncher() {}

  /** Runs the command; exits the JVM with its status. */
  public static void main(String[] args) {
    System.exit(Epi.run(args, StandardOutput.install("epi", false), System.err));
  }
}
