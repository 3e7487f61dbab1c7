package org.pyepi.launcher;

import org.graalvm.launcher.PolyglotLauncher;

/** The command {@code polyglot}: GraalVM's own launcher, with an output that can fail. */
public final class PolyglotCommand {
  private PolyglotCommand() {}

  /** Runs the command; exits the JVM with its status. */
  public static void main(String[] args) {
    StandardOutput.install("polyglot", true);
    PolyglotLauncher.main(args);
  }
}
