package org.pyepi.language.runtime.interop;

import static org.pyepi.language.runtime.interop.ForeignExceptions.send;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** Values that cross the border, and calls and members of objects of other languages. */
public final class Foreign {
  private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

  private Foreign() {}

  /** A value of another language as Python sees it. */
  @TruffleBoundary
  public static Object toPython(Object value) {
    if (value instanceof Long
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof InteropObject) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float f) {
      return (double) f;
    }
    if (value instanceof TruffleString t) {
      return t.switchEncodingUncached(Str.ENCODING);
    }
    if (value instanceof String s) {
      return Str.of(s);
    }
    if (value instanceof Character c) {
      return Str.of(String.valueOf(c));
    }
    if (value instanceof PyException e) {
      return e.value();
    }
    if (value instanceof LanguageView v) {
      return toPython(v.value);
    }
    if (value instanceof BigNumber b) {
      return b.value();
    }
    if (INTEROP.isNull(value)) {
      return PNone.NONE;
    }
    return converted(value);
  }

  private static Object converted(Object value) {
    try {
      if (INTEROP.isBoolean(value)) {
        return INTEROP.asBoolean(value);
      }
      if (INTEROP.isString(value)) {
        return Str.of(INTEROP.asString(value));
      }
      if (INTEROP.fitsInLong(value)) {
        return INTEROP.asLong(value);
      }
      if (INTEROP.fitsInBigInteger(value)) {
        return Numbers.normalize(INTEROP.asBigInteger(value));
      }
      if (INTEROP.fitsInDouble(value)) {
        return INTEROP.asDouble(value);
      }
    } catch (UnsupportedMessageException e) {
      return value;
    }
    return value;
  }

  /**
   * A Python value as other languages may hold it. An int that fits is Java's Integer, as Java's
   * own numbers mostly are: a map with such keys finds it, a function of Integer takes it.
   */
  @TruffleBoundary
  public static Object fromPython(Object value) {
    if (value instanceof Long l) {
      return l.intValue() == l ? (Object) l.intValue() : l;
    }
    if (value instanceof BigInteger b) {
      return new BigNumber(b);
    }
    return value instanceof PBaseException e && e.foreign != null ? e.foreign : value;
  }

  @TruffleBoundary
  public static Object call(Object callee, Object[] args) {
    Object[] exported = exported(args);
    if (INTEROP.isExecutable(callee)) {
      return send(() -> toPython(INTEROP.execute(callee, exported)));
    }
    if (INTEROP.isInstantiable(callee)) {
      return send(() -> toPython(INTEROP.instantiate(callee, exported)));
    }
    throw Errors.type("'foreign' object is not callable");
  }

  @TruffleBoundary
  public static boolean isCallable(Object object) {
    return INTEROP.isExecutable(object) || INTEROP.isInstantiable(object);
  }

  private static Object[] exported(Object[] args) {
    Object[] result = new Object[args.length];
    for (int i = 0; i < args.length; i++) {
      result[i] = fromPython(args[i]);
    }
    return result;
  }

  /** The text that the object's own language shows for it. */
  @TruffleBoundary
  public static String text(Object object) {
    return send(() -> INTEROP.asString(INTEROP.toDisplayString(object)));
  }

  /**
   * A member of a foreign object, or null. {@code get} of a map is left to Python, whose method
   * takes a default.
   */
  @TruffleBoundary
  public static Object member(Object object, String name) {
    if (name.equals("get") && ForeignContainers.isMap(object)) {
      return null;
    }
    if (INTEROP.isMemberReadable(object, name)) {
      return send(() -> toPython(INTEROP.readMember(object, name)));
    }
    return INTEROP.isMemberInvocable(object, name) ? new ForeignMethod(object, name) : null;
  }

  @TruffleBoundary
  public static void setMember(Object object, String name, Object value) {
    send(
        () -> {
          INTEROP.writeMember(object, name, fromPython(value));
          return null;
        });
  }

  @TruffleBoundary
  public static void removeMember(Object object, String name) {
    send(
        () -> {
          INTEROP.removeMember(object, name);
          return null;
        });
  }

  @TruffleBoundary
  public static Object memberNames(Object object) {
    return INTEROP.hasMembers(object) ? send(() -> INTEROP.getMembers(object)) : new Names();
  }

  @TruffleBoundary
  public static boolean isIdentical(Object a, Object b) {
    Object other = fromPython(b);
    return a == other || INTEROP.hasIdentity(a) && INTEROP.isIdentical(a, other, INTEROP);
  }

  @TruffleBoundary
  public static long hash(Object object) {
    return INTEROP.hasIdentity(object)
        ? send(() -> INTEROP.identityHashCode(object))
        : System.identityHashCode(object);
  }

  @TruffleBoundary
  public static boolean isInstance(Object object, Object foreignClass) {
    return send(() -> INTEROP.isMetaInstance(foreignClass, fromPython(object)));
  }
}
