package org.pyepi.language.runtime.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnknownKeyException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import java.util.function.Supplier;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;

/**
 * Exceptions of Java and other languages in Python: instances of {@code polyglot.ForeignException}
 * that hold the original, which {@code except} compares with foreign classes and which comes out
 * again where it leaves Python.
 */
public final class ForeignExceptions {
  public static final PType TYPE =
      BuiltinTypes.ofModule(
          "polyglot", "ForeignException", ExceptionTypes.EXCEPTION, Layout.EXCEPTION);

  private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

  private ForeignExceptions() {}

  /** Something that is asked of a foreign object. */
  interface Message<T> {
    T send() throws InteropException;
  }

  /** Sends a message; what goes wrong becomes a Python exception. */
  static <T> T send(Message<T> message) {
    try {
      return message.send();
    } catch (InteropException e) {
      throw refusal(e);
    } catch (PyException e) {
      throw e;
    } catch (AbstractTruffleException e) {
      throw new PyException(wrap(e));
    }
  }

  /** Runs code of another language; its exceptions become Python's. */
  public static Object guarded(Supplier<Object> code) {
    return send(code::get);
  }

  private static PyException refusal(InteropException e) {
    return switch (e) {
      case UnsupportedMessageException u ->
          Errors.type("the foreign object does not support this operation");
      case UnknownIdentifierException u ->
          Errors.attribute("foreign object has no attribute '%s'", u.getUnknownIdentifier());
      case InvalidArrayIndexException i -> Errors.index("foreign array index out of range");
      case UnknownKeyException k -> Errors.key(Foreign.toPython(k.getUnknownKey()));
      case UnsupportedTypeException t ->
          Errors.type(
              "%s", t.getMessage() == null ? "foreign object refuses a value" : t.getMessage());
      case ArityException a -> Errors.type("%s", arity(a));
      default -> Errors.type("%s", String.valueOf(e.getMessage()));
    };
  }

  private static String arity(ArityException a) {
    int least = a.getExpectedMinArity();
    int most = a.getExpectedMaxArity();
    String wanted =
        least == most ? "" + least : most < 0 ? "at least " + least : least + " to " + most;
    return "foreign function takes " + wanted + " arguments, " + a.getActualArity() + " given";
  }

  /** The Python exception that stands for a foreign one. */
  @TruffleBoundary
  public static PBaseException wrap(Object foreign) {
    PBaseException e = new PBaseException(TYPE, Str.of(text(foreign)));
    e.foreign = foreign;
    return e;
  }

  private static String text(Object foreign) {
    try {
      String message =
          INTEROP.hasExceptionMessage(foreign)
              ? INTEROP.asString(INTEROP.getExceptionMessage(foreign))
              : "";
      String type =
          INTEROP.hasMetaObject(foreign)
              ? INTEROP.asString(INTEROP.getMetaQualifiedName(INTEROP.getMetaObject(foreign)))
              : "";
      return type.isEmpty() || message.startsWith(type)
          ? message
          : message.isEmpty() ? type : type + ": " + message;
    } catch (UnsupportedMessageException e) {
      return "foreign exception";
    }
  }

  /** What a Python exception is outside Python: the foreign one that it stands for, or itself. */
  @TruffleBoundary
  public static AbstractTruffleException leaving(PyException e) {
    return e.value().foreign instanceof AbstractTruffleException original ? original : e;
  }

  /** Whether {@code except wanted} catches an exception, for a class of another language. */
  @TruffleBoundary
  public static boolean matches(PBaseException e, Object wanted) {
    try {
      return e.foreign != null && INTEROP.isMetaInstance(wanted, e.foreign);
    } catch (UnsupportedMessageException x) {
      return false;
    }
  }

  @TruffleBoundary
  public static boolean isClass(Object value) {
    return !(value instanceof InteropObject) && INTEROP.isMetaObject(value);
  }

  @TruffleBoundary
  public static boolean isException(Object value) {
    return !(value instanceof InteropObject) && INTEROP.isException(value);
  }
}
