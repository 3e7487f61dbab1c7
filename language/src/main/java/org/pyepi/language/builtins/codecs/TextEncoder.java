package org.pyepi.language.builtins.codecs;

import com.oracle.truffle.api.strings.TruffleString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.operation.Str;

/** From code points to bytes in the encodings that are written in Java. */
final class TextEncoder {
  private final String encoding;
  private final String errors;
  private final TruffleString text;
  private final ByteArrayOutputStream out;

  private TextEncoder(String encoding, TruffleString text, String errors) {
    this.encoding = encoding;
    this.errors = errors;
    this.text = text;
    out = new ByteArrayOutputStream(Str.length(text) + 16);
  }

  /** The bytes, or null where the encoding is not one of these. */
  static byte[] encode(TruffleString text, String encoding, String errors) {
    if (encoding.equals("utf-7")) {
      return Utf7.encode(text);
    }
    byte[] plain = plain(text, encoding);
    if (plain != null) {
      return plain;
    }
    TextEncoder e = new TextEncoder(encoding, text, errors);
    switch (encoding) {
      case "utf-8", "ascii", "latin-1", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be" ->
          e.run();
      case "utf-8-sig" -> {
        e.out.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        e.run();
      }
      case "utf-16", "utf-32" -> {
        e.put(0xFEFF, encoding + "-le");
        e.run();
      }
      case "unicode-escape", "raw-unicode-escape" -> e.escape(encoding.startsWith("raw"));
      default -> {
        return null;
      }
    }
    return e.out.toByteArray();
  }

  /** The bytes of a text that the commonest encodings have all of, by the JDK; else null. */
  private static byte[] plain(TruffleString text, String encoding) {
    int limit =
        switch (encoding) {
          case "utf-8" -> Integer.MAX_VALUE;
          case "latin-1" -> 256;
          case "ascii" -> 128;
          default -> 0;
        };
    if (limit == 0 || !text.isValidUncached(Str.ENCODING)) {
      return null;
    }
    String s = Str.java(text);
    if (limit == Integer.MAX_VALUE) {
      return s.getBytes(StandardCharsets.UTF_8);
    }
    for (int i = 0; i < s.length(); i++) {
      if (s.charAt(i) >= limit) {
        return null;
      }
    }
    return s.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void run() {
    int[] c = Str.codePoints(text);
    String own =
        switch (encoding) {
          case "utf-16", "utf-32" -> encoding + "-le";
          case "utf-8-sig" -> "utf-8";
          default -> encoding;
        };
    int i = 0;
    while (i < c.length) {
      if (fits(c[i], own)) {
        put(c[i++], own);
        continue;
      }
      int end = i + 1;
      while (end < c.length && !fits(c[end], own)) {
        end++;
      }
      String reason =
          own.startsWith("utf")
              ? "surrogates not allowed"
              : "ordinal not in range(" + (own.equals("ascii") ? 128 : 256) + ")";
      String shown = encoding.equals("utf-8-sig") ? "utf-8" : encoding;
      CodecErrors.Replacement r = CodecErrors.encoding(errors, shown, text, i, end, reason);
      if (r.value() instanceof PBytes b) {
        out.writeBytes(b.data);
      } else {
        for (int p : Str.codePoints(Str.unwrap(r.value()))) {
          if (!fits(p, own)) {
            throw CodecErrors.encodeError(shown, text, i, end, reason);
          }
          put(p, own);
        }
      }
      i = r.position();
    }
  }

  private static boolean fits(int c, String encoding) {
    return switch (encoding) {
      case "ascii" -> c < 128;
      case "latin-1" -> c < 256;
      default -> c < 0xD800 || c > 0xDFFF;
    };
  }

  private void put(int p, String own) {
    switch (own) {
      case "utf-8" -> utf8(p);
      case "utf-16-le", "utf-16-be" -> {
        for (char unit : Character.toChars(p)) {
          word(unit, 2, own.endsWith("be"));
        }
      }
      case "utf-32-le", "utf-32-be" -> word(p, 4, own.endsWith("be"));
      default -> out.write(p);
    }
  }

  private void word(int v, int bytes, boolean big) {
    for (int k = 0; k < bytes; k++) {
      out.write(v >> 8 * (big ? bytes - 1 - k : k));
    }
  }

  private void utf8(int p) {
    if (p < 0x80) {
      out.write(p);
    } else if (p < 0x800) {
      out.write(0xC0 | p >> 6);
      out.write(0x80 | p & 63);
    } else if (p < 0x10000) {
      out.write(0xE0 | p >> 12);
      out.write(0x80 | p >> 6 & 63);
      out.write(0x80 | p & 63);
    } else {
      out.write(0xF0 | p >> 18);
      out.write(0x80 | p >> 12 & 63);
      out.write(0x80 | p >> 6 & 63);
      out.write(0x80 | p & 63);
    }
  }

  private void escape(boolean raw) {
    for (int p : Str.codePoints(text)) {
      String s = null;
      if (p > 0xFFFF) {
        s = String.format("\\U%08x", p);
      } else if (p > 0xFF) {
        s = String.format("\\u%04x", p);
      } else if (!raw) {
        s =
            switch (p) {
              case '\\' -> "\\\\";
              case '\t' -> "\\t";
              case '\n' -> "\\n";
              case '\r' -> "\\r";
              default -> p < 32 || p > 126 ? String.format("\\x%02x", p) : null;
            };
      }
      if (s == null) {
        out.write(p);
      } else {
        out.writeBytes(s.getBytes(StandardCharsets.US_ASCII));
      }
    }
  }
}
