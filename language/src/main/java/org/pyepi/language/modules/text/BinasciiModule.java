package org.pyepi.language.modules.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import org.pyepi.language.builtins.bytes.BytesMethods;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code binascii}. */
public final class BinasciiModule {
  private static final PType ERROR = exception("Error", ExceptionTypes.VALUE_ERROR);
  private static final PType INCOMPLETE = exception("Incomplete", ExceptionTypes.EXCEPTION);
  private static final int MAX_LINE = 45;

  private BinasciiModule() {}

  private static PType exception(String name, PType base) {
    PType t = BuiltinTypes.ofModule("binascii", name, base, Layout.EXCEPTION);
    t.setInstancesHaveDict();
    return t;
  }

  static PyException error(String text, Object... args) {
    return Errors.raise(ERROR, text, args);
  }

  public static PModule create(PyContext context) {
    ModuleBuilder m =
        new ModuleBuilder("binascii")
            .type(ERROR)
            .type(INCOMPLETE)
            .function("a2b_base64(data, /, *, strict_mode=False)", a -> fromBase64(a))
            .function(
                "b2a_base64(data, /, *, newline=True)",
                a -> {
                  byte[] encoded = Base64.getEncoder().encode(Buffers.bytes(a[0]));
                  return new PBytes(
                      a[1] == null || Truth.of(a[1]) ? joined(encoded, '\n') : encoded);
                })
            .function("a2b_uu(data, /)", a -> fromUu(ascii(a[0])))
            .function(
                "b2a_uu(data, /, *, backtick=False)",
                a -> toUu(Buffers.bytes(a[0]), a[1] != null && Truth.of(a[1])))
            .function(
                "a2b_qp(data, header=False)",
                a -> QuotedPrintable.decode(ascii(a[0]), flag(a[1], false)))
            .function(
                "b2a_qp(data, quotetabs=False, istext=True, header=False)",
                a ->
                    QuotedPrintable.encode(
                        Buffers.bytes(a[0]),
                        flag(a[1], false),
                        flag(a[2], true),
                        flag(a[3], false)))
            .function("crc32(data, crc=0, /)", a -> crc32(Buffers.bytes(a[0]), a[1]))
            .function(
                "crc_hqx(data, crc, /)",
                a -> {
                  byte[] data = Buffers.bytes(a[0]);
                  int crc = (int) (Numbers.big(Numbers.index(a[1])).longValue() & 0xFFFF);
                  for (byte b : data) {
                    crc ^= (b & 255) << 8;
                    for (int i = 0; i < 8; i++) {
                      crc = (crc & 0x8000) != 0 ? (crc << 1 ^ 0x1021) & 0xFFFF : crc << 1;
                    }
                  }
                  return (long) crc;
                });
    for (String name : new String[] {"hexlify", "b2a_hex"}) {
      m.function(
          name + "(data, sep=b'', bytes_per_sep=1)",
          a -> new PBytes(BytesMethods.hex(Buffers.bytes(a[0]), a[1], a[2], 255)));
    }
    for (String name : new String[] {"unhexlify", "a2b_hex"}) {
      m.function(name + "(hexstr, /)", a -> new PBytes(unhex(ascii(a[0]))));
    }
    return m.build();
  }

  private static boolean flag(Object v, boolean otherwise) {
    return v == null ? otherwise : Truth.of(v);
  }

  /** The CRC-32 of data that come after others with the given one; unsigned. */
  public static long crc32(byte[] data, Object start) {
    long crc = start == null ? 0 : Numbers.big(Numbers.index(start)).longValue() & 0xFFFFFFFFL;
    if (crc == 0) {
      CRC32 c = new CRC32();
      c.update(data);
      return c.getValue();
    }
    crc ^= 0xFFFFFFFFL;
    for (byte b : data) {
      crc ^= b & 255;
      for (int i = 0; i < 8; i++) {
        crc = (crc & 1) != 0 ? crc >>> 1 ^ 0xEDB88320L : crc >>> 1;
      }
    }
    return crc ^ 0xFFFFFFFFL;
  }

  private static byte[] joined(byte[] a, char last) {
    byte[] r = Arrays.copyOf(a, a.length + 1);
    r[a.length] = (byte) last;
    return r;
  }

