package org.pyepi.language.nodes;

/**
 * Names of the variables that a translation makes for itself. They begin with a noncharacter of
 * Unicode, which no source text may have in a name; trees that a program makes by hand can name
 * variables {@code $1}, {@code a b} or anything else, but not so.
 */
public final class Temporaries {
  private static final String PREFIX = "\uFDD0";

  private Temporaries() {}

  public static String name(int number) {
    return PREFIX + number;
  }

  /** True for a name that only the translation uses. */
  public static boolean isOne(String name) {
    return name.startsWith(PREFIX);
  }
}
