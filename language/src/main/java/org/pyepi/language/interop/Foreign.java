package org.pyepi.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Numbers;
import org.pyepi.language.runtime.PIterator;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.Str;

/** Python's operations on objects of other languages, and values that cross the border. */
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

  /** A Python value as other languages may hold it. */
  @TruffleBoundary
  public static Object fromPython(Object value) {
    return value instanceof BigInteger b ? new BigNumber(b) : value;
  }

  @TruffleBoundary
  public static Object call(Object callee, Object[] args) {
    if (!INTEROP.isExecutable(callee)) {
      if (INTEROP.isInstantiable(callee)) {
        try {
          return toPython(INTEROP.instantiate(callee, exported(args)));
        } catch (InteropException e) {
          throw Errors.type("%s", e.getMessage());
        }
      }
      throw Errors.type("foreign object is not callable");
    }
    try {
      return toPython(INTEROP.execute(callee, exported(args)));
    } catch (InteropException e) {
      throw Errors.type("%s", e.getMessage());
    }
  }

  private static Object[] exported(Object[] args) {
    Object[] result = new Object[args.length];
    for (int i = 0; i < args.length; i++) {
      result[i] = fromPython(args[i]);
    }
    return result;
  }

  @TruffleBoundary
  public static long length(Object object) {
    try {
      if (INTEROP.hasArrayElements(object)) {
        return INTEROP.getArraySize(object);
      }
      if (INTEROP.hasHashEntries(object)) {
        return INTEROP.getHashSize(object);
      }
    } catch (UnsupportedMessageException e) {
      throw Errors.type("%s", e.getMessage());
    }
    throw Errors.type("object of type 'foreign' has no len()");
  }

  @TruffleBoundary
  public static Object getItem(Object object, Object key) {
    try {
      if (INTEROP.hasHashEntries(object)) {
        if (!INTEROP.isHashEntryReadable(object, fromPython(key))) {
          throw Errors.key(key);
        }
        return toPython(INTEROP.readHashValue(object, fromPython(key)));
      }
      if (INTEROP.hasArrayElements(object)) {
        return toPython(INTEROP.readArrayElement(object, position(object, key)));
      }
    } catch (InteropException e) {
      throw Errors.index("index out of range");
    }
    throw Errors.type("'foreign' object is not subscriptable");
  }

  private static long position(Object object, Object key) throws UnsupportedMessageException {
    long i = Numbers.sequenceIndex(key);
    return i < 0 ? i + INTEROP.getArraySize(object) : i;
  }

  @TruffleBoundary
  public static void setItem(Object object, Object key, Object value) {
    try {
      if (INTEROP.hasHashEntries(object)) {
        INTEROP.writeHashEntry(object, fromPython(key), fromPython(value));
        return;
      }
      if (INTEROP.hasArrayElements(object)) {
        INTEROP.writeArrayElement(object, position(object, key), fromPython(value));
        return;
      }
    } catch (InteropException e) {
      throw Errors.type("cannot assign this value here: %s", e.getMessage());
    }
    throw Errors.type("'foreign' object does not support item assignment");
  }

  /** An iterator over a foreign array, iterable or iterator. */
  @TruffleBoundary
  public static PIterator iterator(Object object) {
    try {
      Object it =
          INTEROP.hasIterator(object)
              ? INTEROP.getIterator(object)
              : INTEROP.isIterator(object)
                  ? object
                  : INTEROP.hasHashEntries(object) ? INTEROP.getHashKeysIterator(object) : null;
      if (it == null) {
        throw Errors.type("'foreign' object is not iterable");
      }
      return new PIterator() {
        @Override
        public Object next() {
          try {
            return INTEROP.hasIteratorNextElement(it)
                ? toPython(INTEROP.getIteratorNextElement(it))
                : null;
          } catch (InteropException e) {
            return null;
          }
        }
      };
    } catch (UnsupportedMessageException e) {
      throw Errors.type("'foreign' object is not iterable");
    }
  }

  /** A member of a foreign object, or null. */
  @TruffleBoundary
  public static Object member(Object object, String name) {
    try {
      return INTEROP.isMemberReadable(object, name)
          ? toPython(INTEROP.readMember(object, name))
          : null;
    } catch (InteropException e) {
      return null;
    }
  }
}
