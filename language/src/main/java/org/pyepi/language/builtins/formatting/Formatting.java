package org.pyepi.language.builtins.formatting;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleStringBuilder;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** {@code format()} and the parts of f-strings. */
public final class Formatting {
  private Formatting() {}

  @TruffleBoundary
  public static TruffleStringBuilder builder() {
    return TruffleStringBuilder.create(Str.ENCODING);
  }

  @TruffleBoundary
  public static void append(TruffleStringBuilder b, Object part) {
    b.appendStringUncached(Str.unwrap(part));
  }

  /** What {@code str} makes of an int, without making it. */
  @TruffleBoundary
  public static void append(TruffleStringBuilder b, long number) {
    b.appendLongNumberUncached(number);
  }

  @TruffleBoundary
  public static TruffleString finish(TruffleStringBuilder b) {
    return b.toStringUncached();
  }

  /** One replacement field: {@code !s !r !a}, then the format. */
  @TruffleBoundary
  public static Object field(Object value, int conversion, Object spec) {
    Object v =
        switch (conversion) {
          case 's' -> Repr.str(value);
          case 'r' -> Str.of(Repr.repr(value));
          case 'a' -> Str.of(Repr.ascii(value));
          default -> value;
        };
    return format(v, spec);
  }

  /** {@code format(value, spec)}. */
  @TruffleBoundary
  public static Object format(Object value, Object spec) {
    TruffleString s = Str.unwrap(spec);
    PType type = Types.of(value);
    if (s.isEmpty()
        && (type == BuiltinTypes.STR || type == BuiltinTypes.INT || type == BuiltinTypes.FLOAT)) {
      return Repr.str(value);
    }
    Object method = Attributes.special(value, "__format__");
    if (method == null) {
      if (type.lookup("__format__") != null) {
        throw Errors.type("'NoneType' object is not callable");
      }
      return Repr.str(value);
    }
    Object result = Calls.callSpecial(method, value, s);
    if (!Str.is(result)) {
      throw Errors.type("__format__ must return a str, not %s", Types.of(result).name());
    }
    return result;
  }
}
