package org.pyepi.language.loops.values;

/** Names of things that a captured loop uses and its program has no name for. */
public final class OwnNames {
  /** Begins such names: no name of a program holds a noncharacter. */
  public static final String OWN = "\uFFFE";

  private OwnNames() {}

  /** How kernels and reports show a name. */
  public static String shown(String name) {
    String own = Collected.shown(name);
    return own != null
        ? own
        : AttributePath.shown(name).replace(OWN, "iterated_").replace("\uFDD0", "own_");
  }
}
