package org.pyepi.language.loops.values;

import org.pyepi.language.runtime.collection.TwistedWords;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PMethod;

/** Sources of random numbers whose state is an array of a loop: which objects they are. */
public final class RandomState {
  private static final String STATE = OwnNames.OWN + "random ";

  private RandomState() {}

  /** The name of the state of the source with a number. */
  public static String name(int number) {
    return STATE + number;
  }

  public static boolean is(String name) {
    return name.startsWith(STATE);
  }

  /** The place of a state's source in {@link Captured#random}. */
  public static int number(String name) {
    return Integer.parseInt(name.substring(STATE.length()));
  }

  /** The source whose {@code random()} a bound method is, or null. */
  public static TwistedWords of(PMethod m) {
    return isRandom(m.function) && m.self instanceof TwistedWords t ? t : null;
  }

  /** Whether a function is the builtin {@code random} of such sources. */
  public static boolean isRandom(Object function) {
    return function instanceof PBuiltin f && f.owner != null && f.name().equals("random");
  }
}
