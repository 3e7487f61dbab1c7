package org.pyepi.language.modules.pickling;

import com.oracle.truffle.api.strings.TruffleString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** Text in a pickle: UTF-8 in which lone surrogates survive, and the escapes of protocol 0. */
final class PickleText {
  private PickleText() {}

  static byte[] utf8(TruffleString s) {
    if (s.isValidUncached(Str.ENCODING)) {
      return s.toJavaStringUncached().getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int c : Str.codePoints(s)) {
      if (c >= 0xD800 && c <= 0xDFFF) {
        out.write(0xE0 | c >> 12);
        out.write(0x80 | c >> 6 & 0x3F);
        out.write(0x80 | c & 0x3F);
      } else {
        out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  static TruffleString ofUtf8(byte[] data, int from, int length) {
    boolean ascii = true;
    for (int i = from; i < from + length && ascii; i++) {
      ascii = data[i] >= 0;
    }
    if (ascii) {
      return Str.of(new String(data, from, length, StandardCharsets.ISO_8859_1));
    }
    try {
      return Str.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(data, from, length))
              .toString());
    } catch (CharacterCodingException e) {
      PBytes bytes = new PBytes(Arrays.copyOfRange(data, from, from + length));
      return Str.unwrap(Calls.method(bytes, "decode", Str.of("utf-8"), Str.of("surrogatepass")));
    }
  }

  /** {@code raw-unicode-escape}, with what would end or upset the line escaped as well. */
  static byte[] escaped(TruffleString s) {
    StringBuilder b = new StringBuilder();
    for (int c : Str.codePoints(s)) {
      if (c > 0xFFFF) {
        b.append(String.format(Locale.ROOT, "\\U%08x", c));
      } else if (c > 0xFF || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1A) {
        b.append(String.format(Locale.ROOT, "\\u%04x", c));
      } else {
        b.append((char) c);
      }
    }
    return b.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
