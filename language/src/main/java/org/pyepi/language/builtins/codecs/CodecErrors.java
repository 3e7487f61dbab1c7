package org.pyepi.language.builtins.codecs;

import com.ibm.icu.lang.UCharacter;
import com.oracle.truffle.api.strings.TruffleString;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The handlers of errors in encoding and decoding: CPython's by name, and those registered. */
public final class CodecErrors {
  private static final String[] NAMES = {
    "strict",
    "ignore",
    "replace",
    "xmlcharrefreplace",
    "backslashreplace",
    "namereplace",
    "surrogateescape",
    "surrogatepass"
  };

  private CodecErrors() {}

  /**
   * What goes in the place of what cannot be encoded or decoded: str or bytes, and where to go on.
   */
  record Replacement(Object value, int position) {}

  /** The handlers of a context by name; programs add to them. */
  public static PDict handlers(PyContext context) {
    return context.state(
        "codec errors",
        () -> {
          PDict all = new PDict();
          for (String name : NAMES) {
            PBuiltin b =
                new PBuiltin(null, name + "_errors(exception, /)", a -> builtin(name, a[0]));
            b.module = "_codecs";
            all.put(name, b);
          }
          return all;
        });
  }

  public static Object lookup(PyContext context, String name) {
    Object handler = handlers(context).get(name);
    if (handler == null) {
      throw Errors.raise(ExceptionTypes.LOOKUP_ERROR, "unknown error handler name '%s'", name);
    }
    return handler;
  }

  static PyException encodeError(
      String encoding, TruffleString text, int start, int end, String reason) {
    return new PyException(
        (PBaseException)
            Calls.call(
                ExceptionTypes.UNICODE_ENCODE_ERROR,
                Str.of(encoding),
                text,
                (long) start,
                (long) end,
                Str.of(reason)));
  }

  static PyException decodeError(String encoding, byte[] data, int start, int end, String reason) {
    return new PyException(
        (PBaseException)
            Calls.call(
                ExceptionTypes.UNICODE_DECODE_ERROR,
                Str.of(encoding),
                new PBytes(data),
                (long) start,
                (long) end,
                Str.of(reason)));
  }

  static Replacement encoding(
      String errors, String encoding, TruffleString text, int start, int end, String reason) {
    PyException e = encodeError(encoding, text, start, end, reason);
    if (errors.equals("strict")) {
      throw e;
    }
    return handled(errors, e, Str.length(text), true);
  }

  static Replacement decoding(
      String errors, String encoding, byte[] data, int start, int end, String reason) {
    if (errors.equals("ignore")) {
      return new Replacement(Str.EMPTY, end);
    }
    PyException e = decodeError(encoding, data, start, end, reason);
    if (errors.equals("strict")) {
      throw e;
    }
    return handled(errors, e, data.length, false);
  }

  private static Replacement handled(
      String errors, PyException e, int length, boolean bytesAllowed) {
    Object result = Calls.call(lookup(PyContext.get(), errors), e.value());
    String wanted = bytesAllowed ? "(str/bytes, int)" : "(str, int)";
    String kind = bytesAllowed ? "encoding" : "decoding";
    if (!(result instanceof PTuple t)
        || t.items.length != 2
        || !(Str.is(t.items[0]) || bytesAllowed && t.items[0] instanceof PBytes)
        || !Types.isInt(t.items[1])) {
      throw Errors.type("%s error handler must return %s tuple", kind, wanted);
    }
    long position = Numbers.indexLong(t.items[1]);
    position = position < 0 ? position + length : position;
    if (position < 0 || position > length) {
      throw Errors.index(
          "position %d from error handler out of bounds", Numbers.indexLong(t.items[1]));
    }
    return new Replacement(t.items[0], (int) position);
  }

  private static Object builtin(String name, Object exception) {
    if (!(exception instanceof PBaseException e)) {
      if (name.equals("strict")) {
        throw Errors.type("codec must pass exception instance");
      }
      throw cannot(exception);
    }
    boolean encode = Types.isInstance(e, ExceptionTypes.UNICODE_ENCODE_ERROR);
    boolean decode = Types.isInstance(e, ExceptionTypes.UNICODE_DECODE_ERROR);
    boolean translate = Types.isInstance(e, ExceptionTypes.UNICODE_TRANSLATE_ERROR);
    if (name.equals("strict")) {
      throw new PyException(e);
    }
    if (!encode && !decode && !translate) {
      throw cannot(e);
    }
    Object object = Attributes.get(e, "object");
    int length = decode ? Buffers.bytes(object).length : Str.length(Str.unwrap(object));
    int start = clamp(Attributes.get(e, "start"), Math.max(0, length - 1));
    int end = Math.max(start, clamp(Attributes.get(e, "end"), length));
    Object value =
        switch (name) {
          case "ignore" -> Str.EMPTY;
          case "replace" ->
              decode
                  ? Str.ofCodePoint(0xFFFD)
                  : Str.repeat(Str.ofCodePoint(encode ? '?' : 0xFFFD), end - start);
          case "surrogateescape" -> surrogateEscape(e, object, start, end, decode, translate);
          case "surrogatepass" -> SurrogatePass.handle(e, object, start, end, decode, translate);
          default -> escaped(name, e, object, start, end, encode, decode);
        };
    if (value instanceof PTuple t) {
      return t;
    }
    return new PTuple(value, (long) end);
  }

  private static int clamp(Object value, int most) {
    return (int) Math.max(0, Math.min(Numbers.indexLong(value), most));
  }

  static PyException cannot(Object e) {
    return Errors.type("don't know how to handle %s in error callback", Types.of(e).name());
  }

