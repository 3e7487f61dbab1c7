package org.pyepi.language.runtime.interop;

import static org.pyepi.language.runtime.interop.ForeignExceptions.send;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.StopIterationException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;

/** {@code len}, subscription, iteration and {@code in} of arrays and maps of other languages. */
public final class ForeignContainers {
  private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

  private ForeignContainers() {}

  @TruffleBoundary
  public static boolean isArray(Object object) {
    return INTEROP.hasArrayElements(object);
  }

  @TruffleBoundary
  public static boolean isMap(Object object) {
    return INTEROP.hasHashEntries(object);
  }

  /** Bytes of another language, a {@code java.nio.ByteBuffer} for example. */
  @TruffleBoundary
  public static boolean isBuffer(Object object) {
    return !(object instanceof InteropObject) && INTEROP.hasBufferElements(object);
  }

  /** A copy of the bytes of a buffer. */
  @TruffleBoundary
  public static byte[] bytes(Object buffer) {
    return send(
        () -> {
          byte[] bytes = new byte[Math.toIntExact(INTEROP.getBufferSize(buffer))];
          INTEROP.readBuffer(buffer, 0, bytes, 0, bytes.length);
          return bytes;
        });
  }

  private static Object byteAt(Object buffer, Object key) {
    long i = Numbers.sequenceIndex(key);
    long at = i < 0 ? i + length(buffer) : i;
    if (at < 0 || at >= length(buffer)) {
      throw Errors.index("foreign buffer index out of range");
    }
    return send(() -> (long) (INTEROP.readBufferByte(buffer, at) & 0xFF));
  }

  @TruffleBoundary
  public static long length(Object object) {
    if (isArray(object)) {
      return send(() -> INTEROP.getArraySize(object));
    }
    if (isMap(object)) {
      return send(() -> INTEROP.getHashSize(object));
    }
    if (isBuffer(object)) {
      return send(() -> INTEROP.getBufferSize(object));
    }
    throw Errors.type("object of type 'foreign' has no len()");
  }

  @TruffleBoundary
  public static Object getItem(Object object, Object key) {
    if (isMap(object)) {
      Object foreignKey = Foreign.fromPython(key);
      if (!INTEROP.isHashEntryReadable(object, foreignKey)) {
        throw Errors.key(key);
      }
      return send(() -> Foreign.toPython(INTEROP.readHashValue(object, foreignKey)));
    }
    if (isArray(object)) {
      if (key instanceof PSlice) {
        return Containers.getItem(Iteration.toList(object), key);
      }
      return send(() -> Foreign.toPython(INTEROP.readArrayElement(object, position(object, key))));
    }
    if (isBuffer(object)) {
      return key instanceof PSlice
          ? Containers.getItem(new PBytes(bytes(object)), key)
          : byteAt(object, key);
    }
    throw Errors.type("'foreign' object is not subscriptable");
  }

  private static long position(Object object, Object key) throws UnsupportedMessageException {
    long i = Numbers.sequenceIndex(key);
    return i < 0 ? i + length(object) : i;
  }

  @TruffleBoundary
  public static void setItem(Object object, Object key, Object value) {
    Object foreignValue = Foreign.fromPython(value);
    if (isMap(object)) {
      send(
          () -> {
            INTEROP.writeHashEntry(object, Foreign.fromPython(key), foreignValue);
            return null;
          });
    } else if (isArray(object)) {
      send(
          () -> {
            INTEROP.writeArrayElement(object, position(object, key), foreignValue);
            return null;
          });
    } else if (isBuffer(object)) {
      send(
          () -> {
            INTEROP.writeBufferByte(object, position(object, key), (byte) Numbers.indexLong(value));
            return null;
          });
    } else {
      throw Errors.type("'foreign' object does not support item assignment");
    }
  }

  @TruffleBoundary
  public static void deleteItem(Object object, Object key) {
    if (isMap(object)) {
      send(
          () -> {
            INTEROP.removeHashEntry(object, Foreign.fromPython(key));
            return null;
          });
    } else if (isArray(object)) {
      send(
          () -> {
            INTEROP.removeArrayElement(object, position(object, key));
            return null;
          });
    } else {
      throw Errors.type("'foreign' object doesn't support item deletion");
    }
  }

  /** Adds at the end of an array. */
  @TruffleBoundary
  public static void append(Object object, Object value) {
    send(
        () -> {
          INTEROP.writeArrayElement(
              object, INTEROP.getArraySize(object), Foreign.fromPython(value));
          return null;
        });
  }

  /** An iterator over an array, an iterable, an iterator or the keys of a map. */
  @TruffleBoundary
  public static PIterator iterator(Object object) {
    if (isMap(object)) {
      return over(send(() -> INTEROP.getHashKeysIterator(object)));
    }
    if (INTEROP.hasIterator(object)) {
      return over(send(() -> INTEROP.getIterator(object)));
    }
    if (INTEROP.isIterator(object)) {
      return over(object);
    }
    if (isArray(object) || isBuffer(object)) {
      return overArray(object);
    }
    throw Errors.type("'foreign' object is not iterable");
  }

  /** Over the keys and values of a map. */
  @TruffleBoundary
  public static PIterator entries(Object object) {
    return over(send(() -> INTEROP.getHashEntriesIterator(object)));
  }

  /** Over the values of a map. */
  @TruffleBoundary
  public static PIterator values(Object object) {
    return over(send(() -> INTEROP.getHashValuesIterator(object)));
  }

  private static PIterator overArray(Object array) {
    return new PIterator() {
      private long index;

      @Override
      public Object next() {
        return index < length(array) ? getItem(array, index++) : null;
      }
    };
  }

  private static PIterator over(Object iterator) {
    return new PIterator() {
      @Override
      @TruffleBoundary
      public Object next() {
        return send(
            () -> {
              try {
                return INTEROP.hasIteratorNextElement(iterator)
                    ? Foreign.toPython(INTEROP.getIteratorNextElement(iterator))
                    : null;
              } catch (StopIterationException e) {
                return null;
              }
            });
      }
    };
  }

  @TruffleBoundary
  public static boolean contains(Object object, Object item) {
    return isMap(object)
        ? INTEROP.isHashEntryExisting(object, Foreign.fromPython(item))
        : Containers.containsByIteration(object, item);
  }

  /** Whether an array has the items of another sequence. */
  @TruffleBoundary
  public static boolean sameItems(Object array, Object other) {
    long n = length(array);
    if (Containers.length(other) != n) {
      return false;
    }
    for (long i = 0; i < n; i++) {
      if (!Equality.equal(getItem(array, i), Containers.getItem(other, i))) {
        return false;
      }
    }
    return true;
  }
}
