package org.pyepi.language.runtime.definition;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Str;

/** Checks of arguments, with complaints that name the function and the place or the name. */
public final class Arguments {
  private Arguments() {}

  /**
   * The text of a str.
   *
   * @param what what it is, as in {@code "encode() argument 'encoding'"}
   */
  public static String text(Object value, String what) {
    if (!Str.is(value)) {
      throw notText(value, what);
    }
    return Str.java(value);
  }

  /** The text of a str, or the default where the argument is absent. */
  public static String textOr(String absent, Object value, String what) {
    return value == null ? absent : text(value, what);
  }

  /** Refuses an optional argument that is there and no str; its text is taken later. */
  public static void checkText(Object value, String what) {
    if (value != null && !Str.is(value)) {
      throw notText(value, what);
    }
  }

  private static PyException notText(Object value, String what) {
    return Errors.type("%s must be str, not %s", what, Types.nameOrNone(value));
  }
}
