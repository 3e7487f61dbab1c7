package org.pyepi.language.builtins.codecs;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/**
 * {@code str.encode} and {@code bytes.decode}: Unicode's encodings, ASCII and Latin-1 in Java; the
 * rest by the registry of {@code codecs}, and last by Java's charsets, which have the East Asian
 * ones that are in C in CPython.
 */
public final class Codecs {
  private Codecs() {}

  /** The name that Java code here knows an encoding by. */
  public static String canonical(String name) {
    String n = name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    return switch (n) {
      case "utf8", "u8", "utf", "utf-8", "cp65001" -> "utf-8";
      case "ascii", "us-ascii", "646" -> "ascii";
      case "latin-1", "latin1", "latin", "iso-8859-1", "iso8859-1", "l1", "8859", "cp819" ->
          "latin-1";
      case "utf7", "u7", "unicode-1-1-utf-7" -> "utf-7";
      case "utf16", "u16" -> "utf-16";
      case "utf32", "u32" -> "utf-32";
      case "utf-16le", "utf16-le" -> "utf-16-le";
      case "utf-16be", "utf16-be" -> "utf-16-be";
      case "utf-32le", "utf32-le" -> "utf-32-le";
      case "utf-32be", "utf32-be" -> "utf-32-be";
      case "unicodeescape" -> "unicode-escape";
      case "rawunicodeescape" -> "raw-unicode-escape";
      default -> n;
    };
  }

  @TruffleBoundary
  public static byte[] encode(TruffleString text, String encoding, String errors) {
    byte[] done = TextEncoder.encode(text, canonical(encoding), errors);
    if (done != null) {
      return done;
    }
    Object codec = find(encoding);
    if (codec == null) {
      return encodeByCharset(text, encoding, errors);
    }
    Object result = first(codec, encoding, "encode", 0, text, errors);
    if (result instanceof PBytes b) {
      return b.data;
    }
    if (result instanceof PByteArray b) {
      return b.copy();
    }
    throw Errors.type(
        "'%s' encoder returned '%s' instead of 'bytes'; use codecs.encode() to encode to arbitrary"
            + " types",
        encoding, Types.of(result).name());
  }

  @TruffleBoundary
  public static TruffleString decode(byte[] data, String encoding, String errors) {
    TextDecoder.Result done = TextDecoder.decode(data, canonical(encoding), errors, true);
    if (done != null) {
      return done.text();
    }
    Object codec = find(encoding);
    if (codec == null) {
      return decodeByCharset(data, encoding, errors);
    }
    Object result = first(codec, encoding, "decode", 1, new PBytes(data), errors);
    if (!Str.is(result)) {
      throw Errors.type(
          "'%s' decoder returned '%s' instead of 'str'; use codecs.decode() to decode to arbitrary"
              + " types",
          encoding, Types.of(result).name());
    }
    return Str.unwrap(result);
  }

  /** Decodes what is complete: {@code (str, consumed)}; null for encodings not written in Java. */
  public static PTuple decodePart(byte[] data, String encoding, String errors, boolean last) {
    TextDecoder.Result r = TextDecoder.decode(data, canonical(encoding), errors, last);
    return r == null ? null : new PTuple(r.text(), (long) r.consumed());
  }

  private static Object find(String encoding) {
    if (encoding.indexOf(0) >= 0) {
      throw Errors.value("embedded null character");
    }
    Object codecs = PyContext.get().linkage().importModule("_codecs");
    try {
      return Calls.method(codecs, "lookup", Str.of(encoding));
    } catch (PyException e) {
      if (e.is(ExceptionTypes.LOOKUP_ERROR) && charset(encoding) != null) {
        return null;
      }
      throw e;
    }
  }

  private static Object first(
      Object codec, String encoding, String what, int index, Object input, String errors) {
    Object isText = Attributes.getOrNull(codec, "_is_text_encoding");
    if (Boolean.FALSE.equals(isText)) {
      throw Errors.raise(
          ExceptionTypes.LOOKUP_ERROR,
          "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs",
          encoding,
          what);
    }
    Object result = Calls.call(((PTuple) codec).items[index], input, Str.of(errors));
    if (!(result instanceof PTuple t) || t.items.length != 2) {
      throw Errors.type("%sr must return a tuple (object, integer)", what);
    }
    return t.items[0];
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name.replace('_', '-'));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] encodeByCharset(TruffleString text, String encoding, String errors) {
    CharsetEncoder encoder = charset(encoding).newEncoder();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int[] c = Str.codePoints(text);
    for (int i = 0; i < c.length; ) {
      String one = new String(c, i, 1);
      if (encoder.canEncode(one)) {
        out.writeBytes(one.getBytes(charset(encoding)));
        i++;
        continue;
      }
      CodecErrors.Replacement r =
          CodecErrors.encoding(errors, encoding, text, i, i + 1, "illegal multibyte sequence");
      out.writeBytes(
          r.value() instanceof PBytes b ? b.data : Str.java(r.value()).getBytes(charset(encoding)));
      i = r.position();
    }
    return out.toByteArray();
  }

  private static TruffleString decodeByCharset(byte[] data, String encoding, String errors) {
    try {
      CharBuffer text =
          charset(encoding)
              .newDecoder()
              .onMalformedInput(
                  errors.equals("strict") ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE)
              .onUnmappableCharacter(
                  errors.equals("strict") ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE)
              .decode(ByteBuffer.wrap(data));
      return Str.of(text.toString());
    } catch (CharacterCodingException e) {
      throw CodecErrors.decodeError(encoding, data, 0, data.length, "illegal multibyte sequence");
    }
  }
}
