package org.pyepi.language.modules.text;

import com.oracle.truffle.api.strings.TruffleString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.pyepi.language.builtins.codecs.CodecErrors;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.Arguments;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Str;

/** The parts of {@code _codecs} that the encodings written in Python rest on. */
final class CharacterMaps {
  private CharacterMaps() {}

  static ModuleBuilder install(ModuleBuilder m) {
    return m.function(
            "charmap_build(map, /)",
            a -> {
              PDict r = new PDict();
              int[] c = Str.codePoints(Str.unwrap(a[0]));
              for (int i = 0; i < c.length; i++) {
                r.put((Object) (long) c[i], (long) i);
              }
              return r;
            })
        .function(
            "charmap_encode(str, errors=None, mapping=None, /)",
            a -> {
              Arguments.text(a[0], "charmap_encode() argument 1");
              String errors = CodecsModule.errors(a[1], "charmap_encode() argument 2");
              return encode(Str.unwrap(a[0]), errors, a[2]);
            })
        .function(
            "charmap_decode(data, errors=None, mapping=None, /)",
            a ->
                decode(
                    Buffers.bytes(a[0]),
                    CodecsModule.errors(a[1], "charmap_decode() argument 2"),
                    a[2]))
        .function("escape_decode(data, errors=None, /)", a -> unescape(a[0], a[1]))
        .function(
            "escape_encode(data, errors=None, /)",
            a -> {
              byte[] d = Buffers.bytes(a[0]);
              StringBuilder b = new StringBuilder();
              for (byte x : d) {
                b.append(
                    switch (x) {
                      case '\\' -> "\\\\";
                      case '\'' -> "\\'";
                      case '\t' -> "\\t";
                      case '\n' -> "\\n";
                      case '\r' -> "\\r";
                      default ->
                          x < 32 || x == 127
                              ? String.format("\\x%02x", x & 255)
                              : String.valueOf((char) x);
                    });
              }
              return new PTuple(
                  new PBytes(b.toString().getBytes(StandardCharsets.ISO_8859_1)), (long) d.length);
            })
        .function(
            "readbuffer_encode(data, errors=None, /)",
            a -> {
              byte[] d =
                  Str.is(a[0])
                      ? Str.java(a[0]).getBytes(StandardCharsets.UTF_8)
                      : Buffers.bytes(a[0]);
              return new PTuple(new PBytes(d), (long) d.length);
            });
  }

  private static boolean given(Object mapping) {
    return mapping != null && mapping != PNone.NONE;
  }

  private static Object look(Object mapping, long key) {
    try {
      Object v =
          mapping instanceof PDict d && Types.of(d) == BuiltinTypes.DICT
              ? d.get((Object) key)
              : Containers.getItem(mapping, key);
      return v == null || v == PNone.NONE ? null : v;
    } catch (PyException e) {
      if (e.is(ExceptionTypes.LOOKUP_ERROR)) {
        return null;
      }
      throw e;
    }
  }

  private static boolean put(ByteArrayOutputStream out, int c, Object mapping) {
    Object v = given(mapping) ? look(mapping, c) : c < 256 ? (Object) (long) c : null;
    if (v == null) {
      return false;
    }
    if (v instanceof Long l) {
      if (l < 0 || l > 255) {
        throw Errors.type("character mapping must be in range(256)");
      }
      out.write((int) (long) l);
      return true;
    }
    if (v instanceof PBytes b) {
      out.writeBytes(b.data);
      return true;
    }
    throw Errors.type(
        "character mapping must return integer, bytes or None, not %s", Types.of(v).name());
  }