  /** Bytes-like, or a string of ASCII characters. */
  private static byte[] ascii(Object data) {
    if (!Str.is(data)) {
      byte[] b = Buffers.bytesOrNull(data);
      if (b == null) {
        throw Errors.type(
            "argument should be bytes, buffer or ASCII string, not '%s'", Types.of(data).name());
      }
      return b;
    }
    String s = Str.java(data);
    if (s.chars().anyMatch(c -> c > 127)) {
      throw Errors.value("string argument should contain only ASCII characters");
    }
    return s.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] unhex(byte[] text) {
    if (text.length % 2 != 0) {
      throw error("Odd-length string");
    }
    byte[] out = new byte[text.length / 2];
    for (int i = 0; i < text.length; i += 2) {
      int high = Character.digit(text[i], 16);
      int low = Character.digit(text[i + 1], 16);
      if (high < 0 || low < 0) {
        throw error("Non-hexadecimal digit found");
      }
      out[i / 2] = (byte) (high << 4 | low);
    }
    return out;
  }

  private static int digit(int c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
  }

  private static Object fromBase64(Object[] a) {
    byte[] in = ascii(a[0]);
    boolean strict = a[1] != null && Truth.of(a[1]);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    int quad = 0;
    int bits = 0;
    int pads = 0;
    boolean started = false;
    if (strict && in.length > 0 && in[0] == '=') {
      throw error("Leading padding not allowed");
    }
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '=') {
        started = true;
        pads++;
        if (quad >= 2 && quad + pads >= 4) {
          if (strict && i + 1 < in.length) {
            throw error("Excess data after padding");
          }
          return new PBytes(out.toByteArray());
        }
        continue;
      }
      int d = digit(in[i]);
      if (d < 0) {
        if (strict) {
          throw error("Only base64 data is allowed");
        }
        continue;
      }
      if (strict && started) {
        throw error("Discontinuous padding not allowed");
      }
      pads = 0;
      bits = bits << 6 | d;
      if (quad > 0) {
        out.write(bits >> 6 - 2 * quad);
        bits &= (1 << 6 - 2 * quad) - 1;
      }
      quad = (quad + 1) % 4;
      if (quad == 0) {
        bits = 0;
      }
    }
    if (quad == 1) {
      throw error(
          "Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a"
              + " multiple of 4",
          out.size() / 3 * 4 + 1);
    }
    if (quad != 0) {
      throw error("Incorrect padding");
    }
    return new PBytes(out.toByteArray());
  }

  private static Object fromUu(byte[] in) {
    int length = in.length == 0 ? 0 : in[0] - 32 & 63;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int bits = 0;
    int have = 0;
    int i = 1;
    while (out.size() < length) {
      int c = i < in.length ? in[i] : '\n';
      i++;
      int v;
      if (c == '\n' || c == '\r' || i > in.length) {
        v = 0;
      } else if (c < ' ' || c > ' ' + 64) {
        throw error("Illegal char");
      } else {
        v = c - ' ' & 63;
      }
      bits = bits << 6 | v;
      have += 6;
      if (have >= 8) {
        have -= 8;
        out.write(bits >> have);
        bits &= (1 << have) - 1;
      }
    }
    for (; i < in.length; i++) {
      if (in[i] != ' ' && in[i] != ' ' + 64 && in[i] != '\n' && in[i] != '\r') {
        throw error("Trailing garbage");
      }
    }
    return new PBytes(out.toByteArray());
  }

  private static Object toUu(byte[] data, boolean backtick) {
    if (data.length > MAX_LINE) {
      throw error("At most 45 bytes at once");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(letter(data.length, backtick));
    for (int i = 0; i < data.length; i += 3) {
      int v = 0;
      for (int k = 0; k < 3; k++) {
        v = v << 8 | (i + k < data.length ? data[i + k] & 255 : 0);
      }
      for (int k = 18; k >= 0; k -= 6) {
        out.write(letter(v >> k & 63, backtick));
      }
    }
    out.write('\n');
    return new PBytes(out.toByteArray());
  }

  private static int letter(int v, boolean backtick) {
    return v == 0 && backtick ? '`' : v + ' ';
  }
}