  private static Object escaped(
      String name,
      PBaseException e,
      Object object,
      int start,
      int end,
      boolean encode,
      boolean decode) {
    if (!encode && !name.equals("backslashreplace")) {
      throw cannot(e);
    }
    StringBuilder b = new StringBuilder();
    for (int i = start; i < end; i++) {
      int c = decode ? Buffers.bytes(object)[i] & 255 : Str.codePointAt(Str.unwrap(object), i);
      String known = name.equals("namereplace") && c <= 0x10FFFF ? UCharacter.getName(c) : null;
      if (name.equals("xmlcharrefreplace")) {
        b.append("&#").append(c).append(';');
      } else if (known != null && !known.isEmpty()) {
        b.append("\\N{").append(known).append('}');
      } else {
        b.append(String.format(c < 256 ? "\\x%02x" : c < 65536 ? "\\u%04x" : "\\U%08x", c));
      }
    }
    return Str.of(b.toString());
  }

  private static Object surrogateEscape(
      PBaseException e, Object object, int start, int end, boolean decode, boolean translate) {
    if (translate) {
      throw cannot(e);
    }
    if (decode) {
      byte[] data = Buffers.bytes(object);
      int n = 0;
      while (n < 4 && start + n < end && data[start + n] < 0) {
        n++;
      }
      if (n == 0) {
        throw new PyException(e);
      }
      int[] c = new int[n];
      for (int i = 0; i < n; i++) {
        c[i] = 0xDC00 + (data[start + i] & 255);
      }
      return new PTuple(Str.ofCodePoints(c), (long) (start + n));
    }
    byte[] out = new byte[end - start];
    for (int i = start; i < end; i++) {
      int c = Str.codePointAt(Str.unwrap(object), i);
      if (c < 0xDC80 || c > 0xDCFF) {
        throw new PyException(e);
      }
      out[i - start] = (byte) (c - 0xDC00);
    }
    return new PBytes(out);
  }

  /** {@code surrogatepass}: the bytes that UTF-8, -16 and -32 would have for a surrogate. */
  private static final class SurrogatePass {
    static Object handle(
        PBaseException e, Object object, int start, int end, boolean decode, boolean translate) {
      String encoding =
          translate
              ? ""
              : Str.java(Attributes.get(e, "encoding"))
                  .toLowerCase(Locale.ROOT)
                  .replace('_', '-')
                  .replaceFirst("^utf(?=\\d)", "utf-");
      int width = encoding.startsWith("utf-16") ? 2 : encoding.startsWith("utf-32") ? 4 : 3;
      boolean big = encoding.endsWith("be");
      if (translate || width == 3 && !encoding.equals("utf-8") && !encoding.equals("cp65001")) {
        if (translate) {
          throw cannot(e);
        }
        throw new PyException(e);
      }
      return decode
          ? decode(e, Buffers.bytes(object), start, width, big)
          : encode(e, Str.unwrap(object), start, end, width, big);
    }

    private static Object encode(
        PBaseException e, TruffleString text, int start, int end, int width, boolean big) {
      byte[] out = new byte[(end - start) * width];
      for (int i = start, at = 0; i < end; i++, at += width) {
        int c = Str.codePointAt(text, i);
        if (c < 0xD800 || c > 0xDFFF) {
          throw new PyException(e);
        }
        if (width == 3) {
          out[at] = (byte) (0xE0 | c >> 12);
          out[at + 1] = (byte) (0x80 | c >> 6 & 63);
          out[at + 2] = (byte) (0x80 | c & 63);
        } else {
          for (int k = 0; k < width; k++) {
            out[at + (big ? width - 1 - k : k)] = (byte) (c >> 8 * k);
          }
        }
      }
      return new PBytes(out);
    }

    private static Object decode(PBaseException e, byte[] d, int start, int width, boolean big) {
      if (start + width > d.length) {
        throw new PyException(e);
      }
      int c = 0;
      if (width == 3) {
        if ((d[start] & 0xF0) == 0xE0
            && (d[start + 1] & 0xC0) == 0x80
            && (d[start + 2] & 0xC0) == 0x80) {
          c = (d[start] & 15) << 12 | (d[start + 1] & 63) << 6 | d[start + 2] & 63;
        }
      } else {
        for (int k = 0; k < width; k++) {
          c |= (d[start + (big ? width - 1 - k : k)] & 255) << 8 * k;
        }
      }
      if (c < 0xD800 || c > 0xDFFF) {
        throw new PyException(e);
      }
      return new PTuple(Str.ofCodePoints(new int[] {c}), (long) (start + width));
    }
  }

  /** Writes one code point; false where it has no place in the encoding. */
  @FunctionalInterface
  public interface Writer {
    boolean write(ByteArrayOutputStream out, int codePoint);
  }

  /** Has an error in encoding handled; where to go on. */
  public static int replaceEncoding(
      String errors,
      String encoding,
      TruffleString text,
      int start,
      int end,
      String reason,
      ByteArrayOutputStream out,
      Writer writer) {
    Replacement r = encoding(errors, encoding, text, start, end, reason);
    if (r.value instanceof PBytes b) {
      out.writeBytes(b.data);
    } else {
      for (int c : Str.codePoints(Str.unwrap(r.value))) {
        if (!writer.write(out, c)) {
          throw encodeError(encoding, text, start, end, reason);
        }
      }
    }
    return r.position;
  }

  /** Has an error in decoding handled; where to go on. */
  public static int replaceDecoding(
      String errors,
      String encoding,
      byte[] data,
      int start,
      int end,
      String reason,
      StringBuilder out) {
    Replacement r = decoding(errors, encoding, data, start, end, reason);
    out.append(Str.java(r.value));
    return r.position;
  }
}
