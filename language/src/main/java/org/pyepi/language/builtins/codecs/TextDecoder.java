package org.pyepi.language.builtins.codecs;

import com.oracle.truffle.api.strings.TruffleString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pyepi.language.parser.CharacterNames;
import org.pyepi.language.runtime.operation.Str;

/** From bytes to code points in the encodings that are written in Java. */
final class TextDecoder {
  private final String encoding;
  private final String errors;
  private final byte[] data;

  /** Whether no more bytes follow: else a cut sequence at the end is left. */
  private final boolean last;

  private int[] out;
  private int length;
  private int at;
  private boolean big;

  private TextDecoder(byte[] data, String encoding, String errors, boolean last) {
    this.data = data;
    this.encoding = encoding;
    this.errors = errors;
    this.last = last;
    out = new int[data.length + 8];
  }

  /** What was decoded, and how many bytes that took. */
  record Result(TruffleString text, int consumed) {}

  /** The text, or null where the encoding is not one of these. */
  static Result decode(byte[] data, String encoding, String errors, boolean last) {
    if (encoding.equals("utf-7")) {
      return Utf7.decode(data, errors, last);
    }
    if (encoding.equals("latin-1")
        || (encoding.equals("utf-8") || encoding.equals("ascii")) && isAscii(data)) {
      return new Result(Str.ofLatin1(data), data.length);
    }
    TextDecoder d = new TextDecoder(data, encoding, errors, last);
    switch (encoding) {
      case "utf-8" -> d.utf8();
      case "utf-8-sig" -> {
        if (data.length >= 3
            && data[0] == (byte) 0xEF
            && data[1] == (byte) 0xBB
            && data[2] == (byte) 0xBF) {
          d.at = 3;
        }
        d.utf8();
      }
      case "ascii" -> d.ascii();
      case "utf-16", "utf-16-le", "utf-16-be" -> d.utf16();
      case "utf-32", "utf-32-le", "utf-32-be" -> d.utf32();
      case "unicode-escape" -> d.escape(false);
      case "raw-unicode-escape" -> d.escape(true);
      default -> {
        return null;
      }
    }
    return new Result(Str.ofCodePoints(Arrays.copyOf(d.out, d.length)), d.at);
  }

  private void put(int c) {
    if (length == out.length) {
      out = Arrays.copyOf(out, length * 2);
    }
    out[length++] = c;
  }

  private void bad(int from, int to, String reason) {
    String shown =
        switch (encoding) {
          case "utf-8-sig" -> "utf-8";
          case "unicode-escape" -> "unicodeescape";
          case "raw-unicode-escape" -> "rawunicodeescape";
          case "utf-16", "utf-32" -> encoding + (big ? "-be" : "-le");
          default -> encoding;
        };
    CodecErrors.Replacement r =
        CodecErrors.decoding(errors, shown, data, from, Math.min(to, data.length), reason);
    for (int c : Str.codePoints(Str.unwrap(r.value()))) {
      put(c);
    }
    at = r.position();
  }

