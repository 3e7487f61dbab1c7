package org.pyepi.language.runtime.operation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;

/** The truth value of any object. */
public final class Truth {
  private Truth() {}

  @TruffleBoundary
  public static boolean of(Object value) {
    if (value instanceof Boolean b) {
      return b;
    }
    if (value == PNone.NONE) {
      return false;
    }
    if (value instanceof Long l) {
      return l != 0;
    }
    if (value instanceof TruffleString s) {
      return !s.isEmpty();
    }
    if (value instanceof Double d) {
      return d != 0.0;
    }
    if (value instanceof Float f) {
      return f != 0.0f;
    }
    if (value instanceof BigInteger) {
      return true;
    }
    return ofObject(value);
  }

  /** What a {@code __bool__} returned, or a TypeError where that is no bool. */
  public static boolean checked(Object result) {
    if (result instanceof Boolean b) {
      return b;
    }
    throw Errors.type("__bool__ should return bool, returned %s", Types.of(result).name());
  }

  private static boolean ofObject(Object value) {
    PType type = Types.of(value);
    if (type == BuiltinTypes.LIST) {
      return ((PList) value).size() != 0;
    }
    if (type == BuiltinTypes.TUPLE) {
      return ((PTuple) value).length() != 0;
    }
    if (type == BuiltinTypes.DICT) {
      return ((PDict) value).size() != 0;
    }
    Object method = type.lookup("__bool__");
    if (method != null) {
      return checked(Calls.callSpecial(method, value));
    }
    if (type.lookup("__len__") != null) {
      return Containers.length(value) != 0;
    }
    return true;
  }
}