  private static Object encode(TruffleString text, String errors, Object mapping) {
    int[] c = Str.codePoints(text);
    ByteArrayOutputStream out = new ByteArrayOutputStream(c.length);
    String name = given(mapping) ? "charmap" : "latin-1";
    String reason = given(mapping) ? "character maps to <undefined>" : "ordinal not in range(256)";
    for (int i = 0; i < c.length; ) {
      if (put(out, c[i], mapping)) {
        i++;
        continue;
      }
      int end = i + 1;
      while (end < c.length && !put(new ByteArrayOutputStream(), c[end], mapping)) {
        end++;
      }
      int start = i;
      i =
          CodecErrors.replaceEncoding(
              errors, name, text, i, end, reason, out, (o, p) -> put(o, p, mapping));
      if (i < start) {
        throw Errors.index("position %d from error handler out of bounds", i);
      }
    }
    return new PTuple(new PBytes(out.toByteArray()), (long) c.length);
  }

  private static Object decode(byte[] data, String errors, Object mapping) {
    StringBuilder out = new StringBuilder();
    int[] table = given(mapping) && Str.is(mapping) ? Str.codePoints(Str.unwrap(mapping)) : null;
    for (int i = 0; i < data.length; ) {
      int b = data[i] & 255;
      if (table != null) {
        if (b < table.length && table[b] != 0xFFFE) {
          out.appendCodePoint(table[b]);
          i++;
          continue;
        }
      } else if (!given(mapping)) {
        out.append((char) b);
        i++;
        continue;
      } else {
        Object v = look(mapping, b);
        if (v instanceof Long l && l != 0xFFFE) {
          if (l < 0 || l > 0x10FFFF) {
            throw Errors.type("character mapping must be in range(0x110000)");
          }
          out.appendCodePoint((int) (long) l);
          i++;
          continue;
        }
        if (v != null && Str.is(v) && !Str.java(v).equals("\uFFFE")) {
          out.append(Str.java(v));
          i++;
          continue;
        }
        if (v != null && !Str.is(v) && !(v instanceof Long)) {
          throw Errors.type("character mapping must return integer, None or str");
        }
      }
      i =
          CodecErrors.replaceDecoding(
              errors, "charmap", data, i, i + 1, "character maps to <undefined>", out);
    }
    return new PTuple(Str.of(out.toString()), (long) data.length);
  }

  /** The escapes of bytes literals. */
  private static Object unescape(Object value, Object errors) {
    byte[] d =
        Str.is(value) ? Str.java(value).getBytes(StandardCharsets.UTF_8) : Buffers.bytes(value);
    ByteArrayOutputStream out = new ByteArrayOutputStream(d.length);
    int i = 0;
    while (i < d.length) {
      if (d[i] != '\\') {
        out.write(d[i++]);
        continue;
      }
      if (++i == d.length) {
        throw Errors.value("Trailing \\ in string");
      }
      int c = d[i++];
      int simple = "\\'\"bfnrtva".indexOf(c);
      if (simple >= 0) {
        out.write("\\'\"\b\f\n\r\t\u000b\u0007".charAt(simple));
      } else if (c >= '0' && c <= '7') {
        int v = c - '0';
        for (int k = 0; k < 2 && i < d.length && d[i] >= '0' && d[i] <= '7'; k++) {
          v = v * 8 + d[i++] - '0';
        }
        out.write(v);
      } else if (c == 'x') {
        if (i + 1 < d.length
            && Character.digit(d[i], 16) >= 0
            && Character.digit(d[i + 1], 16) >= 0) {
          out.write(Character.digit(d[i], 16) << 4 | Character.digit(d[i + 1], 16));
          i += 2;
        } else {
          switch (CodecsModule.errors(errors, "argument 2")) {
            case "strict" -> throw Errors.value("invalid \\x escape at position %d", i - 2);
            case "replace" -> out.write('?');
            case "ignore" -> {}
            default ->
                throw Errors.value(
                    "decoding error; unknown error handling code: %s",
                    CodecsModule.errors(errors, "argument 2"));
          }
          if (i < d.length && Character.digit(d[i], 16) >= 0) {
            i++;
          }
        }
      } else if (c != '\n') {
        out.write('\\');
        out.write(c);
      }
    }
    return new PTuple(new PBytes(out.toByteArray()), (long) d.length);
  }
}
