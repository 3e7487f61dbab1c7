package org.pyepi.language.builtins.formatting;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;
import java.util.Locale;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.inspection.IntegerText;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/**
 * One conversion of a printf-style template.
 *
 * @param bytes whether text is made for a bytes object: Latin-1, {@code %b}, {@code %c} of a byte
 * @param precision -1 for none
 */
record PrintfConversion(
    StringBuilder out, boolean bytes, String flags, long width, int precision, char type) {

  /** The longest text that a width may ask for. */
  private static final int MAX_WIDTH = Integer.MAX_VALUE / 4;

  void append(Object value) {
    switch (type) {
      case 's', 'r', 'a', 'b' -> pad("", cut(text(value)), false);
      case 'c' -> pad("", character(value), false);
      case 'e', 'E', 'f', 'F', 'g', 'G' -> floating(value);
      default -> integer(value);
    }
  }

  private String text(Object value) {
    return switch (type) {
      case 's' -> bytes ? ofBytes(value) : Repr.strJava(value);
      case 'b' -> ofBytes(value);
      case 'r' -> bytes ? Repr.ascii(value) : Repr.repr(value);
      default -> Repr.ascii(value);
    };
  }

  /** The bytes of a value as {@code %b} takes them. */
  private static String ofBytes(Object value) {
    Object v = PWrapped.unwrap(value);
    byte[] data = v instanceof PBytes || v instanceof PByteArray ? Buffers.bytes(v) : null;
    Object method = data == null && !Str.is(v) ? Attributes.special(value, "__bytes__") : null;
    if (method != null) {
      Object made = Calls.callSpecial(method, value);
      if (!(PWrapped.unwrap(made) instanceof PBytes b)) {
        throw Errors.type("__bytes__ returned non-bytes (type %s)", Types.of(made).name());
      }
      data = b.data;
    }
    if (data == null) {
      data = Buffers.bytesOrNull(value);
    }
    if (data == null) {
      throw Errors.type(
          "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'",
          Types.of(value).name());
    }
    return new String(data, ISO_8859_1);
  }

  private String cut(String body) {
    return precision >= 0 && body.codePointCount(0, body.length()) > precision
        ? body.substring(0, body.offsetByCodePoints(0, precision))
        : body;
  }

  private String character(Object value) {
    if (bytes) {
      Object v = PWrapped.unwrap(value);
      byte[] one = v instanceof PBytes || v instanceof PByteArray ? Buffers.bytes(v) : null;
      if (one != null && one.length == 1) {
        return new String(one, ISO_8859_1);
      }
    } else if (Str.is(value)) {
      String s = Str.java(value);
      if (s.codePointCount(0, s.length()) == 1) {
        return s;
      }
    }
    if (Numbers.intOrNull(value) == null && Attributes.special(value, "__index__") == null) {
      throw Errors.type(
          bytes
              ? "%%c requires an integer in range(256) or a single byte"
              : "%%c requires int or char",
          NO_ARGUMENT);
    }
    Object c = Numbers.index(value);
    if (!bytes && !(c instanceof Long)) {
      throw Errors.type("%%c requires int or char", NO_ARGUMENT);
    }
    if (!(c instanceof Long l) || l < 0 || l > (bytes ? 255 : Character.MAX_CODE_POINT)) {
      throw Errors.overflow("%%c arg not in range(%s)", bytes ? "256" : "0x110000");
    }
    return Character.toString((int) (long) l);
  }

  /** Makes a text with "%%" in it a format string. */
  private static final Object NO_ARGUMENT = "";

  private String sign(boolean negative) {
    return negative ? "-" : flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
  }

  private void floating(Object value) {
    double d;
    if (bytes) {
      try {
        d = Numbers.asDouble(value);
      } catch (PyException e) {
        if (e.is(ExceptionTypes.TYPE_ERROR)) {
          throw Errors.type("float argument required, not %s", Types.of(value).name());
        }
        throw e;
      }
    } else {
      d = Numbers.asDouble(value);
    }
    boolean negative = Double.doubleToRawLongBits(d) < 0 && !Double.isNaN(d);
    boolean alternate = flags.indexOf('#') >= 0;
    pad(
        sign(negative),
        NumberFormat.unsigned(Math.abs(d), type, precision < 0 ? 6 : precision, alternate),
        true);
  }

  private void integer(Object value) {
    BigInteger v = toInteger(value);
    int radix = type == 'x' || type == 'X' ? 16 : type == 'o' ? 8 : 10;
    if (precision > Integer.MAX_VALUE - 3) {
      throw Errors.overflow("precision too large");
    }
    String body = radix == 10 ? IntegerText.of(v.abs()) : v.abs().toString(radix);
    if (precision > body.length()) {
      checkRoom(precision);
      body = "0".repeat(precision - body.length()) + body;
    }
    String prefix = sign(v.signum() < 0);
    if (flags.indexOf('#') >= 0 && radix != 10) {
      prefix += radix == 16 ? "0x" : "0o";
    }
    boolean upper = type == 'X';
    pad(
        upper ? prefix.toUpperCase(Locale.ROOT) : prefix,
        upper ? body.toUpperCase(Locale.ROOT) : body,
        true);
  }

  private BigInteger toInteger(Object value) {
    boolean decimal = "diu".indexOf(type) >= 0;
    Object v = Numbers.intOrNull(value);
    if (v == null) {
      try {
        if (!decimal) {
          v = Attributes.special(value, "__index__") == null ? null : Numbers.index(value);
        } else if (isNumber(value)) {
          v = Numbers.intOrNull(Calls.call(BuiltinTypes.INT, value));
        }
      } catch (PyException e) {
        if (!e.is(ExceptionTypes.TYPE_ERROR)) {
          throw e;
        }
      }
    }
    if (v == null) {
      throw Errors.type(
          "%%%s format: %s is required, not %s",
          type, decimal ? "a real number" : "an integer", Types.of(value).name());
    }
    return Numbers.big(v);
  }

  private static boolean isNumber(Object value) {
    return Attributes.special(value, "__index__") != null
        || Attributes.special(value, "__int__") != null
        || Attributes.special(value, "__float__") != null;
  }

  private static void checkRoom(long length) {
    if (length > MAX_WIDTH) {
      throw Errors.memory();
    }
  }

  private void pad(String prefix, String body, boolean number) {
    long missing = width - prefix.length() - body.codePointCount(0, body.length());
    if (missing <= 0) {
      out.append(prefix).append(body);
      return;
    }
    checkRoom(missing + out.length());
    int n = (int) missing;
    if (flags.indexOf('-') >= 0) {
      out.append(prefix).append(body).append(" ".repeat(n));
    } else if (number && flags.indexOf('0') >= 0) {
      out.append(prefix).append("0".repeat(n)).append(body);
    } else {
      out.append(" ".repeat(n)).append(prefix).append(body);
    }
  }
}
