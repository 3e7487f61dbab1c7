package org.pyepi.language.builtins.codecs;

import com.oracle.truffle.api.strings.TruffleString;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.pyepi.language.runtime.operation.Str;

/** UTF-7 (RFC 2152): UTF-16 in base 64 between {@code +} and {@code -}, ASCII as it is. */
final class Utf7 {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private final String errors;
  private final byte[] data;
  private int at;
  private int[] out;
  private int length;

  /** Bits of the section that make no whole unit yet. */
  private int bits;

  private int buffer;

  /** A high surrogate that waits for its low one, or 0. */
  private int high;

  private Utf7(byte[] data, String errors) {
    this.data = data;
    this.errors = errors;
    out = new int[data.length + 8];
  }

  /** Whether a character stands for itself; {@code +}, {@code ~} and the backslash do not. */
  private static boolean isDirect(int c) {
    return c >= ' ' && c < 127 && c != '+' && c != '\\' && c != '~'
        || c == '\t'
        || c == '\n'
        || c == '\r';
  }

  static byte[] encode(TruffleString text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean shifted = false;
    int bits = 0;
    int buffer = 0;
    for (int c : Str.codePoints(text)) {
      if (isDirect(c)) {
        if (shifted) {
          if (bits > 0) {
            out.write(DIGITS.charAt(buffer << 6 - bits & 63));
          }
          if (DIGITS.indexOf(c) >= 0 || c == '-') {
            out.write('-');
          }
          shifted = false;
        }
        out.write(c);
        continue;
      }
      if (!shifted) {
        out.write('+');
        if (c == '+') {
          out.write('-');
          continue;
        }
        shifted = true;
        bits = 0;
        buffer = 0;
      }
      for (char unit : Character.toChars(c)) {
        buffer = buffer << 16 | unit;
        for (bits += 16; bits >= 6; bits -= 6) {
          out.write(DIGITS.charAt(buffer >>> bits - 6 & 63));
        }
        buffer &= (1 << bits) - 1;
      }
    }
    if (shifted) {
      if (bits > 0) {
        out.write(DIGITS.charAt(buffer << 6 - bits & 63));
      }
      out.write('-');
    }
    return out.toByteArray();
  }

  /** Decodes; where more may follow, an open section is left for the next time. */
  static TextDecoder.Result decode(byte[] data, String errors, boolean last) {
    Utf7 d = new Utf7(data, errors);
    d.run(last);
    return new TextDecoder.Result(Str.ofCodePoints(Arrays.copyOf(d.out, d.length)), d.at);
  }

  private void run(boolean last) {
    boolean shifted = false;
    int sectionStart = 0;
    int sectionOut = 0;
    while (at < data.length) {
      int c = data[at] & 255;
      int digit = c < 128 ? DIGITS.indexOf(c) : -1;
      if (shifted && digit >= 0) {
        at++;
        digit(digit);
      } else if (shifted) {
        shifted = false;
        endSection(sectionStart, c);
      } else if (c == '+') {
        sectionStart = at++;
        int next = at < data.length ? data[at] : 'A';
        if (next == '-') {
          at++;
          put('+');
        } else if (next < 0 || DIGITS.indexOf(next) < 0) {
          at++;
          bad(sectionStart, "ill-formed sequence");
        } else {
          shifted = true;
          sectionOut = length;
          bits = 0;
          buffer = 0;
          high = 0;
        }
      } else if (c < 128) {
        at++;
        put(c);
      } else {
        bad(at++, "unexpected special character");
      }
    }
    if (!shifted) {
      return;
    }
    if (!last) {
      at = sectionStart;
      length = sectionOut;
    } else if (high != 0 || bits >= 6 || bits > 0 && buffer != 0) {
      bad(sectionStart, "unterminated shift sequence");
      run(true);
    }
  }

  private void digit(int digit) {
    buffer = buffer << 6 | digit;
    bits += 6;
    if (bits < 16) {
      return;
    }
    bits -= 16;
    int unit = buffer >>> bits & 0xFFFF;
    buffer &= (1 << bits) - 1;
    if (high != 0) {
      int first = high;
      high = 0;
      if (Character.isLowSurrogate((char) unit)) {
        put(Character.toCodePoint((char) first, (char) unit));
        return;
      }
      put(first);
    }
    if (Character.isHighSurrogate((char) unit)) {
      high = unit;
    } else {
      put(unit);
    }
  }

  /** At a byte that is no digit; a hyphen belongs to the section that it ends. */
  private void endSection(int from, int c) {
    if (bits >= 6) {
      at++;
      bad(from, "partial character in shift sequence");
      return;
    }
    if (bits > 0 && buffer != 0) {
      at++;
      bad(from, "non-zero padding bits in base64 sequence");
      return;
    }
    if (high != 0 && c < 128 && c != '+') {
      put(high);
    }
    high = 0;
    if (c == '-') {
      at++;
    }
  }

  private void put(int c) {
    if (length == out.length) {
      out = Arrays.copyOf(out, length * 2);
    }
    out[length++] = c;
  }

  private void bad(int from, String reason) {
    CodecErrors.Replacement r = CodecErrors.decoding(errors, "utf7", data, from, at, reason);
    for (int c : Str.codePoints(Str.unwrap(r.value()))) {
      put(c);
    }
    at = r.position();
  }
}
