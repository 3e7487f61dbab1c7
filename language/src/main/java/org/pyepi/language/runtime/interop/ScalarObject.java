package org.pyepi.language.runtime.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.math.BigInteger;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;

/**
 * An instance of a class derived from int, float or str, or a NumPy scalar: to other languages an
 * object that is a number or string too, with the messages of {@link #plain()}.
 */
@ExportLibrary(InteropLibrary.class)
public abstract class ScalarObject extends PObject {
  private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

  protected ScalarObject(PType type) {
    super(type);
  }

  /** The number or string in this object; an object without either where it holds other things. */
  protected abstract Object plain();

  @TruffleBoundary
  private Object value() {
    return Foreign.fromPython(plain());
  }

  @ExportMessage
  @TruffleBoundary
  boolean isNumber() {
    return INTEROP.isNumber(value());
  }

  @ExportMessage
  @TruffleBoundary
  boolean isBoolean() {
    return INTEROP.isBoolean(value());
  }

  @ExportMessage
  @TruffleBoundary
  boolean asBoolean() throws UnsupportedMessageException {
    return INTEROP.asBoolean(value());
  }

  @ExportMessage
  @TruffleBoundary
  boolean isString() {
    return INTEROP.isString(value());
  }

  @ExportMessage
  @TruffleBoundary
  String asString() throws UnsupportedMessageException {
    return INTEROP.asString(value());
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInByte() {
    return INTEROP.fitsInByte(value());
  }

  @ExportMessage
  @TruffleBoundary
  byte asByte() throws UnsupportedMessageException {
    return INTEROP.asByte(value());
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInShort() {
    return INTEROP.fitsInShort(value());
  }

  @ExportMessage
  @TruffleBoundary
  short asShort() throws UnsupportedMessageException {
    return INTEROP.asShort(value());
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInInt() {
    return INTEROP.fitsInInt(value());
  }

  @ExportMessage
  @TruffleBoundary
  int asInt() throws UnsupportedMessageException {
    return INTEROP.asInt(value());
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInLong() {
    return INTEROP.fitsInLong(value());
  }

  @ExportMessage
  @TruffleBoundary
  long asLong() throws UnsupportedMessageException {
    return INTEROP.asLong(value());
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInFloat() {
    return INTEROP.fitsInFloat(value());
  }

  @ExportMessage
  @TruffleBoundary
  float asFloat() throws UnsupportedMessageException {
    return INTEROP.asFloat(value());
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInDouble() {
    return INTEROP.fitsInDouble(value());
  }

  @ExportMessage
  @TruffleBoundary
  double asDouble() throws UnsupportedMessageException {
    return INTEROP.asDouble(value());
  }

  @ExportMessage
  @TruffleBoundary
  boolean fitsInBigInteger() {
    return INTEROP.fitsInBigInteger(value());
  }

  @ExportMessage
  @TruffleBoundary
  BigInteger asBigInteger() throws UnsupportedMessageException {
    return INTEROP.asBigInteger(value());
  }
}
