package org.pyepi.language.runtime.operation;

import java.util.Arrays;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PSlotMember;
import org.pyepi.language.runtime.object.PType;

/**
 * Functions of the library that are written in Python, with a short way in Java before them: it
 * gives null to leave a call to the Python one.
 */
public final class ShortWay {
  private ShortWay() {}

  /**
   * A builtin that tries the short way first.
   *
   * @param owner the class that it is a method of, or null
   * @param written the function in Python, whose parameters the signature repeats
   */
  public static PBuiltin before(
      Object written, PType owner, String signature, PBuiltin.Body shortcut) {
    return new PBuiltin(
        owner,
        signature,
        a -> {
          Object made = shortcut.call(a);
          return made != null ? made : Calls.call(written, given(a));
        });
  }

  /** Puts a short way before a method of a class. */
  public static void method(PType type, String signature, PBuiltin.Body shortcut) {
    Object written = type.lookup(nameIn(signature));
    type.setOwn(nameIn(signature), before(written, type, signature, shortcut).checkingSelf());
  }

  /** The name in a signature. */
  public static String nameIn(String signature) {
    return signature.substring(0, signature.indexOf('('));
  }

  /** The arguments up to the last one given; null among them stands for a parameter's default. */
  public static Object[] given(Object[] a) {
    int n = a.length;
    while (n > 0 && a[n - 1] == null) {
      n--;
    }
    return Arrays.copyOf(a, n);
  }

  /** The key of a slot of a class that Python code has made. */
  public static String key(PType type, String slot) {
    return ((PSlotMember) type.lookup(slot)).key;
  }
}
