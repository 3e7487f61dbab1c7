package org.pyepi.language.builtins;

import com.oracle.truffle.api.strings.TruffleString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PBytes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.Str;

/** Encodings: UTF-8, ASCII and Latin-1 here, with error handlers; the rest by Java's charsets. */
public final class Codecs {
  private Codecs() {}

  private static String canonical(String name) {
    String n = name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    return switch (n) {
      case "utf8", "u8", "utf", "utf-8", "cp65001" -> "utf-8";
      case "ascii", "us-ascii", "646" -> "ascii";
      case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "l1", "8859", "cp819" -> "latin-1";
      default -> n;
    };
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(
          switch (name) {
            case "utf-16" -> "x-UTF-16LE-BOM";
            case "utf-32" -> "UTF-32LE";
            default -> name;
          });
    } catch (IllegalArgumentException e) {
      throw Errors.raise(ExceptionTypes.LOOKUP_ERROR, "unknown encoding: %s", name);
    }
  }

  public static byte[] encode(TruffleString text, String encoding, String errors) {
    String name = canonical(encoding);
    int[] c = Str.codePoints(text);
    switch (name) {
      case "utf-8":
        return encode(text, c, "utf-8", 0x110000, errors);
      case "utf-8-sig":
        byte[] body = encode(text, c, "utf-8", 0x110000, errors);
        byte[] all = new byte[body.length + 3];
        all[0] = (byte) 0xEF;
        all[1] = (byte) 0xBB;
        all[2] = (byte) 0xBF;
        System.arraycopy(body, 0, all, 3, body.length);
        return all;
      case "ascii":
        return encode(text, c, "ascii", 128, errors);
      case "latin-1":
        return encode(text, c, "latin-1", 256, errors);
      default:
        String java = Str.java(text);
        Charset charset = charset(name);
        if (!charset.newEncoder().canEncode(java) && errors.equals("strict")) {
          throw Errors.value("'%s' codec can't encode characters", name);
        }
        return java.getBytes(charset);
    }
  }

  private static byte[] encode(TruffleString text, int[] c, String name, int limit, String errors) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(c.length + 16);
    for (int i = 0; i < c.length; i++) {
      int p = c[i];
      boolean surrogate = p >= 0xD800 && p <= 0xDFFF;
      if (p < limit && !(surrogate && name.equals("utf-8"))) {
        put(out, p, name);
        continue;
      }
      String replacement =
          switch (errors) {
            case "ignore" -> "";
            case "replace" -> "?";
            case "backslashreplace" ->
                String.format(p < 256 ? "\\x%02x" : p < 65536 ? "\\u%04x" : "\\U%08x", p);
            case "xmlcharrefreplace" -> "&#" + p + ";";
            case "surrogateescape" -> {
              if (p < 0xDC80 || p > 0xDCFF) {
                throw encodeError(text, name, i, c);
              }
              out.write(p - 0xDC00);
              yield "";
            }
            case "surrogatepass" -> {
              out.write(0xE0 | p >> 12);
              out.write(0x80 | p >> 6 & 63);
              out.write(0x80 | p & 63);
              yield "";
            }
            default -> throw encodeError(text, name, i, c);
          };
      out.writeBytes(replacement.getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, int p, String name) {
    if (p < 128 || name.equals("latin-1")) {
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

  private static PyException encodeError(TruffleString text, String name, int i, int[] c) {
    int limit = name.equals("ascii") ? 128 : 256;
    int end = i + 1;
    while (end < c.length
        && (name.equals("utf-8") ? c[end] >= 0xD800 && c[end] <= 0xDFFF : c[end] >= limit)) {
      end++;
    }
    String reason =
        name.equals("utf-8") ? "surrogates not allowed" : "ordinal not in range(" + limit + ")";
    return unicodeError("UnicodeEncodeError", name, text, i, end, reason);
  }

  private static PyException unicodeError(
      String type, String name, Object object, long start, long end, String reason) {
    Object[] args = {Str.of(name), object, start, end, Str.of(reason)};
    PyException e = Errors.of(ExceptionTypes.named(type), args);
    String[] names = {"encoding", "object", "start", "end", "reason"};
    for (int i = 0; i < 5; i++) {
      e.value().setAttribute(names[i], args[i]);
    }
    return e;
  }

  public static TruffleString decode(byte[] data, String encoding, String errors) {
    String name = canonical(encoding);
    switch (name) {
      case "utf-8":
        return Str.ofCodePoints(utf8(data, 0, errors));
      case "utf-8-sig":
        boolean bom =
            data.length >= 3
                && data[0] == (byte) 0xEF
                && data[1] == (byte) 0xBB
                && data[2] == (byte) 0xBF;
        return Str.ofCodePoints(utf8(data, bom ? 3 : 0, errors));
      case "ascii":
        return Str.ofCodePoints(single(data, errors));
      case "latin-1":
        return Str.of(new String(data, StandardCharsets.ISO_8859_1));
      default:
        return Str.of(new String(data, charset(name.equals("utf-16") ? "UTF-16" : name)));
    }
  }

  private static int[] single(byte[] data, String errors) {
    int[] c = new int[data.length * 4];
    int n = 0;
    for (int i = 0; i < data.length; i++) {
      if (data[i] >= 0) {
        c[n++] = data[i];
      } else {
        n = bad(c, n, data, i, i + 1, "ascii", "ordinal not in range(128)", errors);
      }
    }
    return java.util.Arrays.copyOf(c, n);
  }

  private static int[] utf8(byte[] d, int from, String errors) {
    int[] c = new int[Math.max(16, d.length * (errors.equals("backslashreplace") ? 4 : 1))];
    int n = 0;
    int i = from;
    while (i < d.length) {
      int b = d[i] & 255;
      if (b < 128) {
        c[n++] = b;
        i++;
        continue;
      }
      int length =
          b >= 0xC2 && b <= 0xDF ? 2 : b >= 0xE0 && b <= 0xEF ? 3 : b >= 0xF0 && b <= 0xF4 ? 4 : 0;
      if (length == 0) {
        n = bad(c, n, d, i, i + 1, "utf-8", "invalid start byte", errors);
        i++;
        continue;
      }
      int p = b & 0xFF >> length + 1;
      int k = 1;
      for (; k < length && i + k < d.length; k++) {
        int x = d[i + k] & 255;
        int low = k > 1 ? 0x80 : b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        int high =
            k > 1
                ? 0xBF
                : b == 0xED && !errors.equals("surrogatepass") ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
        if (x < low || x > high) {
          break;
        }
        p = p << 6 | x & 63;
      }
      if (k == length) {
        c[n++] = p;
      } else {
        String reason = i + k >= d.length ? "unexpected end of data" : "invalid continuation byte";
        n = bad(c, n, d, i, i + k, "utf-8", reason, errors);
      }
      i += k;
    }
    return java.util.Arrays.copyOf(c, n);
  }

  private static int bad(
      int[] c, int n, byte[] d, int from, int to, String name, String reason, String errors) {
    switch (errors) {
      case "ignore":
        return n;
      case "replace":
        c[n] = 0xFFFD;
        return n + 1;
      case "surrogateescape":
        for (int i = from; i < to; i++) {
          c[n++] = 0xDC00 + (d[i] & 255);
        }
        return n;
      case "backslashreplace":
        for (int i = from; i < to; i++) {
          for (char x : String.format("\\x%02x", d[i] & 255).toCharArray()) {
            c[n++] = x;
          }
        }
        return n;
      default:
        throw unicodeError("UnicodeDecodeError", name, new PBytes(d.clone()), from, to, reason);
    }
  }
}
