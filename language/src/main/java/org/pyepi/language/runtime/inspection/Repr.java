package org.pyepi.language.runtime.inspection;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** {@code repr()} and {@code str()}. */
public final class Repr {
  private static final String MAIN = "__main__.";

  private Repr() {}

  /** {@code repr(value)} as a Java string. */
  @TruffleBoundary
  public static String repr(Object value) {
    Object text = reprObject(value);
    return text instanceof String s ? s : Str.java(text);
  }

  /** {@code repr(value)}: a Java string, or the str (of any class) that {@code __repr__} made. */
  private static Object reprObject(Object value) {
    if (value instanceof Long l) {
      return Long.toString(l);
    }
    if (value instanceof TruffleString s) {
      return StringRepr.of(Str.java(s));
    }
    if (value instanceof Boolean b) {
      return b ? "True" : "False";
    }
    if (value == PNone.NONE) {
      return "None";
    }
    if (value instanceof Double d) {
      return FloatRepr.of(d);
    }
    if (value instanceof BigInteger b) {
      return IntegerText.of(b);
    }
    return reprAs(value, "__repr__");
  }

  /** What {@code __repr__} makes; {@code name} is the method that a wrong result is put down to. */
  private static Object reprAs(Object value, String name) {
    Object method = Attributes.special(value, "__repr__");
    if (method == null) {
      return "<foreign object>";
    }
    PyContext context = PyContext.get();
    context.enter(" while getting the repr of an object");
    Object result;
    try {
      result = Calls.callSpecial(method, value);
    } finally {
      context.leave();
    }
    if (!Str.is(result)) {
      throw Errors.type("%s returned non-string (type %s)", name, Types.of(result).name());
    }
    return result;
  }

  /** {@code repr(value)} as a str, of the class that {@code __repr__} gave it. */
  @TruffleBoundary
  public static Object reprStr(Object value) {
    Object text = reprObject(value);
    return text instanceof String s ? Str.of(s) : text;
  }

  /** What stands for the place of an object in the memory. */
  public static String address(Object value) {
    String digits = Integer.toHexString(System.identityHashCode(value));
    return new StringBuilder(14)
        .append("0x")
        .repeat('0', 12 - digits.length())
        .append(digits)
        .toString();
  }

  /** {@code ascii(value)}: everything beyond ASCII escaped. */
  @TruffleBoundary
  public static String ascii(Object value) {
    return escaped(repr(value));
  }

  /** {@code ascii(value)} as a str; one of plain ASCII keeps its class. */
  @TruffleBoundary
  public static Object asciiStr(Object value) {
    Object text = reprStr(value);
    String plain = Str.java(text);
    return UnicodeText.isAscii(plain) ? text : Str.of(escaped(plain));
  }

  private static String escaped(String text) {
    StringBuilder b = new StringBuilder(text.length());
    for (int c : Str.codePoints(text)) {
      if (c < 128) {
        b.append((char) c);
      } else {
        StringRepr.escape(c, b);
      }
    }
    return b.toString();
  }

  /** {@code str(value)}. */
  @TruffleBoundary
  public static TruffleString str(Object value) {
    return value instanceof TruffleString s ? s : Str.unwrap(strObject(value));
  }

  /** {@code str(value)}, of the class that {@code __str__} gave it. */
  @TruffleBoundary
  public static Object strObject(Object value) {
    if (value instanceof TruffleString s) {
      return s;
    }
    PType type = Types.of(value);
    if (type == BuiltinTypes.INT
        || type == BuiltinTypes.FLOAT
        || type == BuiltinTypes.BOOL
        || value == PNone.NONE) {
      return Str.of(repr(value));
    }
    Object method = type.lookup("__str__");
    if (method == null) {
      return reprStr(value);
    }
    if (method instanceof PBuiltin b && b.owner == BuiltinTypes.OBJECT) {
      Object text = reprAs(value, "__str__");
      return text instanceof String s ? Str.of(s) : text;
    }
    Object result = Calls.callSpecial(method, value);
    if (!Str.is(result)) {
      throw Errors.type("__str__ returned non-string (type %s)", Types.of(result).name());
    }
    return result;
  }

  public static String strJava(Object value) {
    return Str.java(str(value));
  }

  /** The last line of a traceback: class and message. */
  @TruffleBoundary
  public static String exceptionLine(PBaseException e) {
    String name = e.pyType().fullName();
    if (name.startsWith(MAIN)) {
      name = name.substring(MAIN.length());
    }
    String text;
    try {
      Object message =
          e.pyType().isSubclassOf(ExceptionTypes.SYNTAX_ERROR) ? e.attribute("msg") : null;
      text = strJava(message == null ? e : message);
    } catch (PyException error) {
      text = "<exception str() failed>";
    }
    return text.isEmpty() ? name : name + ": " + text;
  }
}
