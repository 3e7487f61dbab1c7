package org.pyepi.language.loops.values;

/** Names of things that a captured loop uses and its program has no name for. */
public final class OwnNames {
  /** Begins such names: no name of a program holds a noncharacter. */
  public static final String OWN = "\uFFFE";

  /** Begins the names of variables that the translation made. */
  private static final String TEMPORARY = "\uFDD0";

  private OwnNames() {}

  /** Whether the translation has made a variable, and the program cannot see it. */
  public static boolean isTemporary(String name) {
    return name.startsWith(TEMPORARY);
  }

  /** Whether a name is of the capture's own. */
  public static boolean isOwn(String name) {
    return name.startsWith(OWN);
  }

  /** How kernels and reports show a name. */
  public static String shown(String name) {
    if (MixedNumbers.isInts(name)) {
      return "ints_of_" + shown(MixedNumbers.list(name));
    }
    if (ObjectColumns.is(name)) {
      return ObjectColumns.shown(name);
    }
    String own = Collected.shown(name);
    return own != null
        ? own
        : AttributePath.shown(name).replace(OWN, "iterated_").replace(TEMPORARY, "own_");
  }
}