  private static boolean isAscii(byte[] data) {
    for (byte b : data) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private void ascii() {
    while (at < data.length) {
      if (data[at] >= 0) {
        put(data[at++]);
      } else {
        bad(at, at + 1, "ordinal not in range(128)");
      }
    }
  }

  private void utf8() {
    while (at < data.length) {
      int b = data[at] & 255;
      if (b < 128) {
        put(b);
        at++;
        continue;
      }
      int need =
          b >= 0xC2 && b <= 0xDF ? 2 : b >= 0xE0 && b <= 0xEF ? 3 : b >= 0xF0 && b <= 0xF4 ? 4 : 0;
      if (need == 0) {
        bad(at, at + 1, "invalid start byte");
        continue;
      }
      int p = b & 0xFF >> need + 1;
      int k = 1;
      for (; k < need && at + k < data.length; k++) {
        int x = data[at + k] & 255;
        int low = k > 1 ? 0x80 : b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        int high = k > 1 ? 0xBF : b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
        if (x < low || x > high) {
          break;
        }
        p = p << 6 | x & 63;
      }
      if (k == need) {
        put(p);
        at += k;
      } else if (at + k >= data.length) {
        if (!last) {
          return;
        }
        bad(at, at + k, "unexpected end of data");
      } else {
        bad(at, at + k, "invalid continuation byte");
      }
    }
  }

  private boolean bigEndian(int width) {
    if (encoding.endsWith("be")) {
      return true;
    }
    if (encoding.endsWith("le") || data.length < width) {
      return false;
    }
    // A byte order mark is no part of the text.
    if (word(0, width, false) == 0xFEFF) {
      at = width;
      return false;
    }
    if (word(0, width, true) == 0xFEFF) {
      at = width;
      return true;
    }
    return false;
  }

  private int word(int from, int width, boolean big) {
    int v = 0;
    for (int k = 0; k < width; k++) {
      v |= (data[from + (big ? width - 1 - k : k)] & 255) << 8 * k;
    }
    return v;
  }

  private void utf16() {
    big = bigEndian(2);
    while (at < data.length) {
      if (at + 2 > data.length) {
        if (!last) {
          return;
        }
        bad(at, data.length, "truncated data");
        continue;
      }
      int c = word(at, 2, big);
      if (c < 0xD800 || c > 0xDFFF) {
        put(c);
        at += 2;
      } else if (c >= 0xDC00) {
        bad(at, at + 2, "illegal encoding");
      } else if (at + 4 > data.length) {
        if (!last) {
          return;
        }
        bad(at, data.length, "unexpected end of data");
      } else {
        int d = word(at + 2, 2, big);
        if (d >= 0xDC00 && d <= 0xDFFF) {
          put(Character.toCodePoint((char) c, (char) d));
          at += 4;
        } else {
          bad(at, at + 2, "illegal UTF-16 surrogate");
        }
      }
    }
  }

  private void utf32() {
    big = bigEndian(4);
    while (at < data.length) {
      if (at + 4 > data.length) {
        if (!last) {
          return;
        }
        bad(at, data.length, "truncated data");
        continue;
      }
      int c = word(at, 4, big);
      if (c >= 0xD800 && c <= 0xDFFF) {
        bad(at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)");
      } else if (c < 0 || c > 0x10FFFF) {
        bad(at, at + 4, "code point not in range(0x110000)");
      } else {
        put(c);
        at += 4;
      }
    }
  }

  private void escape(boolean raw) {
    while (at < data.length) {
      int b = data[at] & 255;
      if (b != '\\' || raw && !rawEscape()) {
        if (raw && b == '\\' && !last && at + 1 == data.length) {
          return;
        }
        put(b);
        at++;
        continue;
      }
      if (at + 1 == data.length) {
        if (!last) {
          return;
        }
        bad(at, at + 1, "\\ at end of string");
        continue;
      }
      if (!escaped(data[at + 1] & 255)) {
        return;
      }
    }
  }

  /** In raw text a backslash counts only before u or U, and if it is not itself escaped. */
  private boolean rawEscape() {
    int slashes = 0;
    while (at - slashes - 1 >= 0 && data[at - slashes - 1] == '\\') {
      slashes++;
    }
    return slashes % 2 == 0 && at + 1 < data.length && (data[at + 1] == 'u' || data[at + 1] == 'U');
  }

  /** Takes one escape; false where more bytes are needed to say what it is. */
  private boolean escaped(int c) {
    int simple = "\\'\"bfnrtva".indexOf(c);
    if (simple >= 0) {
      put("\\'\"\b\f\n\r\t\u000b\u0007".charAt(simple));
      at += 2;
      return true;
    }
    if (c == '\n') {
      at += 2;
      return true;
    }
    if (c >= '0' && c <= '7') {
      int v = 0;
      int n = 1;
      for (; n <= 3 && at + n < data.length && data[at + n] >= '0' && data[at + n] <= '7'; n++) {
        v = v * 8 + data[at + n] - '0';
      }
      if (!last && n <= 3 && at + n == data.length) {
        return false;
      }
      put(v);
      at += n;
      return true;
    }
    if (c == 'x' || c == 'u' || c == 'U') {
      return hexadecimal(c, c == 'x' ? 2 : c == 'u' ? 4 : 8);
    }
    if (c == 'N') {
      return named();
    }
    put('\\');
    at++;
    return true;
  }

  private boolean hexadecimal(int kind, int digits) {
    long v = 0;
    int n = 0;
    while (n < digits && at + 2 + n < data.length && Character.digit(data[at + 2 + n], 16) >= 0) {
      v = v * 16 + Character.digit(data[at + 2 + n], 16);
      n++;
    }
    if (n < digits) {
      if (!last && at + 2 + n == data.length) {
        return false;
      }
      bad(at, at + 2 + n, "truncated \\" + (char) kind + "X".repeat(digits) + " escape");
      return true;
    }
    if (v > 0x10FFFF) {
      bad(
          at,
          at + 2 + digits,
          encoding.startsWith("raw") ? "\\Uxxxxxxxx out of range" : "illegal Unicode character");
      return true;
    }
    put((int) v);
    at += 2 + digits;
    return true;
  }

  private boolean named() {
    int end = at + 2;
    if (end < data.length && data[end] == '{') {
      while (end < data.length && data[end] != '}') {
        end++;
      }
      if (end == data.length && !last) {
        return false;
      }
      if (end < data.length && end > at + 3) {
        String name = new String(data, at + 3, end - at - 3, StandardCharsets.ISO_8859_1);
        String found = CharacterNames.lookup(name);
        if (found != null) {
          found.codePoints().forEach(this::put);
          at = end + 1;
        } else {
          bad(at, end + 1, "unknown Unicode character name");
        }
        return true;
      }
    } else if (end == data.length && !last) {
      return false;
    }
    bad(at, Math.min(end + 1, data.length), "malformed \\N character escape");
    return true;
  }
}
