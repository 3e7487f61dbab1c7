package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;

/** The Python class of any value. */
public final class Types {
  /** The class of {@code numpy.float32} scalars, which are Java floats. */
  private static PType float32;

  private Types() {}

  /** Tells which class Java floats have; the numpy module does so when it is made. */
  public static void setFloat32(PType type) {
    float32 = type;
  }

  public static PType of(Object value) {
    if (value instanceof PObject o) {
      return o.pyType();
    }
    if (value instanceof Long || value instanceof BigInteger) {
      return BuiltinTypes.INT;
    }
    if (value instanceof TruffleString) {
      return BuiltinTypes.STR;
    }
    if (value instanceof Double) {
      return BuiltinTypes.FLOAT;
    }
    if (value instanceof Boolean) {
      return BuiltinTypes.BOOL;
    }
    if (value instanceof Float) {
      return float32;
    }
    return BuiltinTypes.FOREIGN;
  }

  public static boolean isInstance(Object value, PType type) {
    PType actual = of(value);
    return actual == type || actual.isSubclassOf(type);
  }

  /** int, bool, or a subclass of int. */
  public static boolean isInt(Object value) {
    return value instanceof Long
        || value instanceof Boolean
        || value instanceof BigInteger
        || value instanceof PWrapped w
            && (w.value instanceof Long || w.value instanceof BigInteger);
  }

  /** What complaints about an argument call its class: None is called by its own name. */
  public static String nameOrNone(Object value) {
    return value == PNone.NONE ? "None" : of(value).fullNameIfBuiltin();
  }
}
